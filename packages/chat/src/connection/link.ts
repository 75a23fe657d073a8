import { ChatError, localCodes } from "../chat-error.ts";
import type { Pace } from "./pace.ts";
import type { Socket, SocketConstructor } from "./socket.ts";

const openTimeoutMs = 10_000;
/** Ends a link whose server is silent. */
const silentCode = 4000;
/** Ends a link on which something else than this protocol is spoken. */
const garbledCode = 4001;

/** One socket: requests with their replies, events, heartbeats. It ends once and is not used again. */
export type Link = {
  request(op: string, data: unknown): Promise<unknown>;
  /** Says that this client is there, and ends the link when the server is silent. */
  startHeartbeat(everyMs: number): void;
  close(): void;
};

export type LinkHandlers = {
  onEvent(name: string, data: unknown): void;
  /** Not called after `close()`. */
  onEnd(code: number): void;
};

type Options = {
  url: string;
  Socket: SocketConstructor;
  pace: Pace;
  handlers: LinkHandlers;
  /** Ends the attempt to open it. */
  signal: AbortSignal;
};
type Frame = { id?: number; code?: number; message?: string; data?: unknown; event?: string };

export function openLink({ url, Socket, pace, handlers, signal }: Options): Promise<Link> {
  return new Promise((resolve, reject) => {
    const socket = openSocket(Socket, url);
    const giveUp = (why: string) => {
      settle();
      detach(socket);
      reject(new ChatError(localCodes.unreachable, why));
    };
    const onAbort = () => giveUp("not connected");
    const timer = setTimeout(giveUp, openTimeoutMs, `no answer from ${url}`);
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
    signal.addEventListener("abort", onAbort);
    socket.onerror = () => {};
    socket.onclose = ({ code }) => giveUp(`cannot connect to ${url} (${code})`);
    socket.onopen = () => {
      settle();
      resolve(createLink(socket, pace, handlers));
    };
  });
}

/** A browser throws at once where the address is no address, or the page's policy forbids it. */
function openSocket(Socket: SocketConstructor, url: string): Socket {
  try {
    return new Socket(url);
  } catch (cause) {
    throw new ChatError(localCodes.unreachable, `cannot connect to ${url}: ${String(cause)}`);
  }
}

function createLink(socket: Socket, pace: Pace, handlers: LinkHandlers): Link {
  const replies = createReplies();
  const sender = pace.sender((text) => socket.send(text));
  let heartbeat: ReturnType<typeof setInterval> | undefined;
  let isSilent = false;
  let isEnded = false;

  function end(code: number, isTold: boolean) {
    if (isEnded) return;
    isEnded = true;
    clearInterval(heartbeat);
    sender.stop();
    detach(socket);
    replies.rejectAll();
    if (isTold) handlers.onEnd(code);
  }

  socket.onmessage = ({ data }) => {
    isSilent = false;
    const frame = parseFrame(data);
    if (!frame) return end(garbledCode, true);
    if (frame.event === undefined) replies.take(frame);
    else handlers.onEvent(frame.event, frame.data ?? {});
  };
  socket.onclose = ({ code }) => end(code, true);

  function request(op: string, data: unknown): Promise<unknown> {
    if (isEnded) return Promise.reject(connectionLost());
    return replies.expect((id) => sender.send(JSON.stringify({ id, op, data })));
  }

  return {
    request,
    startHeartbeat: (everyMs) => {
      heartbeat = setInterval(() => {
        if (isSilent) return end(silentCode, true);
        isSilent = true;
        request("heartbeat", {}).catch(() => {});
      }, everyMs);
    },
    close: () => end(1000, false),
  };
}

function parseFrame(data: unknown): Frame | undefined {
  try {
    const frame = JSON.parse(String(data));
    return typeof frame === "object" && frame !== null ? frame : undefined;
  } catch {
    return undefined;
  }
}

/** Requests that wait for their reply, by id. */
function createReplies() {
  const waiting = new Map<number, { resolve: (data: unknown) => void; reject: (error: ChatError) => void }>();
  let lastId = 0;
  return {
    expect: (send: (id: number) => void) =>
      new Promise<unknown>((resolve, reject) => {
        lastId += 1;
        waiting.set(lastId, { resolve, reject });
        send(lastId);
      }),
    take: ({ id = -1, code = localCodes.unreachable, message = "the request failed", data = {} }: Frame) => {
      const request = waiting.get(id);
      waiting.delete(id);
      if (code === 0) request?.resolve(data);
      else request?.reject(new ChatError(code, message, data));
    },
    rejectAll: () => {
      for (const { reject } of waiting.values()) reject(connectionLost());
      waiting.clear();
    },
  };
}

export function connectionLost(): ChatError {
  return new ChatError(localCodes.unreachable, "the connection was lost", { isLost: true });
}

/** Whether a request failed because the connection went away under it. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof ChatError && (error.data as { isLost?: boolean } | undefined)?.isLost === true;
}

/** A socket whose network is gone may take long to close: it is let go at once. */
function detach(socket: Socket) {
  socket.onopen = null;
  socket.onmessage = null;
  socket.onclose = null;
  socket.onerror = () => {};
  try {
    socket.close(1000);
  } catch {
    // Not open yet, in an implementation that minds.
  }
}
