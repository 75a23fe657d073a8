import { unblockAccounts } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const removeFromBlocklist: OperationHandler<"removeFromBlocklist"> = async (
  { domain },
  session,
  { userIds },
) => ({
  results: await unblockAccounts(domain, session.app, { me: session.account, userIds }),
});
