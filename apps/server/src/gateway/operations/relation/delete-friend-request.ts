import { deleteFriendRequest as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteFriendRequest: OperationHandler<"deleteFriendRequest"> = async ({ domain }, session, input) => {
  await remove(domain, session.app, { me: session.account, ...input });
  return {};
};
