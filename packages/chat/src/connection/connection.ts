import type { OperationInput, OperationName, OperationOutput } from "@hongyan/protocol";
import type { ChatError } from "../chat-error.ts";
import { backoffMs } from "./backoff.ts";
import { connectionLost, isConnectionLost, type Link, openLink } from "./link.ts";
import { createPace, type Pace } from "./pace.ts";
import type { SocketConstructor } from "./socket.ts";
import { createWaitingRequests, notConnected, type WaitingRequests } from "./waiting-requests.ts";

const kickedOutCode = 4403;
const tooManyFramesCode = 4429;
/** A network that goes away under a login would leave it waiting: heartbeats begin only after it. */
const loginTimeoutMs = 15_000;

export type LoginInput = OperationInput<"login">;
export type LoginOutput = OperationOutput<"login">;
export type NetState = "connecting" | "connected" | "disconnected";

export type ConnectionHandlers<Output = LoginOutput> = {
  onEvent(name: string, data: unknown): void;
  onState(state: NetState): void;
  /** The first request succeeded again after the connection was lost. */
  onReturn(output: Output): void;
  /** It will not connect again by itself: kicked out (no error), or the first request was refused. */
  onEnd(error: ChatError | undefined): void;
};

export type RequestOptions = {
  /** False: rejects when the connection is lost, rather than asking again after the reconnect. */
  isRepeatable?: boolean;
  /** Neither waits for a connection nor asks again. */
  isImmediate?: boolean;
};

export type Request = <Name extends OperationName>(
  op: Name,
  data: OperationInput<Name>,
  options?: RequestOptions,
) => Promise<OperationOutput<Name>>;

/** What every connection begins with: a login, or the way into a live room. */
export type Opening<Output = LoginOutput> = {
  op: "login" | "enterRoom";
  data: LoginInput | OperationInput<"enterRoom">;
  heartbeatSeconds(output: Output): number;
  /** The server refused it, and would again. */
  isRefusal(error: ChatError): boolean;
};

export type Connection<Output = LoginOutput> = {
  /** Connects and makes the first request; rejects if that fails. Reconnects by itself from then on. */
  start(): Promise<Output>;
  stop(): void;
  isOnline(): boolean;
  request: Request;
};

type Options<Output> = {
  url: string;
  Socket: SocketConstructor;
  opening: Opening<Output>;
  handlers: ConnectionHandlers<Output>;
};

type Live<Output = unknown> = {
  readonly options: Options<Output>;
  readonly waiting: WaitingRequests;
  readonly pace: Pace;
  link: Link | undefined;
  /** Aborted: it is stopped, and so is whatever was being tried. */
  readonly stopping: AbortController;
  /** Ends the pause before the next attempt. */
  wakeUp: () => void;
};

export function createConnection<Output = LoginOutput>(options: Options<Output>): Connection<Output> {
  const live: Live<Output> = {
    options,
    waiting: createWaitingRequests(),
    pace: createPace(),
    link: undefined,
    stopping: new AbortController(),
    wakeUp: () => {},
  };
  return {
    start: () => start(live),
    stop: () => stop(live),
    isOnline: () => live.link !== undefined,
    request: ((op, data, how) => request(live, op, data, how)) as Request,
  };
}

async function start<Output>(live: Live<Output>): Promise<Output> {
  const { onState } = live.options.handlers;
  try {
    const output = await open(live);
    onState("connected");
    return output;
  } catch (error) {
    stop(live);
    onState("disconnected");
    throw error;
  }
}

async function open<Output>(live: Live<Output>): Promise<Output> {
  const { url, Socket, opening, handlers } = live.options;
  handlers.onState("connecting");
  const { signal } = live.stopping;
  const link: Link = await openLink({
    url,
    Socket,
    pace: live.pace,
    signal,
    handlers: {
      onEvent: handlers.onEvent,
      onEnd: (code) => {
        if (live.link === link) onLost(live, code);
      },
    },
  });
  const timer = setTimeout(link.close, loginTimeoutMs);
  signal.addEventListener("abort", link.close);
  try {
    // Whoever logged out meanwhile may have logged in elsewhere, and would be kicked out there.
    if (signal.aborted) throw notConnected();
    const output = (await link.request(opening.op, opening.data)) as Output;
    if (signal.aborted) throw notConnected();
    link.startHeartbeat((opening.heartbeatSeconds(output) * 1000) / 2);
    live.link = link;
    return output;
  } catch (error) {
    link.close();
    throw error;
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", link.close);
  }
}

function onLost<Output>(live: Live<Output>, code: number) {
  live.link = undefined;
  live.options.handlers.onState("disconnected");
  if (code === tooManyFramesCode) live.pace.slowDown();
  if (code === kickedOutCode) end(live, undefined);
  else void reconnect(live);
}

async function reconnect<Output>(live: Live<Output>) {
  const { handlers, opening } = live.options;
  const { signal } = live.stopping;
  const wakeUp = () => live.wakeUp();
  globalThis.addEventListener?.("online", wakeUp);
  try {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      await pause(live, backoffMs(attempt));
      if (signal.aborted) return;
      const output = await open(live).catch((error) => error as ChatError);
      if (signal.aborted) return;
      if (!(output instanceof Error)) return welcomeBack(live, output);
      handlers.onState("disconnected");
      if (opening.isRefusal(output)) return end(live, output);
    }
  } finally {
    globalThis.removeEventListener?.("online", wakeUp);
  }
}

function welcomeBack<Output>(live: Live<Output>, output: Output) {
  live.options.handlers.onState("connected");
  live.options.handlers.onReturn(output);
  if (live.link) live.waiting.sendAll(live.link);
}

function pause(live: Pick<Live, "wakeUp">, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    live.wakeUp = () => {
      clearTimeout(timer);
      resolve();
    };
  });
}

function stop(live: Stoppable) {
  if (live.stopping.signal.aborted) return;
  live.stopping.abort();
  live.wakeUp();
  const { link } = live;
  live.link = undefined;
  link?.close();
  live.waiting.rejectAll();
}

type Stoppable = Pick<Live, "stopping" | "wakeUp" | "link" | "waiting">;

function end<Output>(live: Live<Output>, error: ChatError | undefined) {
  stop(live);
  live.options.handlers.onEnd(error);
}

async function request(live: Stoppable, op: string, data: unknown, options: RequestOptions = {}): Promise<unknown> {
  if (live.stopping.signal.aborted) throw notConnected();
  if (!live.link && options.isImmediate) throw connectionLost();
  try {
    return await (live.link ? live.link.request(op, data) : live.waiting.add(op, data));
  } catch (error) {
    const mayAskAgain = isConnectionLost(error) && options.isRepeatable !== false && !options.isImmediate;
    if (!mayAskAgain || live.stopping.signal.aborted) throw error;
    return request(live, op, data, options);
  }
}

/** A connection that logs in. */
export function loginOpening(data: LoginInput): Opening {
  return {
    op: "login",
    data,
    heartbeatSeconds: (output) => output.heartbeatSeconds,
    isRefusal: isLoginRefusal,
  };
}

const transientLoginCodes: readonly number[] = [70050, 70169, 70500];

/** The server refused the login itself (70xxx), and would again. */
function isLoginRefusal({ code }: ChatError): boolean {
  return code >= 70_000 && code < 71_000 && !transientLoginCodes.includes(code);
}
