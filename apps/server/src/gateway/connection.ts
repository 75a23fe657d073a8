import type { Duplex } from "node:stream";
import type { App, KickType } from "@hongyan/domain";
import { closeReasons, type Platform } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { WebSocket } from "ws";
import * as ws from "ws";

/** The login that a connection carries. */
export type Session = {
  connection: Connection;
  app: App;
  account: Account;
  platform: Platform;
  instance: string;
  /** Of the app, as the client says it. */
  appVersion: string | undefined;
  loggedInAt: number;
  expiresAtSeconds: number;
};

/** One socket. Kept small: there are many. */
export type Connection = {
  id: string;
  webSocket: WebSocket;
  /** The stream under it, for writing several frames in one system call. */
  stream: Duplex;
  /** Where it comes from. */
  source: string;
  session: Session | undefined;
  /** The login that was taken from it. */
  kicked?: { session: Session; type: KickType };
  /** It is closed because nothing was heard from it for too long. */
  isSilent?: true;
  /** When it was opened or logged out: a connection without a login does not stay. */
  anonymousSince: number;
  heardAt: number;
  /** Frames it may still send now; filled up with time. */
  frameBudget: number;
  budgetAt: number;
  isCorked: boolean;
  /** Bytes of long replies that wait: the client asked for them and takes them at its own pace. */
  replyBytes: number;
  onSlowReader: () => void;
};

/** The types of the package leave out its frame writer. */
const { Sender } = ws as unknown as {
  Sender: { frame: (data: Buffer, options: Record<string, unknown>) => Buffer[] };
};

/** What may wait for a client that reads slowly. Beyond it the client is let go: it synchronises when it is back. */
const bytesWaiting = 1_048_576;
/** What it asked for counts apart, or a client that synchronises over a slow line would be let go again and again. */
const replyBytesWaiting = 16 * bytesWaiting;
/** Shorter replies are not worth following. */
const longReply = 4_096;

let corked: Connection[] = [];

function uncorkAll(): void {
  const connections = corked;
  corked = [];
  for (const connection of connections) {
    connection.isCorked = false;
    connection.stream.uncork();
  }
}

/** Writes the answer to a request. */
export function sendReply(connection: Connection, frame: string): void {
  if (frame.length < longReply) {
    sendFrame(connection, frame);
    return;
  }
  const bytes = Buffer.byteLength(frame);
  const isWaiting = sendFrame(connection, frame, () => {
    connection.replyBytes -= bytes;
  });
  if (isWaiting) connection.replyBytes += bytes;
}

/** Writes a frame. All frames of one turn of the event loop leave in one write. */
export function sendFrame(connection: Connection, frame: string, onGone?: () => void): boolean {
  const { webSocket } = connection;
  if (webSocket.readyState !== webSocket.OPEN) return false;
  if (isTooSlow(connection)) return false;
  corkTurn(connection);
  webSocket.send(frame, onGone);
  return true;
}

/** Lets a client go that does not read what is written to it. */
function isTooSlow(connection: Connection): boolean {
  const { webSocket, stream } = connection;
  if (stream.writableLength - connection.replyBytes <= bytesWaiting && connection.replyBytes <= replyBytesWaiting)
    return false;
  connection.onSlowReader();
  closeConnection(connection, "slowReader");
  // Its buffers are full: a polite goodbye would wait behind them.
  webSocket.terminate();
  return true;
}

function corkTurn(connection: Connection): void {
  if (connection.isCorked) return;
  if (corked.length === 0) process.nextTick(uncorkAll);
  connection.isCorked = true;
  corked.push(connection);
  connection.stream.cork();
}

/** A text frame as it goes over the wire, built once for all who get it. */
export function buildFrame(text: string): Buffer {
  const options = { fin: true, rsv1: false, opcode: 1, mask: false, readOnly: true };
  return Buffer.concat(Sender.frame(Buffer.from(text), options));
}

/** Writes a frame that was built before. Nothing is compressed or masked here, so the bytes are the same for everybody. */
export function sendBuilt(connection: Connection, built: Buffer): boolean {
  const { webSocket, stream } = connection;
  if (webSocket.readyState !== webSocket.OPEN) return false;
  if (isTooSlow(connection)) return false;
  corkTurn(connection);
  stream.write(built);
  return true;
}

/**
 * The same at once, for a frame that is the only one of its turn: nothing is held back to share a write. Whoever calls
 * looks after slow readers.
 */
export function writeBuilt({ webSocket, stream }: Connection, built: Buffer): boolean {
  if (webSocket.readyState !== webSocket.OPEN) return false;
  stream.write(built);
  return true;
}

export function closeConnection(connection: Connection, reason: keyof typeof closeReasons): void {
  const { code, reason: text } = closeReasons[reason];
  connection.webSocket.close(code, text);
}

/** Seconds of frames that may come at once. */
const burstSeconds = 5;

/** A client that has just logged in asks for all it missed at once: it starts with a full budget. */
export function fillFrameBudget(connection: Connection, framesPerSecond: number): void {
  connection.frameBudget = framesPerSecond * burstSeconds;
}

/** False where a client sends more than its share for too long. */
export function takeFrame(connection: Connection, framesPerSecond: number, now: number): boolean {
  // A clock that is set back takes nothing away.
  const passedMs = Math.max(0, now - connection.budgetAt);
  const filled = connection.frameBudget + (passedMs / 1000) * framesPerSecond;
  connection.budgetAt = now;
  connection.frameBudget = Math.min(filled, framesPerSecond * burstSeconds) - 1;
  return connection.frameBudget >= 0;
}
