import { listConversations as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listConversations: OperationHandler<"listConversations"> = ({ domain }, session, input) =>
  list(domain, { me: session.account, ...input });
