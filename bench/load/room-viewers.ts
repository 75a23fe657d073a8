/**
 * Viewers of one room on a thread of their own: raw sockets that enter and then count. Messages are found by a byte
 * search, and only some viewers look when they were sent: what is measured is the server.
 */
import { connect, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { createHistogram, recordDuration } from "./histogram.ts";
import { findMessages, preciseNow, readSentAt } from "./room-message.ts";
import { ask, enterMuc, logIn } from "./xmpp-client.ts";

/** `xmpp`: no WebSocket, but an XMPP stream and a room of it. */
export type ViewersInput = {
  port: number;
  viewers: number;
  enterFrame: string;
  xmpp?: { host: string; password: string; room: string };
};
export type ViewersReport = { deliveries: number; frames: number; latencies: Float64Array; total: number; max: number };

const { port, viewers, enterFrame, xmpp } = workerData as ViewersInput;
const sampleEvery = 16;
const atOnce = 64;

let deliveries = 0;
let frames = 0;
let histogram = createHistogram();

function maskedFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  if (payload.length > 125) throw new Error("a short frame is expected");
  // A mask of zeros leaves the bytes as they are.
  return Buffer.concat([Buffer.from([0x81, 0x80 | payload.length, 0, 0, 0, 0]), payload]);
}

/** Whole frames of a chunk; what is left of the last one. */
function readFrames(chunk: Buffer, onFrame: (payload: Buffer) => void): Buffer | undefined {
  let at = 0;
  while (at + 2 <= chunk.length) {
    const short = (chunk[at + 1] as number) & 127;
    const header = short === 126 ? 4 : short === 127 ? 10 : 2;
    if (at + header > chunk.length) break;
    const length =
      short === 126 ? chunk.readUInt16BE(at + 2) : short === 127 ? Number(chunk.readBigUInt64BE(at + 2)) : short;
    if (at + header + length > chunk.length) break;
    onFrame(chunk.subarray(at + header, at + header + length));
    at += header + length;
  }
  return at === chunk.length ? undefined : chunk.subarray(at);
}

function watch(socket: Socket, isSample: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest: Buffer | undefined;
    let isOpen = false;
    let isIn = false;
    const onFrame = (payload: Buffer) => {
      if (!isIn) {
        if (!payload.subarray(0, 20).toString().startsWith('{"id":1,"code":0'))
          return reject(new Error(String(payload)));
        isIn = true;
        return resolve();
      }
      frames++;
      const now = isSample ? preciseNow() : 0;
      const look = isSample ? (at: number) => recordDuration(histogram, now - readSentAt(payload, at)) : undefined;
      deliveries += findMessages(payload, look);
    };
    socket.on("data", (data: Buffer) => {
      let chunk = rest ? Buffer.concat([rest, data]) : data;
      rest = undefined;
      if (!isOpen) {
        const end = chunk.indexOf("\r\n\r\n");
        if (end < 0) {
          rest = chunk;
          return;
        }
        isOpen = true;
        socket.write(maskedFrame(enterFrame));
        chunk = chunk.subarray(end + 4);
      }
      rest = readFrames(chunk, onFrame);
    });
    socket.once("error", reject);
    socket.once("close", () => reject(new Error("the server closed a viewer")));
  });
}

const handshake = `GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`;

async function watchMuc(socket: Socket, userNumber: number, at: NonNullable<ViewersInput["xmpp"]>): Promise<void> {
  const { host, password, room } = at;
  await logIn(socket, { port, host, password, userNumber, acknowledges: false });
  await ask(socket, enterMuc(room, userNumber), "</message>");
  let rest: Buffer = Buffer.alloc(0);
  socket.on("data", (data: Buffer) => {
    const chunk = rest.length > 0 ? Buffer.concat([rest, data]) : data;
    const whole = chunk.lastIndexOf(">") + 1;
    const now = preciseNow();
    const found = findMessages(chunk.subarray(0, whole), (place) => {
      if (userNumber % sampleEvery === 0) recordDuration(histogram, now - readSentAt(chunk, place));
    });
    deliveries += found;
    frames += found;
    rest = chunk.subarray(whole);
  });
}

let next = 0;
async function enterInTurn(): Promise<void> {
  while (next < viewers) {
    const number = next++;
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    if (xmpp) {
      await watchMuc(socket, number, xmpp);
      continue;
    }
    socket.write(handshake);
    await watch(socket, number % sampleEvery === 0);
  }
}

await Promise.all(Array.from({ length: atOnce }, enterInTurn));
parentPort?.postMessage("entered");
parentPort?.on("message", (what: "begin" | "end") => {
  if (what === "end") {
    const { counts, total, max } = histogram;
    const report: ViewersReport = { deliveries, frames, latencies: counts, total, max };
    parentPort?.postMessage(report);
  }
  deliveries = 0;
  frames = 0;
  histogram = createHistogram();
});
// Who is connected has to stay so, and a heartbeat is not due within a run.
