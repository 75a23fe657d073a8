import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { Ajv } from "ajv";

/** A webhook as it arrived. */
export type Got = {
  command: string;
  query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the fields of many different payloads
  body: Record<string, any>;
  at: number;
  /** Whether it was answered as it should be. */
  isAnswered: boolean;
};

/** What a back end does with a request; `undefined` answers OK. */
export type Behaviour = (
  got: Got,
  response: ServerResponse,
) => object | undefined | "taken" | Promise<object | undefined>;

const lookEveryMs = 25;
const allowed = { ActionStatus: "OK", ErrorInfo: "", ErrorCode: 0 };

type Declared = { phase: string; body: object };
const { webhooks: declared } = JSON.parse(
  readFileSync(new URL("../docs/reference/webhooks.schema.json", import.meta.url), "utf8"),
) as { webhooks: Record<string, Declared> };
const ajv = new Ajv({ strict: false });
const checks = new Map(Object.entries(declared).map(([command, { body }]) => [command, ajv.compile(body)]));

/** A back end of an app, as its developers would run one. Every payload is checked against what the server declares. */
export async function startBackEnd() {
  const got: Got[] = [];
  const faults: string[] = [];
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = () => undefined;
  let server: Server | undefined;
  let port = 0;
  let listeners: (() => void)[] = [];

  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    const query = new URL(request.url ?? "/", "http://back.end").searchParams;
    const one: Got = {
      command: query.get("CallbackCommand") ?? "",
      query,
      body: JSON.parse(text),
      at: Date.now(),
      isAnswered: false,
    };
    const events = Array.isArray(one.body.Events) ? one.body.Events : [one.body];
    for (const event of events) {
      const check = checks.get(one.command);
      if (!check?.(event)) faults.push(`${one.command}: ${ajv.errorsText(check?.errors)} in ${text}`);
    }
    got.push(one);
    const answer = await behaviour(one, response);
    if (answer !== "taken") {
      one.isAnswered = true;
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ...allowed, ...answer }));
    }
    for (const listener of listeners.splice(0)) listener();
  };

  const listen = async (): Promise<void> => {
    server = createServer((request, response) => {
      // Whoever asks may be gone before it is read to its end.
      receive(request, response).catch(() => response.destroy());
    });
    server.on("connection", (socket) => {
      sockets.add(socket);
      socket.once("close", () => sockets.delete(socket));
    });
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
    port = (server.address() as AddressInfo).port;
  };
  await listen();

  return {
    url: () => `http://127.0.0.1:${port}/im`,
    got,
    /** Payloads that are not what the server declares. */
    faults,
    answered: (command?: string) => got.filter((one) => one.isAnswered && (!command || one.command === command)),
    behave: (next: Behaviour) => {
      behaviour = next;
    },
    /** From now on nobody listens any more. */
    goAway: async (): Promise<void> => {
      const closed = server && once(server, "close");
      server?.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    comeBack: listen,
    /** Resolves once it holds, looked at when requests have come. */
    until: async (isMet: () => boolean, withinMs = 60_000): Promise<void> => {
      const timeout = Promise.withResolvers<void>();
      const timer = setTimeout(
        () => timeout.reject(new Error(`not in time; ${got.length} requests came, ${faults.join("\n")}`)),
        withinMs,
      );
      try {
        while (!isMet()) {
          await Promise.race([new Promise<void>((resolve) => listeners.push(resolve)), timeout.promise]);
          // Looking through thousands of requests after each of them would hold up what is tested.
          await pause(lookEveryMs);
        }
      } finally {
        clearTimeout(timer);
        listeners = [];
      }
    },
  };
}

export type BackEnd = Awaited<ReturnType<typeof startBackEnd>>;
