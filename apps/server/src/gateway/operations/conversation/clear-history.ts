import { clearHistory as clear } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const clearHistory: OperationHandler<"clearHistory"> = ({ domain }, session, input) =>
  clear(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
