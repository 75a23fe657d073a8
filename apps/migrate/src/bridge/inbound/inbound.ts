import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Failure } from "../../cli/failure.ts";

export type InboundRequest = { query: URLSearchParams; headers: IncomingMessage["headers"]; body: string };
export type InboundReply = { status: number; body: object };
export type InboundHandler = (request: InboundRequest) => Promise<InboundReply>;

/** Where the two systems tell the bridge what happens. */
export type Inbound = {
  /** Answers POST requests of a path. */
  serve: (path: string, handler: InboundHandler) => void;
  listen: () => Promise<string>;
  /** Takes nothing more; resolves when what is under way was answered. */
  close: () => Promise<void>;
};

const mostBytes = 8 * 1024 * 1024;

export function createInbound({ host, port }: { host: string; port: number }): Inbound {
  const handlers = new Map<string, InboundHandler>();

  const answer = async (request: IncomingMessage): Promise<InboundReply> => {
    const target = request.url ?? "/";
    const mark = target.indexOf("?");
    const handler = handlers.get(mark === -1 ? target : target.slice(0, mark));
    if (!handler || request.method !== "POST") return { status: 404, body: { error: "nothing is here" } };
    const body = await readBody(request);
    if (body === undefined) return { status: 413, body: { error: "too large" } };
    const query = new URLSearchParams(mark === -1 ? "" : target.slice(mark + 1));
    return handler({ query, headers: request.headers, body });
  };
  const underWay = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = answer(request)
      .then(
        (reply) => send(response, reply),
        // It was not taken: whoever told it tells it again.
        (error: Error) => send(response, { status: 500, body: { error: error.message } }),
      )
      .finally(() => underWay.delete(work));
    underWay.add(work);
  });
  return {
    serve: (path, handler) => {
      handlers.set(path, handler);
    },
    listen: async () => {
      server.listen(port, host);
      try {
        await once(server, "listening");
      } catch (error) {
        throw new Failure(`cannot listen on ${host}:${port}: ${(error as Error).message}; --told-port chooses another`);
      }
      return `http://${host}:${(server.address() as AddressInfo).port}`;
    },
    close: async () => {
      if (!server.listening) return;
      const closed = once(server, "close");
      server.close();
      await Promise.all(underWay);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Read to its end all the same: a connection that is cut tells nobody what was wrong.
    if (bytes > mostBytes) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (bytes > mostBytes) return undefined;
  return chunks.length === 1 ? (chunks[0] as Buffer).toString() : Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, { status, body }: InboundReply): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
    .end(text);
}
