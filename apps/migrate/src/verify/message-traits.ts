import { hash } from "node:crypto";
import { messageNumbers } from "../dump/message-key.ts";
import { conversationOf, type MessageRecord } from "../dump/message-order.ts";
import { canonicalJson } from "./canonical-json.ts";

/** What two systems should say alike of a message. */
export type MessageTraits = {
  conversation: string;
  from: string;
  /** Unix seconds: finer clocks are not told by the API. */
  second: number;
  random: number;
  /** Hash of what it says. */
  content: string;
  isRecalled: boolean;
};

export function traitsOf(message: MessageRecord): MessageTraits {
  const { from, body, customData, isRecalled = false } = message;
  const { random, time } = messageNumbers(message);
  // What was taken back says nothing any more, in either system.
  const content = isRecalled ? "" : hash("sha1", `${canonicalJson(body)}\n${customData ?? ""}`, "base64");
  return { conversation: conversationOf(message), from, second: time, random, content, isRecalled };
}
