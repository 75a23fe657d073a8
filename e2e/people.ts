import { type AdminClient, createAdminClient, signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type CreateChatOptions } from "@hongyan/chat";
import { afterAll, beforeAll } from "vitest";
import { WebSocket } from "ws";
import { type RunningServer, startServer } from "./start-server.ts";
import { firstAppId } from "./wire-client.ts";

const { EVENT } = TencentCloudChat;

/** A cold server for the tests of a file, its back end, and people on the SDK. */
export function preparePeople() {
  let server: RunningServer;
  let admin: AdminClient;
  const opened: ChatSDK[] = [];

  beforeAll(async () => {
    server = await startServer();
    admin = createAdminClient({ sdkAppId: firstAppId, secretKey: server.secretKey, baseUrl: server.url });
  });
  afterAll(async () => {
    await Promise.all(opened.map((chat) => chat.destroy()));
    await server.stop();
  });

  const userSigOf = (userId: string, issuedAt = Math.floor(Date.now() / 1000)) =>
    signUserSig({ sdkAppId: firstAppId, secretKey: server.secretKey, userId, expireSeconds: 3_600, issuedAt });

  /** An instance that is not logged in. */
  const create = (instanceKey: string, more: Partial<CreateChatOptions> = {}): ChatSDK => {
    const proxyServer = `${server.url.replace("http", "ws")}/ws`;
    const chat = TencentCloudChat.create({
      SDKAppID: firstAppId,
      proxyServer,
      instanceKey,
      webSocket: WebSocket,
      ...more,
    });
    chat.setLogLevel(4);
    opened.push(chat);
    return chat;
  };

  return {
    server: () => server,
    admin: () => admin,
    userSigOf,
    create,
    /** Logs in and waits until the instance is ready; one device of an account per platform. */
    logIn: async (userID: string, more: Partial<CreateChatOptions> = {}): Promise<ChatSDK> => {
      const chat = create(`${userID} ${more.platform ?? "Node"} ${opened.length}`, more);
      const ready = new Promise((resolve) => chat.once(EVENT.SDK_READY, resolve));
      await chat.login({ userID, userSig: userSigOf(userID) });
      await ready;
      return chat;
    },
  };
}

/** The data of the first such event, from now on, for which the test holds. */
// biome-ignore lint/suspicious/noExplicitAny: every event has data of its own.
export function eventOf(chat: ChatSDK, event: string, isMeant: (data: any) => boolean = () => true): Promise<any> {
  return new Promise((resolve) => {
    // biome-ignore lint/suspicious/noExplicitAny: as above.
    const look = ({ data }: any) => {
      if (!isMeant(data)) return;
      chat.off(event as never, look);
      resolve(data);
    };
    chat.on(event as never, look);
  });
}
