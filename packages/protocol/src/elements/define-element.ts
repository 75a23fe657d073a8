import type { TObject } from "@sinclair/typebox";

/** One kind of part that a message body is made of. */
export type Element<Name extends string = string, Content extends TObject = TObject> = {
  /** `MsgType` on the wire. */
  type: Name;
  summary: string;
  /** `MsgContent` on the wire. */
  content: Content;
  /** What a push notice or a conversation list shows for it, in Chinese and English. */
  preview: (content: Content["static"], language: "zh" | "en") => string;
  example: Content["static"];
};

export function defineElement<const Name extends string, Content extends TObject>(
  element: Element<Name, Content>,
): Element<Name, Content> {
  return element;
}
