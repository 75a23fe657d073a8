import { ImError, limits, type MessageKey, openimErrors, parseMessageKey } from "@hongyan/protocol";

/** The three numbers of a MsgKey. Throws 90054 where the text is none. */
export function requireKey(text: string): MessageKey {
  const key = parseMessageKey(text);
  if (!key) throw new ImError(openimErrors.badMsgKey, text.slice(0, limits.messageKeyCharacters));
  return key;
}
