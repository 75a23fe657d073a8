import { deleteConversationGroup as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteConversationGroup: OperationHandler<"deleteConversationGroup"> = ({ domain }, session, input) =>
  remove(domain, { me: session.account, ...input, fromConnection: session.connection.id });
