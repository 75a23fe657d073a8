import { sendReadReceipts as send } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const sendReadReceipts: OperationHandler<"sendReadReceipts"> = ({ domain }, session, input) =>
  send(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
