import { Fragment } from "react";
import { findLinks } from "./find-links.ts";

/** Text with its links made links. */
export function RichText({ text }: { text: string }) {
  return (
    <span className="bubble-text">
      {findLinks(String(text ?? "")).map(({ at, text: piece, href }) =>
        href ? (
          <a key={at} href={href} target="_blank" rel="noopener noreferrer nofollow">
            {piece}
          </a>
        ) : (
          <Fragment key={at}>{piece}</Fragment>
        ),
      )}
    </span>
  );
}
