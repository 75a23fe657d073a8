import { checkFriends as check } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const checkFriends: OperationHandler<"checkFriends"> = async ({ domain }, session, input) => ({
  results: await check(domain, session.app, { me: session.account, ...input }),
});
