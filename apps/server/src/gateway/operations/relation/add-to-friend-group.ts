import { moveInFriendGroup } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const addToFriendGroup: OperationHandler<"addToFriendGroup"> = ({ domain }, session, input) =>
  moveInFriendGroup(domain, session.app, { me: session.account, ...input, isIn: true });
