import { signUserSig } from "@hongyan/admin";
import type { EventData, EventName, OperationInput, OperationName, OperationOutput, Platform } from "@hongyan/protocol";
import { WebSocket } from "ws";
import type { RunningServer } from "./start-server.ts";

/** A client that speaks the protocol frame by frame, without an SDK's help or repair. */

export const firstAppId = 1_400_000_001;

export type Reply<Name extends OperationName> = {
  id: number;
  code: number;
  message?: string;
  data: OperationOutput<Name>;
};
export type Event<Name extends EventName = EventName> = { event: Name; data: EventData<Name> };
export type Closing = { code: number; reason: string };

export type WireClient = {
  socket: WebSocket;
  request: <Name extends OperationName>(op: Name, data: OperationInput<Name>) => Promise<Reply<Name>>;
  /** A request whose data is this text. */
  requestText: <Name extends OperationName>(op: Name, data: string) => Promise<Reply<Name>>;
  /** Any text as a frame. */
  sendText: (text: string) => void;
  /** Every event so far, in order. */
  events: Event[];
  /** The first event of this name, past or future, for which the test holds. */
  event: <Name extends EventName>(name: Name, isMeant?: (data: EventData<Name>) => boolean) => Promise<EventData<Name>>;
  closed: Promise<Closing>;
  close: () => Promise<Closing>;
};

export async function connect(server: Pick<RunningServer, "url">): Promise<WireClient> {
  const socket = new WebSocket(`${server.url.replace("http", "ws")}/ws`, { perMessageDeflate: false });
  const closed = new Promise<Closing>((resolve) =>
    socket.once("close", (code, reason) => resolve({ code, reason: String(reason) })),
  );
  const waiting = new Map<number, (reply: never) => void>();
  const events: Event[] = [];
  const listeners = new Set<(event: Event) => void>();
  let nextId = 1;
  socket.on("message", (text: Buffer) => {
    const frame = JSON.parse(text.toString()) as Event & { id?: number };
    if (frame.id !== undefined) {
      waiting.get(frame.id)?.(frame as never);
      waiting.delete(frame.id);
      return;
    }
    events.push(frame);
    for (const listener of [...listeners]) listener(frame);
  });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  // What broke is told by the close that follows.
  socket.on("error", () => {});
  const requestText = <Name extends OperationName>(op: Name, data: string): Promise<Reply<Name>> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, resolve);
      void closed.then(({ code, reason }) => reject(new Error(`${op}: closed with ${code} ${reason}`)));
      socket.send(`{"id":${id},"op":${JSON.stringify(op)},"data":${data}}`);
    });
  return {
    socket,
    events,
    closed,
    request: (op, data) => requestText(op, JSON.stringify(data)),
    requestText,
    sendText: (text) => socket.send(text),
    event: (name, isMeant = () => true) =>
      new Promise((resolve, reject) => {
        const look = (event: Event) => {
          if (event.event !== name || !isMeant(event.data as never)) return false;
          listeners.delete(look);
          resolve(event.data as never);
          return true;
        };
        if (events.some(look)) return;
        listeners.add(look);
        void closed.then(({ code }) => reject(new Error(`closed with ${code} before ${name}`)));
      }),
    close: () => {
      socket.close();
      return closed;
    },
  };
}

export type LoginOptions = {
  userId: string;
  platform?: Platform;
  instance?: string;
  sdkAppId?: number;
  /** Signed with the key of the server's first app without it. */
  userSig?: string;
};

export function loginInput(server: Pick<RunningServer, "secretKey">, options: LoginOptions): OperationInput<"login"> {
  const { userId, platform = "Node", instance = "main", sdkAppId = firstAppId } = options;
  const userSig =
    options.userSig ?? signUserSig({ sdkAppId, secretKey: server.secretKey, userId, expireSeconds: 3_600 });
  return { sdkAppId, userId, userSig, platform, instance, sdkVersion: "e2e" };
}

/** Connects and logs in; throws where the login is refused. */
export async function logIn(server: RunningServer, options: LoginOptions): Promise<WireClient> {
  const client = await connect(server);
  const { code, message } = await client.request("login", loginInput(server, options));
  if (code !== 0) throw new Error(`login of ${options.userId}: ${code} ${message}`);
  return client;
}

let sends = 0;

/** The input of a send of one line of text. */
export function textTo(to: string, text: string, more: Partial<OperationInput<"sendC2cMessage">> = {}) {
  return {
    to,
    clientTime: Math.floor(Date.now() / 1000),
    random: ++sends,
    body: [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: text } }],
    ...more,
  };
}
