import { Agent } from "undici";
import { lookupPublic, refusePrivateHost } from "./private-addresses.ts";

/** Where the requests of one app go, as far as connections are concerned. */
export type Target = {
  url: string;
  /** Connections at once, for each of the two kinds. */
  connections: number;
  mayBePrivate: boolean;
  ca?: string;
  clientCert?: string;
  clientKey?: string;
};

export type Request = { url: string; body: string; timeoutMs: number };

/** An answer, or why there was none. `latencyMs` is whole. */
export type Posted = { status: number; text: string; latencyMs: number } | { problem: string; latencyMs: number };

/** Nothing that is documented is longer; what a back end says beyond it is no answer. */
const mostAnswerBytes = 1_048_576;

/** Connections are kept for a while: a back end is asked again soon. */
const keepAliveMs = 60_000;

export type Connections = {
  post: (request: Request) => Promise<Posted>;
  /** What is under way gets its answer. */
  close: () => Promise<void>;
};

/** A pool of connections to one target. Redirects are not followed. */
export function openConnections(target: Target): Connections {
  const { connections, mayBePrivate, ca, clientCert, clientKey } = target;
  const agent = new Agent({
    connections,
    pipelining: 1,
    keepAliveTimeout: keepAliveMs,
    connect: {
      ...(mayBePrivate ? {} : { lookup: lookupPublic }),
      ...(ca !== undefined && { ca }),
      ...(clientCert !== undefined && { cert: clientCert, key: clientKey ?? "" }),
    },
  });
  return {
    post: async (request) => {
      const startedAt = performance.now();
      const latencyMs = () => Math.round(performance.now() - startedAt);
      try {
        if (!mayBePrivate) refusePrivateHost(new URL(request.url).hostname);
        const { status, text } = await exchange(agent, request);
        return { status, text, latencyMs: latencyMs() };
      } catch (error) {
        return { problem: problemOf(error), latencyMs: latencyMs() };
      }
    },
    close: () => agent.close(),
  };
}

async function exchange(agent: Agent, { url, body, timeoutMs }: Request): Promise<{ status: number; text: string }> {
  const { origin, pathname, search } = new URL(url);
  const response = await agent.request({
    origin,
    path: pathname + search,
    method: "POST",
    headers: { "content-type": "application/json; charset=utf-8", accept: "application/json" },
    body,
    signal: AbortSignal.timeout(timeoutMs),
  });
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response.body) {
    bytes += part.length;
    if (bytes > mostAnswerBytes) throw new Error(`the answer is longer than ${mostAnswerBytes} bytes`);
    parts.push(part);
  }
  return { status: response.statusCode, text: Buffer.concat(parts).toString() };
}

function problemOf(error: unknown): string {
  const { name, message, code } = error as Error & { code?: string };
  if (name === "TimeoutError") return "no answer in time";
  return (message || code || name || String(error)).slice(0, 500);
}
