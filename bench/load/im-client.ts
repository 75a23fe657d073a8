import { WebSocket } from "ws";
import type { LoadClient, LoadListener } from "./bench-server.ts";
import { messageText, numberDigits, partnerOf, userName } from "./bench-server.ts";

export type ImClientOptions = {
  /** `ws://host:port/ws`. */
  url: string;
  sdkAppId: number;
  userSig: string;
  userNumber: number;
};

// Real clients mask with random bytes; a fixed non-zero key costs the server as much and the generator less.
const maskKey = Buffer.from([0x5a, 0xc3, 0x17, 0x88]);
const socketOptions = {
  perMessageDeflate: false,
  skipUTF8Validation: true,
  generateMask: (mask: Buffer) => void maskKey.copy(mask),
};

const loginId = 0;
const textField = Buffer.from('"Text":"');
const replyStart = Buffer.from('{"id":');
const codeZero = Buffer.from(',"code":0');
const receivedEvent = Buffer.from('"event":"messageReceived"');
const digitZero = 48;

/** A client of the Hongyan protocol, reduced to what a load needs: templates out, byte searches in. */
export async function connectImClient(options: ImClientOptions, listener: LoadListener): Promise<LoadClient> {
  const socket = new WebSocket(options.url, socketOptions);
  await opened(socket);
  await login(socket, options);
  const to = userName(partnerOf(options.userNumber));
  const clientTime = Math.floor(Date.now() / 1000);
  const middle = `,"clientTime":${clientTime},"random":`;
  const bodyStart = ',"body":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"';
  let random = options.userNumber + 1;
  socket.on("message", (data: Buffer) => readFrame(data, listener));
  socket.on("close", (code, reason) => reportClosing(code, String(reason)));
  return {
    send: (sendNumber) => {
      random = (random * 48_271) % 2_147_483_647;
      socket.send(
        `{"id":${sendNumber},"op":"sendC2cMessage","data":{"to":"${to}","sendNumber":${sendNumber}${middle}${random}${bodyStart}${messageText(sendNumber)}"}}]}}`,
      );
    },
    close: () => closed(socket),
  };
}

const reported = new Set<number>();
/** The client left by itself, or the server was stopped or killed. */
const expectedCodes = new Set([1000, 1001, 1005, 1006]);

function reportClosing(code: number, reason: string): void {
  if (expectedCodes.has(code) || reported.has(code)) return;
  reported.add(code);
  console.error(`the server closed a connection: ${code} ${reason}`);
}

function readFrame(data: Buffer, listener: LoadListener): void {
  if (startsWith(data, replyStart)) {
    const end = numberEnd(data, replyStart.length);
    const id = numberBetween(data, replyStart.length, end);
    if (data.indexOf(codeZero, end) === end) listener.onAck(id, 0);
    else listener.onAck(id, replyCode(data));
    return;
  }
  if (data.indexOf(receivedEvent) < 0) return;
  const start = data.indexOf(textField) + textField.length;
  listener.onDelivery(numberBetween(data, start, start + numberDigits));
}

function replyCode(data: Buffer): number {
  return (JSON.parse(data.toString()) as { code: number }).code;
}

function startsWith(data: Buffer, start: Buffer): boolean {
  return data.length >= start.length && data.compare(start, 0, start.length, 0, start.length) === 0;
}

function numberEnd(data: Buffer, from: number): number {
  let end = from;
  while (isDigit(data[end])) end++;
  return end;
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= digitZero && byte <= digitZero + 9;
}

function numberBetween(data: Buffer, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) value = value * 10 + (data[i] as number) - digitZero;
  return value;
}

async function opened(socket: WebSocket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  socket.on("error", (error) => console.error(`connection: ${error.message}`));
}

async function login(socket: WebSocket, options: ImClientOptions): Promise<void> {
  const data = {
    sdkAppId: options.sdkAppId,
    userId: userName(options.userNumber),
    userSig: options.userSig,
    platform: "Node",
    // A name of its own per connection, so that send numbers start from 1.
    instance: `bench-${options.userNumber}-${Math.random().toString(36).slice(2)}`,
    sdkVersion: "bench",
  };
  socket.send(JSON.stringify({ id: loginId, op: "login", data }));
  await new Promise<void>((resolve, reject) => {
    const onClose = (code: number, reason: Buffer) => reject(new Error(`closed during login: ${code} ${reason}`));
    socket.once("close", onClose);
    socket.on("message", function onReply(frame: Buffer) {
      const reply = JSON.parse(frame.toString()) as { id?: number; code?: number };
      if (reply.id !== loginId) return;
      socket.off("message", onReply);
      socket.off("close", onClose);
      if (reply.code === 0) resolve();
      else reject(new Error(`login refused: ${frame}`));
    });
  });
}

async function closed(socket: WebSocket): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return;
  const done = new Promise<void>((resolve) => socket.once("close", () => resolve()));
  socket.close();
  await done;
}
