import { type MessageView, textOf } from "../chat/views.ts";

const atMost = 3;

/** One to three emoji and nothing else are shown large, without a bubble. */
export function isBigEmoji(message: MessageView): boolean {
  const text = textOf(message)?.trim() ?? "";
  if (text === "" || text.length > 40) return false;
  const graphemes = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  return (
    graphemes.length <= atMost &&
    graphemes.every((one) => /\p{Extended_Pictographic}|\p{Regional_Indicator}/u.test(one))
  );
}
