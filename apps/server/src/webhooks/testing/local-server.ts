import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer, type ServerOptions } from "node:https";
import { type AddressInfo, createServer as createTcpServer, type Socket, type Server as TcpServer } from "node:net";
import { text } from "node:stream/consumers";

export type Arrived = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

export type LocalServer = {
  /** http://127.0.0.1:…, or https. */
  url: string;
  port: number;
  arrived: Arrived[];
  /** Connections that were ever made. */
  connections: () => number;
  close: () => Promise<void>;
};

type Answer = (response: ServerResponse, arrived: Arrived, request: IncomingMessage) => void;

export const answerOk: Answer = (response) => {
  response.setHeader("content-type", "application/json");
  response.end('{"ActionStatus":"OK","ErrorInfo":"","ErrorCode":0}');
};

/** A back end on a free port of this machine. */
export async function startLocalServer(answer: Answer = answerOk, tls?: ServerOptions): Promise<LocalServer> {
  const arrived: Arrived[] = [];
  const onRequest = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = "", url = "", headers } = request;
    const one = { method, url, headers, body: await text(request) };
    arrived.push(one);
    answer(response, one, request);
  };
  const server: Server = tls ? createTlsServer(tls, onRequest) : createServer(onRequest);
  const listening = await listen(server);
  return {
    ...listening,
    url: `${tls ? "https" : "http"}://127.0.0.1:${listening.port}`,
    arrived,
    close: async () => {
      server.closeAllConnections();
      await listening.close();
    },
  };
}

/** Something on a free port that does with a connection what it is told to. */
export async function startTcpServer(onConnection: (socket: Socket) => void) {
  const listening = await listen(createTcpServer(onConnection));
  return { ...listening, url: `http://127.0.0.1:${listening.port}` };
}

async function listen(server: TcpServer) {
  let connections = 0;
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    connections++;
    sockets.add(socket);
    // A client that hangs up is what some tests are about.
    socket.on("error", () => {});
    socket.on("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
