import { deleteFriendGroup as remove } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const deleteFriendGroup: OperationHandler<"deleteFriendGroup"> = async ({ domain }, session, { name }) => ({
  group: await remove(domain, { me: session.account, name }),
});
