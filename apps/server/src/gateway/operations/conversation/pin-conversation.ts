import { pinConversation as pin } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const pinConversation: OperationHandler<"pinConversation"> = ({ domain }, session, input) =>
  pin(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
