import { unfollowAccounts as unfollow } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const unfollowAccounts: OperationHandler<"unfollowAccounts"> = async ({ domain }, session, { userIds }) => ({
  results: await unfollow(domain, session.app, { me: session.account, userIds }),
});
