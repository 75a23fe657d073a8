import { enterRoom as enter, type LiveViewer } from "@hongyan/domain";
import { groupErrors, ImError } from "@hongyan/protocol";
import { type Connection, closeConnection, writeBuilt } from "../../connection.ts";
import type { ConnectionHandler } from "../../operation-handler.ts";
import { currentAccount } from "../session/current-account.ts";

export const enterRoom: ConnectionHandler<"enterRoom"> = async ({ domain }, connection, input) => {
  const { session } = connection;
  const app = session?.app ?? domain.apps.get(input.sdkAppId ?? 0);
  if (!app) throw new ImError(groupErrors.notLoggedIn, "a guest names its app");
  const account = session && (await currentAccount(domain, session));
  return enter(domain, app, { groupId: input.groupId, viewer: toViewer(connection), account });
};

/** A connection as it is now: once somebody logs in or out on it, it is another viewer. */
function toViewer(connection: Connection): LiveViewer {
  const { id, source, session, webSocket, stream } = connection;
  return {
    id,
    source,
    ...(session && { account: session.account.number }),
    isThere: () => connection.session === session && webSocket.readyState === webSocket.OPEN,
    write: (built) => writeBuilt(connection, built),
    waitingBytes: () => stream.writableLength,
    letGo: () => {
      connection.onSlowReader();
      closeConnection(connection, "slowReader");
      // Its buffers are full: a polite goodbye would wait behind them.
      webSocket.terminate();
    },
  };
}
