import { renameConversationGroup as rename } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const renameConversationGroup: OperationHandler<"renameConversationGroup"> = ({ domain }, session, input) =>
  rename(domain, { me: session.account, ...input, fromConnection: session.connection.id });
