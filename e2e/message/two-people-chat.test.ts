import { signUserSig } from "@hongyan/admin";
import TencentCloudChat, { type ChatSDK, type CreateChatOptions, type Message } from "@hongyan/chat";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { callRest, setAppSettings } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import { historyOf } from "./devices.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** The whole of the main job, from outside: one server process, REST as a back end calls it, people on the SDK. */
describe("two people", () => {
  let server: RunningServer;
  let alice: ChatSDK;
  let bob: ChatSDK;
  const opened: ChatSDK[] = [];

  beforeAll(async () => {
    server = await startServer();
    for (const [UserID, Nick] of [
      ["u_alice", "Alice"],
      ["u_bob", "Bob"],
      ["u_carol", "Carol"],
    ]) {
      const { ErrorCode } = await callRest(server, "im_open_login_svc/account_import", { UserID, Nick });
      expect(ErrorCode).toBe(0);
    }
    await setAppSettings(server, { instancesPerPlatform: { Node: 2 } });
    alice = await logIn("u_alice", "alice's first");
    bob = await logIn("u_bob", "bob's first");
  });

  afterAll(async () => {
    await Promise.all(opened.map((chat) => chat.destroy()));
    expect(await server.stop()).toBe(0);
  });

  async function logIn(userID: string, instanceKey: string, more: Partial<CreateChatOptions> = {}): Promise<ChatSDK> {
    const chat = TencentCloudChat.create({
      SDKAppID: firstAppId,
      proxyServer: `${server.url.replace("http", "ws")}/ws`,
      instanceKey,
      webSocket: WebSocket,
      ...more,
    });
    opened.push(chat);
    const ready = new Promise((resolve) => chat.once(EVENT.SDK_READY, resolve));
    const claims = { sdkAppId: firstAppId, secretKey: server.secretKey, userId: userID, expireSeconds: 3_600 };
    await chat.login({ userID, userSig: signUserSig(claims) });
    await ready;
    return chat;
  }

  async function say(from: ChatSDK, to: string, text: string): Promise<Message> {
    const message = from.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } });
    const { data } = await from.sendMessage(message);
    expect(data.message.status).toBe("success");
    return data.message;
  }

  test("chat both ways, and each sees the other's message arrive", async () => {
    const atBob = heard(bob, "hello Bob");
    const first = await say(alice, "u_bob", "hello Bob");
    expect(await atBob).toMatchObject({ ID: first.ID, from: "u_alice", flow: "in", nick: "Alice" });
    const atAlice = heard(alice, "hello Alice");
    const second = await say(bob, "u_alice", "hello Alice");
    expect(await atAlice).toMatchObject({ ID: second.ID, from: "u_bob", flow: "in", nick: "Bob" });
    expect(await conversationOf(bob, "C2Cu_alice")).toMatchObject({
      unreadCount: 1,
      lastMessage: { messageForShow: "hello Alice" },
      userProfile: { nick: "Alice" },
    });
  });

  test("see on a second device what is sent, received, read and taken back on the first", async () => {
    const tablet = await logIn("u_bob", "bob's second");
    const [sentHere, receivedHere] = [heard(tablet, "from my phone"), heard(tablet, "to both devices")];
    const mine = await say(bob, "u_alice", "from my phone");
    await say(alice, "u_bob", "to both devices");
    expect(await sentHere).toMatchObject({ ID: mine.ID, flow: "out", to: "u_alice" });
    expect(await receivedHere).toMatchObject({ from: "u_alice", flow: "in" });
    expect(tablet.getTotalUnreadMessageCount()).toBe(2);

    const read = unreadBecomes(tablet, 0);
    const seen = new Promise<Message[]>((resolve) =>
      alice.once(EVENT.MESSAGE_READ_BY_PEER, ({ data }) => resolve(data)),
    );
    await bob.setMessageRead({ conversationID: "C2Cu_alice" });
    await read;
    expect((await seen).map(({ payload }) => payload.text)).toContain("to both devices");

    const recalled = new Promise<Message[]>((resolve) =>
      tablet.once(EVENT.MESSAGE_REVOKED, ({ data }) => resolve(data)),
    );
    await bob.revokeMessage(mine);
    expect(await recalled).toMatchObject([{ ID: mine.ID, isRevoked: true, revoker: "u_bob" }]);
    expect(await textsOf(tablet, "C2Cu_alice")).toEqual(await textsOf(bob, "C2Cu_alice"));
    expect(tablet.isReady() && bob.isReady()).toBe(true);
    await tablet.destroy();
  });

  test("find after a while offline everything that came, unread and in order", async () => {
    const texts = Array.from({ length: 40 }, (_, index) => `while you were away ${index}`);
    for (const text of texts) await say(alice, "u_carol", text);
    // The list is in order to the millisecond: two messages of one would stand in the order of their names.
    await new Promise((resolve) => setTimeout(resolve, 2));
    await say(bob, "u_carol", "and from me");
    const carol = await logIn("u_carol", "carol's");
    const { data } = await carol.getConversationList();
    expect(
      data.conversationList.map(({ conversationID, unreadCount, lastMessage }) => [
        conversationID,
        unreadCount,
        lastMessage.messageForShow,
      ]),
    ).toEqual([
      ["C2Cu_bob", 1, "and from me"],
      ["C2Cu_alice", 40, texts.at(-1)],
    ]);
    expect(carol.getTotalUnreadMessageCount()).toBe(41);
    expect(await textsOf(carol, "C2Cu_alice")).toEqual(texts);
  });

  test("get what the back end sends, at once, on both sides", async () => {
    const [atBob, atAlice] = [heard(bob, "your parcel is here"), heard(alice, "your parcel is here")];
    const sent = await callRest(server, "openim/sendmsg", {
      SyncOtherMachine: 1,
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgRandom: 4711,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "your parcel is here" } }],
      CloudCustomData: "order 7",
    });
    expect(sent).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
    expect(await atBob).toMatchObject({ ID: sent.MsgId, flow: "in", cloudCustomData: "order 7", random: 4711 });
    expect(await atAlice).toMatchObject({ ID: sent.MsgId, flow: "out", to: "u_bob" });
  });

  test("have one history, whoever reads it: either side, over the SDK or over REST", async () => {
    for (let i = 0; i < 20; i++) await say(i % 3 === 0 ? bob : alice, i % 3 === 0 ? "u_alice" : "u_bob", `line ${i}`);
    const overSdk = (await historyOf(alice, "C2Cu_bob")).map(shown);
    expect((await historyOf(bob, "C2Cu_alice")).map(shown)).toEqual(overSdk);
    expect(overSdk.length).toBeGreaterThan(20);
    expect(await roamingOf("u_alice", "u_bob")).toEqual(overSdk);
    expect(await roamingOf("u_bob", "u_alice")).toEqual(overSdk);
  });

  /** All pages of the REST history as one side sees it, oldest first. */
  async function roamingOf(Operator_Account: string, Peer_Account: string) {
    const all: RoamingMessage[] = [];
    let MaxTime = Math.floor(Date.now() / 1000) + 60;
    let LastMsgKey = "";
    for (let isComplete = false; !isComplete; ) {
      const body = { Operator_Account, Peer_Account, MaxCnt: 7, MinTime: 0, MaxTime, LastMsgKey };
      const page = (await callRest(server, "openim/admin_getroammsg", body)) as unknown as RoamingPage;
      expect(page.ErrorCode).toBe(0);
      all.unshift(...page.MsgList);
      [MaxTime, LastMsgKey] = [page.LastMsgTime, page.LastMsgKey];
      isComplete = page.Complete === 1;
    }
    return all.map((message) => ({
      from: message.From_Account,
      to: message.To_Account,
      time: message.MsgTimeStamp,
      sequence: message.MsgSeq,
      random: message.MsgRandom,
      isRevoked: message.MsgFlagBits === 8,
      text: message.MsgBody[0]?.MsgContent.Text ?? "",
      cloudCustomData: message.CloudCustomData,
    }));
  }
});

