import { getConversation as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getConversation: OperationHandler<"getConversation"> = ({ domain }, session, input) =>
  get(domain, session.app, { me: session.account, ...input });
