import { blockAccounts } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const addToBlocklist: OperationHandler<"addToBlocklist"> = async ({ domain }, session, { userIds }) => ({
  results: await blockAccounts(domain, session.app, { me: session.account, userIds }),
});
