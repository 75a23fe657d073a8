import { markConversationRead as mark } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const markConversationRead: OperationHandler<"markConversationRead"> = ({ domain }, session, input) =>
  mark(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
