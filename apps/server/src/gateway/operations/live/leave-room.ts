import { leaveRoom as leave } from "@hongyan/domain";
import { groupErrors, ImError } from "@hongyan/protocol";
import type { ConnectionHandler } from "../../operation-handler.ts";

export const leaveRoom: ConnectionHandler<"leaveRoom"> = async ({ domain }, connection, input) => {
  const { id, session } = connection;
  const app = session?.app ?? domain.live.appOf(id);
  if (!app) throw new ImError(groupErrors.notLoggedIn, "this guest is in no room");
  const { groupId, isMoving = false } = input;
  await leave(domain, app, { groupId, viewerId: id, account: session?.account, isMoving });
  // A guest has again as long as anybody to log in or to enter another room.
  connection.anonymousSince = domain.clock();
  return {};
};
