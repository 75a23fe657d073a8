import { setSelfStatus as set } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const setSelfStatus: OperationHandler<"setSelfStatus"> = async ({ domain }, session, input) => {
  const { app, account, connection } = session;
  set(domain, app, { me: account, customStatus: input.customStatus, fromConnection: connection.id });
  return {};
};
