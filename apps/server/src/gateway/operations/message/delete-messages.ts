import { deleteMessages as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteMessages: OperationHandler<"deleteMessages"> = ({ domain }, session, input) =>
  remove(domain, session.app, { me: session.account, ...input, fromConnection: session.connection.id });
