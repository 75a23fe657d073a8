import { type AdminClient, AdminError, createAdminClient } from "@hongyan/admin";
import { Pool } from "undici";
import { createPacing } from "./pacing.ts";

export type RestAppOptions = {
  /** Address of the server, for example `http://127.0.0.1:8600`. */
  url: string;
  sdkAppId: number;
  /** An administrator of the app. */
  admin: string;
  secretKey: string;
  /** Most calls at a time. */
  connections: number;
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
  const { url, sdkAppId, admin, secretKey, connections } = options;
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const root = pathname.replace(/\/+$/, "");
  const client = createAdminClient({ sdkAppId, admin, secretKey, baseUrl: origin + root, fetch: fetchOf(pool) });
  const pacing = createPacing(connections, signal);
  let calls = 0;
  let repeats = 0;

  const call = async (path: string, body?: object): Promise<unknown> => {
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
        if (!trouble) throw error;
        repeats++;
        await pacing.pause(attempt);
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

/** What kind of failure passes by itself; undefined: the call was refused for good. */
function troubleOf(error: unknown): "tooOften" | "away" | undefined {
  if (!(error instanceof AdminError)) return "away";
  if (error.code === -1) return "away";
  return tooOften.has(error.code) ? "tooOften" : undefined;
}

type PostInit = { headers: Record<string, string>; body: string; signal: AbortSignal };

/** The part of `fetch` that the client needs, at a third of its cost: imports make millions of calls. */
function fetchOf(pool: Pool): typeof globalThis.fetch {
  const request = async (input: string, { headers, body, signal }: PostInit) => {
    const { pathname, search } = new URL(input);
    const answer = await pool.request({ method: "POST", path: pathname + search, headers, body, signal });
    return { status: answer.statusCode, text: () => answer.body.text() };
  };
  return request as unknown as typeof globalThis.fetch;
}
