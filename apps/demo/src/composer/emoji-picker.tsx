import type { KeyboardEvent } from "react";
import { useText } from "../i18n/language.ts";
import { emojis } from "./emojis.ts";

type EmojiPickerProps = { onPick: (emoji: string) => void; onClose: () => void };

const columns = 8;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns };

/** One tab stop; arrows move, Escape leaves. */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const t = useText();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === "Escape") onClose();
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const buttons = [...event.currentTarget.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[Math.min(buttons.length - 1, Math.max(0, at + step))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a legend and a layout of its own.
    <div className="emoji-picker" role="group" aria-label={t.emoji} onKeyDown={move}>
      {emojis.map((emoji, index) => (
        <button key={emoji} type="button" tabIndex={index === 0 ? 0 : -1} onClick={() => onPick(emoji)}>
          {emoji}
        </button>
      ))}
    </div>
  );
}
