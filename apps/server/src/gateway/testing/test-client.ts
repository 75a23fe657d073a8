import { once } from "node:events";
import { WebSocket } from "ws";

type Frame = { id?: number; code?: number; message?: string; event?: string; data?: Record<string, unknown> };

/** A client that speaks the frames of the protocol and nothing else. */
export type TestClient = {
  webSocket: WebSocket;
  /** Resolves to the data of the reply, rejects with its code. */
  request: (op: string, data?: Record<string, unknown>) => Promise<Record<string, unknown>>;
  send: (frame: string | Buffer) => void;
  /** The next event that nobody took yet. */
  event: () => Promise<Frame>;
  /** Events that came and were not taken. */
  waiting: () => Frame[];
  closed: Promise<{ code: number; reason: string }>;
  end: () => void;
};

class ReplyError extends Error {
  readonly code: number;
  readonly data: Record<string, unknown>;
  constructor(code: number, message: string, data: Record<string, unknown>) {
    super(message);
    this.code = code;
    this.data = data;
  }
}

export async function connectClient(url: string): Promise<TestClient> {
  const webSocket = new WebSocket(url);
  const replies = new Map<number, (frame: Frame) => void>();
  const events: Frame[] = [];
  let onEvent = () => {};
  let nextId = 1;
  webSocket.on("message", (text: Buffer) => {
    const frame = JSON.parse(text.toString()) as Frame;
    if (frame.event === undefined) replies.get(frame.id ?? -1)?.(frame);
    else {
      events.push(frame);
      onEvent();
    }
  });
  webSocket.on("error", () => {});
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    webSocket.once("close", (code: number, reason: Buffer) => resolve({ code, reason: reason.toString() }));
  });
  await once(webSocket, "open");
  return {
    webSocket,
    request: (op, data) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        replies.set(id, ({ code = -1, message = "", data: answer = {} }) =>
          code === 0 ? resolve(answer) : reject(new ReplyError(code, message, answer)),
        );
        void closed.then(() => reject(new Error("closed before the reply")));
        webSocket.send(JSON.stringify({ id, op, data }));
      }),
    send: (frame) => webSocket.send(frame),
    event: async () => {
      while (events.length === 0) await new Promise<void>((resolve) => (onEvent = resolve));
      return events.shift() as Frame;
    },
    waiting: () => events,
    closed,
    end: () => webSocket.terminate(),
  };
}
