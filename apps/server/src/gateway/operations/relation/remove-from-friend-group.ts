import { moveInFriendGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const removeFromFriendGroup: OperationHandler<"removeFromFriendGroup"> = ({ domain }, session, input) =>
  moveInFriendGroup(domain, session.app, { me: session.account, ...input, isIn: false });
