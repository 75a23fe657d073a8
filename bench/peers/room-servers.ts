import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { signUserSig } from "@hongyan/admin";
import { WebSocket } from "ws";
import { userName } from "../load/bench-server.ts";
import { createRestCaller } from "../load/rest-caller.ts";
import type { RoomServer, Speaker } from "../load/room-load.ts";
import { startProgram } from "../load/start-program.ts";
import { ask, enterMuc, logIn } from "../load/xmpp-client.ts";
import { host, missingEjabberd, password, startEjabberd } from "./start-ejabberd.ts";
import { setAppSettings, startHongyan } from "./start-hongyan.ts";

/** `largest`: viewers beyond which it is not asked. */
export type RoomContender = {
  name: string;
  missing: () => string | undefined;
  largest: number;
  start: (viewers: number, profileDir?: string) => Promise<RoomServer>;
};

const broadcastProgram = fileURLToPath(new URL("ws-broadcast.ts", import.meta.url));
const roomName = "bench-room";

const sayFrame = (id: number, text: string): string =>
  `{"id":${id},"op":"sendGroupMessage","data":{"groupId":"${roomName}","clientTime":1700000000,"random":${id},"body":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"${text}"}}]}}`;

const frame = (id: number, op: string, data: object): string => JSON.stringify({ id, op, data });

const portOf = (url: string): number => Number(new URL(url).port);

async function connectSpeaker(port: number, first: string[], onData: (data: Buffer) => void): Promise<Speaker> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false, skipUTF8Validation: true });
  await once(socket, "open");
  for (const text of first) {
    socket.send(text);
    const [reply] = (await once(socket, "message")) as [Buffer];
    if (!String(reply).includes('"code":0')) throw new Error(`${text}: ${reply}`);
  }
  socket.on("message", onData);
  return { say: (id, text) => socket.send(sayFrame(id, text)), close: () => socket.terminate() };
}

/** Viewers are guests, as most of a large room are. */
export const hongyanRoom: RoomContender = {
  name: "hongyan",
  missing: () => undefined,
  largest: Number.POSITIVE_INFINITY,
  start: async (_viewers, profileDir) => {
    const server = await startHongyan(profileDir);
    const { sdkAppId, secretKey } = server;
    // The budget of a room is a promise to its viewers, not what the server can do.
    await setAppSettings(server, { framesPerSecond: 1_000_000, liveMessagesPerSecond: 10_000, liveGuestsPerSource: 0 });
    const rest = createRestCaller(server, 1);
    const userId = userName(0);
    await rest.call("im_open_login_svc/account_import", { UserID: userId });
    const room = { Type: "AVChatRoom", GroupId: roomName, Name: "Bench", Owner_Account: userId };
    await rest.call("group_open_http_svc/create_group", room);
    rest.close();
    const userSig = signUserSig({ sdkAppId, secretKey, userId, expireSeconds: 86_400 });
    const login = { sdkAppId, userId, userSig, platform: "Node", instance: "bench", sdkVersion: "bench" };
    return {
      pid: server.pid,
      viewers: { port: portOf(server.url), enterFrame: frame(1, "enterRoom", { groupId: roomName, sdkAppId }) },
      connectSpeaker: (onData) =>
        connectSpeaker(
          portOf(server.url),
          [frame(1, "login", login), frame(2, "enterRoom", { groupId: roomName })],
          onData,
        ),
      stop: server.stop,
    };
  },
};

export const wsBroadcast: RoomContender = {
  name: "ws broadcast",
  missing: () => undefined,
  largest: Number.POSITIVE_INFINITY,
  start: async () => {
    const program = await startProgram(process.execPath, [broadcastProgram], {});
    return {
      pid: program.pid,
      viewers: { port: portOf(program.readyUrl), enterFrame: frame(1, "enterRoom", {}) },
      connectSpeaker: (onData) => connectSpeaker(portOf(program.readyUrl), [frame(2, "enterRoom", {})], onData),
      stop: program.stop,
    };
  },
};

/** A room of XEP-0045. Nobody is told who comes and goes, as in a large live room; that would be most of its work. */
export const ejabberdRoom: RoomContender = {
  name: "ejabberd MUC",
  missing: missingEjabberd,
  // Registering and logging in ten thousand accounts would take longer than everything else together.
  largest: 1_000,
  start: async (viewers) => {
    const server = await startEjabberd({ hasArchive: false, acknowledges: false }, viewers + 1);
    const room = `${roomName}@conference.${host}`;
    const speaker = viewers;
    return {
      pid: server.pid,
      viewers: { port: server.clientPort, enterFrame: "", xmpp: { host, password, room } },
      connectSpeaker: async (onData) => {
        const socket = connect(server.clientPort, "127.0.0.1");
        socket.setNoDelay(true);
        await logIn(socket, { port: server.clientPort, host, password, userNumber: speaker, acknowledges: false });
        await ask(socket, enterMuc(room, speaker), "</message>");
        socket.on("data", onData);
        const say = (id: number, text: string) =>
          void socket.write(`<message to='${room}' type='groupchat' id='${id}'><body>${text}</body></message>`);
        return { say, close: () => socket.destroy() };
      },
      stop: server.stop,
    };
  },
};
