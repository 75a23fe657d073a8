import { toClientResults, updateConversationSettings } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const markConversations: OperationHandler<"markConversations"> = async ({ domain }, session, input) => {
  const marks = input.isSet ? { setMarks: [input.mark] } : { clearMarks: [input.mark] };
  const { results, ...rest } = await updateConversationSettings(domain, session.app, {
    me: session.account,
    updates: input.conversationIds.map((conversationId) => ({ conversationId, ...marks })),
    fromConnection: session.connection.id,
  });
  return { results: toClientResults(results), ...rest };
};
