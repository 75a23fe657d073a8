import { createHash, timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Failure } from "../../cli/failure.ts";
import { type Direction, directions } from "../direction.ts";
import { metricsText } from "./metrics.ts";
import type { Status } from "./status.ts";
import { statusPage } from "./status-page.ts";

export type PageOptions = {
  host: string;
  port: number;
  /** Whoever changes something shows it. */
  token: string;
  status: () => Status;
  /** What is asked of the server for the page only. */
  withVersions: (status: Status) => Promise<Status>;
  setPaused: (ways: readonly Direction[], isPaused: boolean) => Promise<void>;
  skip: (way: Direction, stream: string) => Promise<boolean>;
};

type Reply = { status?: number; type?: string; text: string };

/** Looking is free to whoever reaches the port, which is this machine unless somebody opens it; changing needs the token. */
export async function servePage(options: PageOptions): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    answer(options, request).then(
      (reply) => send(response, reply),
      (error: Error) => send(response, json({ error: error.message }, 500)),
    );
  });
  server.listen(options.port, options.host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new Failure(
      `cannot listen on ${options.host}:${options.port}: ${(error as Error).message}; --port chooses another`,
    );
  }
  const host = options.host.includes(":") ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(options: PageOptions, request: IncomingMessage): Promise<Reply> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://bridge");
  if (request.method === "GET") {
    if (pathname === "/healthz") return { text: "ok\n" };
    if (pathname === "/metrics") return { type: "text/plain; version=0.0.4", text: metricsText(options.status()) };
    if (pathname === "/status.json") return json(options.status());
    if (pathname === "/") return { type: "text/html", text: statusPage(await options.withVersions(options.status())) };
  }
  if (request.method !== "POST") return json({ error: "nothing is here" }, 404);
  if (!isBearer(options.token, request.headers.authorization)) return json({ error: "the token is needed" }, 401);
  const ways = waysOf(searchParams.get("direction"));
  if (!ways) return json({ error: `direction is ${directions.join(", ")} or left out` }, 400);
  if (pathname === "/pause" || pathname === "/resume") {
    await options.setPaused(ways, pathname === "/pause");
    return json(options.status());
  }
  if (pathname === "/skip") {
    const stream = searchParams.get("stream") ?? "";
    const given = await Promise.all(ways.map((way) => options.skip(way, stream)));
    return given.includes(true) ? json({}) : json({ error: "no such stream waits after a failure" }, 404);
  }
  return json({ error: "nothing is here" }, 404);
}

function waysOf(given: string | null): readonly Direction[] | undefined {
  if (given === null) return directions;
  const way = directions.find((one) => one === given);
  return way && [way];
}

function isBearer(token: string, header = ""): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(`Bearer ${token}`), digest(header));
}

const json = (value: object, status = 200): Reply => ({
  status,
  type: "application/json",
  text: `${JSON.stringify(value)}\n`,
});

function send(response: ServerResponse, { status = 200, type = "text/plain", text }: Reply): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(text);
}
