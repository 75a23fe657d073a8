import { assertCustomData, toClientResults, updateConversationSettings } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setConversationCustomData: OperationHandler<"setConversationCustomData"> = async (
  { domain },
  session,
  { conversationIds, customData },
) => {
  assertCustomData(customData);
  const { results, ...rest } = await updateConversationSettings(domain, session.app, {
    me: session.account,
    updates: conversationIds.map((conversationId) => ({ conversationId, customMark: customData })),
    fromConnection: session.connection.id,
  });
  return { results: toClientResults(results), ...rest };
};
