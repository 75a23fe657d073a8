import type { OperationOutput } from "@hongyan/protocol";
import { ChatError } from "../chat-error.ts";
import type { DeleteConversationsResult as SomeConversations } from "./conversation-api.ts";

/** What the server answers to a parameter that is not valid. */
const badParameterCode = 50002;

type WireResults = OperationOutput<"markConversations">["results"];

/** Results of single conversations, as apps get them. */
export function toSomeConversations(results: WireResults): SomeConversations {
  const some: SomeConversations = { successConversationIDList: [], failureConversationIDList: [] };
  for (const { conversationId, code, message = "" } of results)
    if (code === 0) some.successConversationIDList.push(conversationId);
    else some.failureConversationIDList.push({ conversationID: conversationId, code, message });
  return some;
}

export function badParameter(what: string): ChatError {
  return new ChatError(badParameterCode, what);
}

/** Each conversation once. */
export function checkedIds(conversationIDList: unknown): string[] {
  if (!Array.isArray(conversationIDList) || conversationIDList.some((id) => typeof id !== "string"))
    throw badParameter("conversationIDList is no list of conversation IDs");
  return [...new Set<string>(conversationIDList)];
}
