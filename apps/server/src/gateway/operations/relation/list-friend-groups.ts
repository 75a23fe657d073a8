import { listFriendGroups as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listFriendGroups: OperationHandler<"listFriendGroups"> = ({ domain }, session) =>
  list(domain, session.account);
