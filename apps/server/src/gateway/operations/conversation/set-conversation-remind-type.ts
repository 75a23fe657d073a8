import { toClientResults, updateConversationSettings } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setConversationRemindType: OperationHandler<"setConversationRemindType"> = async (
  { domain },
  session,
  { conversationIds, remindType },
) => {
  const { results, ...rest } = await updateConversationSettings(domain, session.app, {
    me: session.account,
    updates: conversationIds.map((conversationId) => ({ conversationId, remindType })),
    fromConnection: session.connection.id,
  });
  return { results: toClientResults(results), ...rest };
};
