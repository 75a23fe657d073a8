import { Fragment, use } from "react";
import { splitMentions } from "../groups/mentions.ts";
import { findLinks } from "./find-links.ts";
import { MentionNames } from "./mention-names.ts";

/** Text with its links made links, and the names it mentions set off. */
export function RichText({ text }: { text: string }) {
  const names = use(MentionNames);
  return (
    <span className="bubble-text">
      {findLinks(String(text ?? "")).map(({ at, text: piece, href }) =>
        href ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
          </a>
        ) : (
          <Fragment key={at}>
            {splitMentions(piece, names).map((part) =>
              part.isMention ? (
                <strong key={part.at} className="bubble-mention">
                  {part.text}
                </strong>
              ) : (
                part.text
              ),
            )}
          </Fragment>
        ),
      )}
    </span>
  );
}