type RoamingMessage = {
  From_Account: string;
  To_Account: string;
  MsgTimeStamp: number;
  MsgSeq: number;
  MsgRandom: number;
  MsgFlagBits: number;
  MsgBody: { MsgContent: { Text: string } }[];
  CloudCustomData: string;
};
type RoamingPage = {
  ErrorCode: number;
  Complete: number;
  LastMsgTime: number;
  LastMsgKey: string;
  MsgList: RoamingMessage[];
};

const shown = ({ from, to, time, sequence, random, isRevoked, payload, cloudCustomData }: Message) => ({
  ...{ from, to, time, sequence, random, isRevoked, cloudCustomData },
  text: isRevoked ? "" : payload.text,
});

/** The message with this text, once it arrives. */
function heard(chat: ChatSDK, text: string): Promise<Message> {
  return new Promise((resolve) => {
    chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => {
      const message = data.find(({ payload }) => payload.text === text);
      if (message) resolve(message);
    });
  });
}

function unreadBecomes(chat: ChatSDK, count: number): Promise<void> {
  return new Promise((resolve) => {
    chat.on(EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED, ({ data }) => data === count && resolve());
  });
}

async function conversationOf(chat: ChatSDK, conversationID: string) {
  return (await chat.getConversationProfile(conversationID)).data.conversation;
}

async function textsOf(chat: ChatSDK, conversationID: string): Promise<string[]> {
  return (await historyOf(chat, conversationID)).map((message) => (message.isRevoked ? "" : message.payload.text));
}
