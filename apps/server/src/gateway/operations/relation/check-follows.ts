import { checkFollows as check } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const checkFollows: OperationHandler<"checkFollows"> = async ({ domain }, session, { userIds }) => ({
  results: await check(domain, session.app, { me: session.account, userIds }),
});
