import { changeConversationGroup as change, toClientResults } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const changeConversationGroup: OperationHandler<"changeConversationGroup"> = async (
  { domain },
  session,
  { name, conversationIds, isAdded },
) => {
  const { results, ...rest } = await change(domain, session.app, {
    me: session.account,
    name,
    changes: conversationIds.map((conversationId) => ({ conversationId, isAdded })),
    fromConnection: session.connection.id,
  });
  return { results: toClientResults(results), ...rest };
};
