import { signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type CreateChatOptions, type Message } from "@hongyan/chat";
import { afterAll, beforeAll } from "vitest";
import { WebSocket } from "ws";
import { type Envelope, mustCallRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";

const { EVENT, TYPES } = TencentCloudChat;
const sdkAppId = 1400000001;
const secretKey = "a-key-that-only-this-test-knows-0123456789";

/** A server for the tests of a file, and devices that log in to it. */
export function prepareDevices() {
  let server: RunningServer;
  const opened: ChatSDK[] = [];

  beforeAll(async () => {
    server = await startServer({ HONGYAN_SDKAPPID: String(sdkAppId), HONGYAN_SECRET_KEY: secretKey });
  }, 40_000);

  afterAll(async () => {
    await Promise.all(opened.map((chat) => chat.destroy()));
    await server.stop();
  }, 30_000);

  return {
    /** A call of the back end. Throws what it answers where it failed. */
    rest: (command: string, body: object): Promise<Envelope> =>
      mustCallRest(server, command, body, { sdkAppId, secretKey }),
    /** `key` tells the devices of one account apart. Platforms: one device each. */
    logIn: async (userID: string, key: string, more: Partial<CreateChatOptions> = {}): Promise<ChatSDK> => {
      const chat = TencentCloudChat.create({
        SDKAppID: sdkAppId,
        proxyServer: `${server.url.replace("http", "ws")}/ws`,
        instanceKey: `${userID} ${key}`,
        webSocket: WebSocket,
        platform: "Node",
        ...more,
      });
      opened.push(chat);
      const ready = new Promise((resolve) => chat.once(EVENT.SDK_READY, resolve));
      await chat.login({ userID, userSig: signUserSig({ sdkAppId, secretKey, userId: userID, expireSeconds: 3600 }) });
      await ready;
      return chat;
    },
  };
}

/** A network that can be taken away from one client. */
export function createLine() {
  let isUp = true;
  const sockets = new Set<WebSocket>();
  class LineSocket extends WebSocket {
    constructor(url: string) {
      super(isUp ? url : "ws://127.0.0.1:9/ws");
      sockets.add(this);
    }
  }
  return {
    webSocket: LineSocket,
    cut: () => {
      isUp = false;
      for (const socket of sockets) socket.terminate();
    },
    restore: () => {
      isUp = true;
    },
  };
}

/** Resolves once a client is connected, the next time. */
export function connected(chat: ChatSDK): Promise<void> {
  return new Promise((resolve) => {
    chat.on(EVENT.NET_STATE_CHANGE, ({ data }) => data.state === TYPES.NET_STATE_CONNECTED && resolve());
  });
}

export async function say(
  chat: ChatSDK,
  to: string,
  text: string,
  control?: { excludedFromUnreadCount?: boolean; excludedFromLastMessage?: boolean },
): Promise<Message> {
  const message = chat.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } });
  await chat.sendMessage(message, control ? { messageControlInfo: control } : {});
  return message;
}

export async function historyOf(chat: ChatSDK, conversationID: string): Promise<Message[]> {
  const all: Message[] = [];
  let nextReqMessageID = "";
  for (let isCompleted = false; !isCompleted; ) {
    const { data } = await chat.getMessageList({ conversationID, nextReqMessageID });
    all.unshift(...data.messageList);
    nextReqMessageID = data.nextReqMessageID;
    isCompleted = data.isCompleted;
  }
  return all;
}

const shownMessage = ({ ID, from, flow, time, isRevoked, isPeerRead, payload }: Message) => ({
  ID,
  from,
  flow,
  time,
  isRevoked,
  isPeerRead,
  text: isRevoked ? "" : payload.text,
});

/** All that a person sees of the list and of every conversation. */
export async function shownState(chat: ChatSDK, conversationIds: readonly string[]) {
  const { data } = await chat.getConversationList();
  const list = data.conversationList.map(({ conversationID, unreadCount, isPinned, lastMessage }) => ({
    conversationID,
    unreadCount,
    isPinned,
    lastMessage: {
      lastSequence: lastMessage.lastSequence,
      lastTime: lastMessage.lastTime,
      messageForShow: lastMessage.messageForShow,
      isRevoked: lastMessage.isRevoked,
      isPeerRead: lastMessage.isPeerRead,
      fromAccount: lastMessage.fromAccount,
    },
  }));
  const histories: Record<string, ReturnType<typeof shownMessage>[]> = {};
  for (const id of conversationIds) histories[id] = (await historyOf(chat, id)).map(shownMessage);
  const nick = (await chat.getMyProfile()).data.nick;
  return { list, histories, total: chat.getTotalUnreadMessageCount(), nick };
}
