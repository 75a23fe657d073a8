import { followAccounts as follow } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const followAccounts: OperationHandler<"followAccounts"> = async ({ domain }, session, { userIds }) => ({
  results: await follow(domain, session.app, { me: session.account, userIds }),
});
