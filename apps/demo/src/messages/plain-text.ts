import type { MessageView } from "../chat/views.ts";
import type { Dictionary } from "../i18n/language.ts";
import { messageLabel } from "./message-label.ts";

/** A message as one piece of text: to be read out, quoted or copied. */
export const plainText = (message: MessageView, t: Dictionary): string =>
  message.parts
    .map(({ type, payload }) => messageLabel(type, (payload?.text ?? payload?.description ?? "") as string, t))
    .join("");
