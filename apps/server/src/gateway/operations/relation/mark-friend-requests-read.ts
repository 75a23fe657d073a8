import { markFriendRequestsRead as markRead } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const markFriendRequestsRead: OperationHandler<"markFriendRequestsRead"> = async ({ domain }, session) => {
  await markRead(domain, session.account);
  return {};
};
