import { getFriends as get } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const getFriends: OperationHandler<"getFriends"> = ({ domain }, session, { userIds }) =>
  get(domain, session.app, { me: session.account, userIds });
