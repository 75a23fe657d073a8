import { listConversationChanges as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listConversationChanges: OperationHandler<"listConversationChanges"> = ({ domain }, session, input) =>
  list(domain, session.app, { me: session.account, ...input });
