import { signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { WebSocket } from "ws";
import type { RunningServer } from "../../start-server.ts";
import { firstAppId } from "../../wire-client.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** Where something is said: a peer, or a group as this side calls it. */
export type Place = { conversation: string; to: string; isGroup: boolean };

export type Said = { conversation: string; text: string; by: string };

/** Logs in on one of the two servers and waits until the instance is ready. */
export async function logInOn(server: RunningServer, userID: string): Promise<ChatSDK> {
  const chat = TencentCloudChat.create({
    SDKAppID: firstAppId,
    proxyServer: `${server.url.replace("http", "ws")}/ws`,
    instanceKey: `${userID} ${server.url}`,
    webSocket: WebSocket,
  });
  chat.setLogLevel(4);
  const ready = new Promise((resolve) => chat.once(EVENT.SDK_READY, resolve));
  const { secretKey } = server;
  await chat.login({
    userID,
    userSig: signUserSig({ sdkAppId: firstAppId, secretKey, userId: userID, expireSeconds: 3_600 }),
  });
  await ready;
  return chat;
}

/**
 * Somebody who says one thing after the other here and there. Each text names the newest text that it answers: what its
 * sender had seen there before. What was not acknowledged may have been said all the same.
 */
export function createChatter(chat: ChatSDK, name: string, places: readonly Place[]) {
  const newest = new Map<string, string>();
  const acknowledged: Said[] = [];
  const mine: Message[] = [];
  let count = 0;
  let isEnding = false;

  const hear = ({ data }: { data: Message[] }) => {
    for (const message of data) {
      const place = places.find(({ to, isGroup }) => (isGroup ? `GROUP${to}` : `C2C${to}`) === message.conversationID);
      if (place && message.type === TYPES.MSG_TEXT)
        newest.set(place.conversation, nameOf(String(message.payload.text)));
    }
  };
  chat.on(EVENT.MESSAGE_RECEIVED as never, hear as never);

  const say = async ({ conversation, to, isGroup }: Place): Promise<void> => {
    const own = `${name}${++count}`;
    const text = `${own} after ${newest.get(conversation) ?? "-"}`;
    const conversationType = isGroup ? TYPES.CONV_GROUP : TYPES.CONV_C2C;
    const message = chat.createTextMessage({ to, conversationType, payload: { text } });
    await chat.sendMessage(message);
    newest.set(conversation, own);
    acknowledged.push({ conversation, text, by: name });
    mine.push(message);
  };
  return {
    name,
    acknowledged,
    /** Its own messages that were sent and not taken back. */
    mine,
    /** Speaks until told to end, about once in so many milliseconds. */
    chatter: async (pauseMs: number): Promise<void> => {
      for (let turn = 0; !isEnding; turn++) {
        const place = places[turn % places.length] as Place;
        await say(place).catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
      }
    },
    end: () => {
      isEnding = true;
    },
    /** Changes what it said last. */
    edit: async (): Promise<void> => {
      const message = mine.at(-1) as Message;
      message.payload = { text: `${String(message.payload.text)} edited` };
      await chat.modifyMessage(message);
    },
    takeBack: async (): Promise<string> => {
      const message = mine.pop() as Message;
      await chat.revokeMessage(message);
      return nameOf(String(message.payload.text));
    },
  };
}

export type Chatter = ReturnType<typeof createChatter>;

export const nameOf = (text: string): string => text.split(" ")[0] ?? "";
export const answeredBy = (text: string): string => text.split(" ")[2] ?? "-";
