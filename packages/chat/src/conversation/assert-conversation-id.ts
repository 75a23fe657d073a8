import { parseConversationId } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";

/** Rejects what names no conversation, with code 2503. */
export function assertConversationId(conversationId: unknown): asserts conversationId is string {
  if (typeof conversationId === "string" && parseConversationId(conversationId)) return;
  throw new ChatError(localCodes.badConversationId, `${String(conversationId)} is no conversation ID`);
}
