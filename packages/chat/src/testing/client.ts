import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import TencentCloudChat, { type ChatSDK } from "../index.ts";
import { type ProtocolServer, startProtocolServer } from "./protocol-server.ts";

export const { EVENT, TYPES } = TencentCloudChat;

let made = 0;

/** An instance that talks to a server; both are gone when the test ends. */
export function createClient(server: ProtocolServer): ChatSDK {
  made += 1;
  const chat = TencentCloudChat.create({
    SDKAppID: 1400000001,
    proxyServer: server.url,
    webSocket: WebSocket,
    instanceKey: `test ${made}`,
  });
  chat.setLogLevel(4);
  onTestFinished(() => chat.destroy());
  return chat;
}

export async function startServer(answers: Parameters<typeof startProtocolServer>[0] = {}): Promise<ProtocolServer> {
  const server = await startProtocolServer(answers);
  onTestFinished(() => server.close());
  return server;
}

export async function logIn(chat: ChatSDK): Promise<void> {
  const ready = next(chat, EVENT.SDK_READY);
  await chat.login({ userID: "alice", userSig: "signed" });
  await ready;
}

/** The data of the next such event. */
// biome-ignore lint/suspicious/noExplicitAny: every event has data of its own.
export function next(chat: ChatSDK, event: string): Promise<any> {
  return new Promise((resolve) => chat.once(event, ({ data }) => resolve(data)));
}

/** Resolves once what an event says satisfies a test. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export function until(chat: ChatSDK, event: string, isReached: (data: any) => boolean): Promise<void> {
  return new Promise((resolve) => chat.on(event, ({ data }) => isReached(data) && resolve()));
}

export function textTo(chat: ChatSDK, to: string, text: string) {
  return chat.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } });
}
