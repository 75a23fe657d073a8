import { listFriendProfiles as list } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const listFriendProfiles: OperationHandler<"listFriendProfiles"> = ({ domain }, session, input) =>
  list(domain, session.app, { me: session.account, ...input });
