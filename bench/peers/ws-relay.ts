/**
 * The least that can stand between two clients: `ws`, one map of connections, our frames, no checks.
 * With a folder as argument a message is stored by the writer thread before it is acknowledged and delivered.
 */
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { Worker } from "node:worker_threads";
import { type WebSocket, WebSocketServer } from "ws";

type Request = {
  id: number;
  op: string;
  data: { userId: string; to: string; clientTime: number; random: number; body: unknown };
};
type Pending = { socket: WebSocket; from: string; request: Request; seq: number; placedAt: number };

const [folder] = process.argv.slice(2);
const connections = new Map<string, WebSocket>();
const seqs = new Map<string, number>();
const streams = new WeakMap<WebSocket, Duplex>();

let corked: Duplex[] = [];

/** What one turn of the event loop writes to a socket leaves in one system call. */
function write(socket: WebSocket, frame: string): void {
  const stream = streams.get(socket);
  if (stream !== undefined && stream.writableCorked === 0) {
    if (corked.length === 0) process.nextTick(uncorkAll);
    stream.cork();
    corked.push(stream);
  }
  socket.send(frame);
}

function uncorkAll(): void {
  for (const stream of corked) stream.uncork();
  corked = [];
}

function relay({ socket, from, request, seq, placedAt }: Pending): void {
  const { to, clientTime, random, body } = request.data;
  const id = `1-${clientTime}-${random}`;
  const time = Math.floor(placedAt / 1000);
  write(socket, JSON.stringify({ id: request.id, code: 0, data: { id, seq, time, placedAt, msgSeq: seq } }));
  const message = { id, seq, from, to, time, placedAt, msgSeq: seq, random, clientTime, body };
  const receiver = connections.get(to);
  if (receiver !== undefined) write(receiver, JSON.stringify({ event: "messageReceived", data: { message } }));
}

/** Hands over everything that came while the writer was busy; two commits in flight, never a timer. */
function storeThenRelay(dataDir: string): (pending: Pending) => void {
  const writer = new Worker(new URL("sqlite-writer.ts", import.meta.url), { workerData: { dataDir } });
  const inFlight: Pending[][] = [];
  let waiting: Pending[] = [];
  const commitWaiting = () => {
    if (inFlight.length === 2 || waiting.length === 0) return;
    inFlight.push(waiting);
    writer.postMessage(
      waiting.map(({ from, request, seq }) => [
        conversationOf(from, request.data.to),
        seq,
        JSON.stringify(request.data.body),
      ]),
    );
    waiting = [];
  };
  writer.on("message", () => {
    for (const pending of inFlight.shift() ?? []) relay(pending);
    commitWaiting();
  });
  return (pending) => {
    waiting.push(pending);
    // A turn of the event loop reads many sockets: what arrived together is committed together.
    if (waiting.length === 1) setImmediate(commitWaiting);
  };
}

function conversationOf(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}

function nextSeq(conversation: string): number {
  const seq = (seqs.get(conversation) ?? 0) + 1;
  seqs.set(conversation, seq);
  return seq;
}

const accept = folder === undefined ? relay : storeThenRelay(folder);
const server = createServer();
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, upgrade) => {
  streams.set(socket, upgrade.socket);
  let user = "";
  socket.on("message", (frame: Buffer) => {
    const request = JSON.parse(frame.toString()) as Request;
    if (request.op === "login") {
      user = request.data.userId;
      connections.set(user, socket);
      socket.send(JSON.stringify({ id: request.id, code: 0, data: { serverTime: Date.now() } }));
      return;
    }
    const seq = nextSeq(conversationOf(user, request.data.to));
    accept({ socket, from: user, request, seq, placedAt: Date.now() });
  });
  socket.on("close", () => connections.delete(user));
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
console.log(`ws-relay ready http://127.0.0.1:${(server.address() as AddressInfo).port}`);
process.once("SIGTERM", () => process.exit(0));
