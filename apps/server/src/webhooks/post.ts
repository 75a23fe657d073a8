import { Agent, type Dispatcher } from "undici";
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

export type Request = {
  url: string;
  body: string;
  timeoutMs: number;
  /** Nobody reads the answer: it only says that the request arrived. */
  isTold?: true;
};

/** An answer, or why there was none. `latencyMs` is whole. */
export type Posted = { status: number; text: string; latencyMs: number } | { problem: string; latencyMs: number };

const headers = { "content-type": "application/json; charset=utf-8", accept: "application/json" };

/** Nothing that is documented is longer; what a back end says beyond it is no answer. */
const mostAnswerBytes = 1_048_576;

/**
 * Connections are kept for a while: a back end is asked again soon. Many balancers of load close theirs after a minute,
 * and what is asked in that moment gets no answer: this end is the first to let go.
 */
const keepAliveMs = 50_000;

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

class TooLateError extends Error {
  constructor() {
    super("no answer in time");
  }
}

/** Without streams and signals, which cost more than everything else of a request so small. */
function exchange(agent: Agent, { url, body, timeoutMs }: Request): Promise<{ status: number; text: string }> {
  const { origin, pathname, search } = new URL(url);
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; text: string }>();
  let controller: Dispatcher.DispatchController | undefined;
  let failure: Error | undefined;
  let status = 0;
  let bytes = 0;
  let parts: Buffer[] = [];
  const fail = (error: Error) => {
    clearTimeout(timer);
    failure = error;
    reject(error);
    controller?.abort(error);
  };
  const timer = setTimeout(() => fail(new TooLateError()), timeoutMs);
  const options = { origin, path: pathname + search, method: "POST" as const, headers, body };
  agent.dispatch(options, {
    onRequestStart: (started) => {
      controller = started;
      // No connection was free in time: it is not sent any more.
      if (failure) started.abort(failure);
    },
    onResponseStart: (_controller, statusCode) => {
      status = statusCode;
      bytes = 0;
      parts = [];
    },
    onResponseData: (_controller, part) => {
      bytes += part.length;
      if (bytes > mostAnswerBytes) fail(new Error(`the answer is longer than ${mostAnswerBytes} bytes`));
      else parts.push(part);
    },
    onResponseEnd: () => {
      clearTimeout(timer);
      resolve({ status, text: Buffer.concat(parts).toString() });
    },
    onResponseError: (_controller, error) => fail(error),
  });
  return promise;
}

function problemOf(error: unknown): string {
  const { name, message, code } = error as Error & { code?: string };
  return (message || code || name || String(error)).slice(0, 500);
}
