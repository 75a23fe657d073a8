import { listFriends as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listFriends: OperationHandler<"listFriends"> = ({ domain }, session, input) =>
  list(domain, session.app, { me: session.account, ...input });
