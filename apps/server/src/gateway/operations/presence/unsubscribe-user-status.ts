import { unsubscribeUserStatus as unsubscribe } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";

export const unsubscribeUserStatus: OperationHandler<"unsubscribeUserStatus"> = ({ domain }, session, input) =>
  unsubscribe(domain, session.app, {
    me: session.account,
    watcherId: session.connection.id,
    userIds: input.userIds ?? [],
  });
