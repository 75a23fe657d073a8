import { subscribeUserStatus as subscribe } from "@hongyan/domain";
import { sendFrame } from "../../connection.ts";
import type { OperationHandler } from "../../operation-handler.ts";

export const subscribeUserStatus: OperationHandler<"subscribeUserStatus"> = ({ domain }, session, input) => {
  const { app, account, connection } = session;
  const watcher = { id: connection.id, write: (frame: string) => void sendFrame(connection, frame) };
  const isStillThere = () => connection.session === session;
  return subscribe(domain, app, { me: account, watcher, userIds: input.userIds, isStillThere });
};
