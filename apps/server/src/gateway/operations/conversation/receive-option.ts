import { getReceiveOption as get, setReceiveOption as set } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setReceiveOption: OperationHandler<"setReceiveOption"> = ({ domain }, session, option) =>
  set(domain, { me: session.account, option, fromConnection: session.connection.id });

export const getReceiveOption: OperationHandler<"getReceiveOption"> = ({ domain }, session) =>
  get(domain, session.account);
