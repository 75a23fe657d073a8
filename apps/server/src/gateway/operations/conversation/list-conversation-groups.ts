import { listConversationGroups as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listConversationGroups: OperationHandler<"listConversationGroups"> = async ({ domain }, session) => ({
  conversationGroups: await list(domain, session.account),
});
