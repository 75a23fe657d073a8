import { listFriendRequests as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listFriendRequests: OperationHandler<"listFriendRequests"> = ({ domain }, session, { cursor }) =>
  list(domain, { me: session.account, cursor });
