import type { IncomingMessage, Server } from "node:http";
import type { Duplex } from "node:stream";
import { leaveAllRooms, type SessionEnd } from "@hongyan/domain";
import { limits } from "@hongyan/protocol";
import { WebSocketServer } from "ws";
import type { Logger } from "../ops/logger.ts";
import type { Metrics } from "../ops/metrics.ts";
import { type Connection, closeConnection, takeFrame } from "./connection.ts";
import { type FrameObserver, handleFrame } from "./handle-frame.ts";
import { leaveSession } from "./leave-session.ts";
import type { Gateway } from "./operation-handler.ts";

const longestSweepMs = 5_000;
/** Before a login nobody vouches for a connection. */
const framesPerSecondBeforeLogin = 20;

export type GatewayServer = {
  connectionCount: () => number;
  /** Says goodbye to every client; resolves once requests under way are answered. */
  close: () => Promise<void>;
};

/** Serves `/ws`: upgrade, frames, heartbeats. */
export function startGateway(server: Server, gateway: Gateway, metrics: Metrics, logger: Logger): GatewayServer {
  const webSockets = new WebSocketServer({
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    clientTracking: false,
  });
  const connections = new Set<Connection>();
  const underWay = new Set<Promise<void>>();
  const observer = observe(metrics, logger);
  let nextId = 1;
  let isClosing = false;

  const onText = (connection: Connection, text: string): void => {
    const now = gateway.domain.clock();
    connection.heardAt = now;
    const framesPerSecond = connection.session?.app.settings.framesPerSecond ?? framesPerSecondBeforeLogin;
    if (!takeFrame(connection, framesPerSecond, now)) {
      closeConnection(connection, "tooManyFrames");
      return;
    }
    const handled = handleFrame(gateway, observer, connection, text);
    underWay.add(handled);
    void handled.finally(() => underWay.delete(handled));
  };

  const accept = (request: IncomingMessage, stream: Duplex, head: Buffer): void => {
    webSockets.handleUpgrade(request, stream as never, head, (webSocket) => {
      const now = gateway.domain.clock();
      const connection: Connection = {
        id: `${gateway.nodeId}-${nextId++}`,
        webSocket,
        stream,
        source: request.socket.remoteAddress ?? "",
        session: undefined,
        anonymousSince: now,
        heardAt: now,
        frameBudget: framesPerSecondBeforeLogin,
        budgetAt: now,
        isCorked: false,
        replyBytes: 0,
        onSlowReader: () => metrics.slowReaders.inc(),
      };
      connections.add(connection);
      webSocket.on("message", (data: Buffer, isBinary: boolean) => {
        if (isBinary) closeConnection(connection, "badFrame");
        else onText(connection, data.toString());
      });
      webSocket.on("close", () => {
        connections.delete(connection);
        leaveAllRooms(gateway.domain, connection.id);
        leave(gateway, connection, logger);
      });
      // A broken frame or a reset: the close that follows does what is to be done.
      webSocket.on("error", () => {});
    });
  };

  server.on("upgrade", (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const [path] = (request.url ?? "").split("?", 1);
    // The HTTP server listens to this socket no more: a reset that nobody hears of would end the process.
    stream.on("error", () => {});
    if (path === "/ws" && !isClosing) return accept(request, stream, head);
    const status = path === "/ws" ? "503 Service Unavailable" : "404 Not Found";
    // Nor does it end the ones whose other side stays.
    stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`, () => stream.destroy());
  });

  const sweepMs = Math.min(longestSweepMs, gateway.heartbeatSeconds * 1_000);
  const sweep = setInterval(() => sweepConnections(gateway, connections), sweepMs);
  sweep.unref();

  return {
    connectionCount: () => connections.size,
    close: async () => {
      isClosing = true;
      clearInterval(sweep);
      await Promise.allSettled(underWay);
      for (const connection of connections) closeConnection(connection, "goingAway");
      await Promise.race([allGone(connections), new Promise((resolve) => setTimeout(resolve, 1_000).unref())]);
      for (const connection of connections) connection.webSocket.terminate();
    },
  };
}

function observe(metrics: Metrics, logger: Logger): FrameObserver {
  return {
    onResult: (op, code) => metrics.frames.inc({ op, result: code === 0 ? "ok" : String(code) }),
    onFault: (op, error) => logger.error({ op, err: error }, "an operation failed"),
  };
}

function leave(gateway: Gateway, connection: Connection, logger: Logger): void {
  const session = connection.session ?? connection.kicked?.session;
  if (!session) return;
  const end = endOf(connection);
  gateway.sessions.remove(session);
  const { account, instance } = session;
  // The instance is back on another connection.
  if (gateway.sessions.of(account.number).some((live) => live.instance === instance)) return;
  leaveSession(gateway, session, end).catch((error) =>
    logger.warn({ err: error }, "a leaving device was not recorded"),
  );
}

/** How the session of a connection ended that is gone. */
function endOf({ session, kicked, isSilent }: Connection): SessionEnd {
  if (session) return isSilent ? "timeOut" : "linkClose";
  return kicked?.type === "multipleAccount" || kicked?.type === "multipleDevice" ? "pushedOff" : "logout";
}

/** One timer for all connections: silent ones, those that never logged in, and sessions whose UserSig ran out. */
function sweepConnections({ domain, sessions, heartbeatSeconds }: Gateway, connections: ReadonlySet<Connection>): void {
  const now = domain.clock();
  const anonymousMs = heartbeatSeconds * 1_000;
  for (const connection of connections) {
    const { session } = connection;
    if (now - connection.heardAt > heartbeatSeconds * 2_000) {
      connection.isSilent = true;
      closeConnection(connection, "heartbeatTimeout");
      connection.webSocket.terminate();
    } else if (!session && now - connection.anonymousSince > anonymousMs && !domain.live.isViewing(connection.id))
      // A guest in a live room stays as long as it watches.
      closeConnection(connection, "loginTimeout");
    else if (session && session.expiresAtSeconds * 1_000 < now)
      sessions.kick(session.account, "userSigExpired", (live) => live.connectionId === connection.id);
  }
}

async function allGone(connections: ReadonlySet<Connection>): Promise<void> {
  await Promise.all(
    [...connections].map(({ webSocket }) => new Promise((resolve) => webSocket.once("close", resolve))),
  );
}
