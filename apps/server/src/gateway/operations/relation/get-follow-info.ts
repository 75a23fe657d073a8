import { getFollowInfo as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getFollowInfo: OperationHandler<"getFollowInfo"> = async ({ domain }, session, { userIds }) => ({
  results: await get(domain, session.app, userIds),
});
