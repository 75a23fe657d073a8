import { type AdminClient, AdminError, createAdminClient } from "@hongyan/admin";
import { Pool } from "undici";
import { createPacing, type Pacing } from "./pacing.ts";

export type RestAppOptions = {
  /** Address of the server, for example `http://127.0.0.1:8600`. */
  url: string;
  sdkAppId: number;
  /** An administrator of the app. */
  admin: string;
  secretKey: string;
  /** Most calls at a time. */
  connections: number;
  /** How often a call is repeated before its failure is thrown; for ever without it. */
  mostRepeats?: number;
};

/** An app of a server of the REST API: Hongyan, or another one that speaks it. */
export type RestApp = {
  /** Runs commands; waits and tries again where the server is away or asks for patience. Throws `AdminError` where it refuses. */
  call: AdminClient["call"];
  options: Pick<RestAppOptions, "url" | "sdkAppId" | "admin">;
  /** Calls so far, and how many had to be repeated. */
  figures: () => { calls: number; repeats: number };
  close: () => Promise<void>;
};

/** Rates of the server: the call may be made again in a moment. */
const tooOften = new Set([60007, 60011, 60018, 60019, 22006, 10006, 10023]);

/** Opens no connection before the first call. `signal` ends all waiting. */
export function openRestApp(options: RestAppOptions, signal?: AbortSignal): RestApp {
  const { url, sdkAppId, admin, secretKey, connections, mostRepeats = Number.POSITIVE_INFINITY } = options;
  const { origin, pathname } = new URL(url);
  const timeouts = { headersTimeout: answerWithinMs, bodyTimeout: answerWithinMs };
  const pool = new Pool(origin, { connections, pipelining: 1, ...timeouts });
  const root = pathname.replace(/\/+$/, "");
  const client = createAdminClient({
    sdkAppId,
    admin,
    secretKey,
    baseUrl: origin + root,
    fetch: fetchOf(pool, origin),
  });
  // A server limits each command by itself: what one may be called no oftener leaves the others alone.
  const pacings = new Map<string, Pacing>();
  const pacingOf = (path: string): Pacing => {
    let pacing = pacings.get(path);
    if (!pacing) {
      pacing = createPacing(connections, signal);
      pacings.set(path, pacing);
    }
    return pacing;
  };
  let calls = 0;
  let repeats = 0;

  const call = async (path: string, body?: object): Promise<unknown> => {
    const pacing = pacingOf(path);
    for (let attempt = 0; ; attempt++) {
      calls++;
      const done = await pacing.enter();
      try {
        const reply = await client.callUntyped(path, body);
        done("fine");
        return reply;
      } catch (error) {
        const trouble = troubleOf(error);
        done(trouble ?? "fine");
        if (!trouble || attempt >= mostRepeats) throw error;
        repeats++;
        await pacing.pause(attempt, trouble);
      }
    }
  };
  return {
    call: call as AdminClient["call"],
    options: { url, sdkAppId, admin },
    figures: () => ({ calls, repeats }),
    close: () => pool.close(),
  };
}

/** The program's own doing, not the network's. */
const neverPasses = new Set<unknown>([
  undefined,
  "ABORT_ERR",
  "ERR_INVALID_ARG_TYPE",
  "UND_ERR_ABORTED",
  "UND_ERR_INVALID_ARG",
  "UND_ERR_CLOSED",
  "UND_ERR_DESTROYED",
]);
const codeOf = (error: unknown): unknown => (error instanceof Error && "code" in error ? error.code : undefined);

/** What kind of failure passes by itself; undefined: the call was refused for good. */
export function troubleOf(error: unknown): "tooOften" | "away" | undefined {
  if (!(error instanceof AdminError)) return neverPasses.has(codeOf(error)) ? undefined : "away";
  if (error.code === -1) return "away";
  return tooOften.has(error.code) ? "tooOften" : undefined;
}

type PostInit = { headers: Record<string, string>; body: string };

const answerWithinMs = 10_000;

/** The part of `fetch` that the client needs, at a fifth of its cost: imports make millions of calls. */
function fetchOf(pool: Pool, origin: string): typeof globalThis.fetch {
  const request = (input: string, { headers, body }: PostInit) =>
    new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let status = 0;
      const path = input.slice(origin.length);
      pool.dispatch(
        { method: "POST", path, headers, body },
        {
          onRequestStart: () => {},
          onResponseStart: (_controller, statusCode) => {
            status = statusCode;
          },
          onResponseData: (_controller, chunk) => {
            chunks.push(chunk);
          },
          onResponseEnd: () => resolve({ status, text: () => Promise.resolve(textOf(chunks)) }),
          onResponseError: (_controller, error) => reject(error),
        },
      );
    });
  return request as unknown as typeof globalThis.fetch;
}

const textOf = (chunks: readonly Buffer[]): string =>
  chunks.length === 1 ? (chunks[0] as Buffer).toString() : Buffer.concat(chunks).toString();
