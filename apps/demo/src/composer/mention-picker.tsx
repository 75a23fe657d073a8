import { useEffect, useRef } from "react";
import { TYPES } from "../chat/client.ts";
import type { Mentionable } from "../groups/mentions.ts";
import { useText } from "../i18n/language.ts";
import { Avatar } from "../people/avatar.tsx";
import "./mention-picker.css";

type MentionPickerProps = {
  id: string;
  people: readonly Mentionable[];
  chosen: number;
  onPick: (person: Mentionable) => void;
  onPoint: (index: number) => void;
};

/** Who may be meant by the `@` that is being typed. The focus stays in the text: its field names the chosen option. */
export function MentionPicker({ id, people, chosen, onPick, onPoint }: MentionPickerProps) {
  const t = useText();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.children[chosen]?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <div ref={list} id={id} className="mention-picker" role="listbox" aria-label={t.mentionSomebody}>
      {people.map((person, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text field, which keeps the focus.
        <div
          key={person.userId}
          id={`${id}-${index}`}
          className="mention-option"
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // Keeps the focus, and the keyboard of a phone, where they are.
          onPointerDown={(event) => event.preventDefault()}
          onPointerMove={() => onPoint(index)}
          onClick={() => onPick(person)}
        >
          {person.userId === TYPES.MSG_AT_ALL ? (
            <>
              <span className="mention-all" aria-hidden="true">
                @
              </span>
              <span className="mention-name">{t.everybody}</span>
              <span className="mention-note">{t.everybodyHint}</span>
            </>
          ) : (
            <>
              <Avatar userId={person.userId} name={person.name} src={person.avatar} size={32} />
              <span className="mention-name">{person.name}</span>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
