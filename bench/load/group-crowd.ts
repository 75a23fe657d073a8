import { signUserSig } from "@hongyan/admin";
import { WebSocket } from "ws";
import type { HongyanServer } from "../peers/start-hongyan.ts";
import { messageText, userName } from "./bench-server.ts";

/** Accounts that are online at once, each on one connection, and send into a group in turn. */
export type GroupCrowd = {
  /** Sends so many messages, a few at a time per client, and waits until each was answered and had by all the others. */
  send: (groupId: string, count: number) => Promise<void>;
  close: () => void;
};

const sendsInFlight = 4;

export async function connectGroupCrowd(server: HongyanServer, size: number): Promise<GroupCrowd> {
  const sockets = await Promise.all(Array.from({ length: size }, (_, number) => logIn(server, number)));
  const sendNumbers = sockets.map(() => 0);
  let onFrame = (_socket: number, _frame: Buffer): void => {};
  for (const [at, socket] of sockets.entries()) socket.on("message", (frame: Buffer) => onFrame(at, frame));

  const send = (groupId: string, count: number): Promise<void> =>
    new Promise((resolve, reject) => {
      let [sent, answered, delivered] = [0, 0, 0];
      const next = (at: number): void => {
        if (sent === count) return;
        sent++;
        const data = {
          ...{ groupId, sendNumber: ++(sendNumbers[at] as number), clientTime: 1_700_000_000, random: sent },
          body: [{ MsgType: "TIMTextElem", MsgContent: { Text: messageText(sent) } }],
        };
        sockets[at]?.send(JSON.stringify({ id: sent, op: "sendGroupMessage", data }));
      };
      onFrame = (at, frame) => {
        if (frame.subarray(0, 6).toString() !== '{"id":') delivered += frame.includes('"messageReceived"') ? 1 : 0;
        else if (!frame.includes('"code":0')) return reject(new Error(String(frame)));
        else {
          answered++;
          next(at);
        }
        if (answered === count && delivered === count * (size - 1)) resolve();
      };
      for (let i = 0; i < sendsInFlight; i++) for (let at = 0; at < size; at++) next(at);
    });
  return { send, close: () => sockets.forEach((socket) => void socket.terminate()) };
}

async function logIn({ url, sdkAppId, secretKey }: HongyanServer, number: number): Promise<WebSocket> {
  const socket = new WebSocket(`${url.replace("http", "ws")}/ws`, { perMessageDeflate: false });
  await new Promise((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  const userId = userName(number);
  const userSig = signUserSig({ sdkAppId, secretKey, userId, expireSeconds: 86_400 });
  const data = { sdkAppId, userId, userSig, platform: "Node", instance: `crowd-${number}`, sdkVersion: "bench" };
  socket.send(JSON.stringify({ id: 0, op: "login", data }));
  const reply = await new Promise<Buffer>((resolve) => socket.once("message", resolve));
  if (!reply.includes('"code":0')) throw new Error(`login refused: ${reply}`);
  return socket;
}
