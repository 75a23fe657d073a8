import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import type { Envelope } from "../call-rest.ts";
import { createLine, historyOf, prepareDevices, say } from "./devices.ts";

const { EVENT } = TencentCloudChat;

type RoamingMessage = { MsgKey: string; MsgBody: { MsgContent: { Text: string } }[] };

/** Reading, paging and emptying histories from outside: SDK devices, and a back end that sees the same. */
describe("histories", () => {
  const { logIn, rest } = prepareDevices();

  const body = (text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: text } }];
  const textsOf = (messages: readonly Message[]) => messages.map(({ payload }) => payload.text);

  /** The history as the back end reads it, in pages. */
  async function roaming(me: string, peer: string, MaxCnt: number): Promise<string[]> {
    const texts: string[] = [];
    let more: object = { MaxTime: 0x7fff_ffff };
    for (let complete = 0; complete === 0; ) {
      const input = { Operator_Account: me, Peer_Account: peer, MaxCnt, MinTime: 0, ...more };
      const answer: Envelope = await rest("openim/admin_getroammsg", input);
      texts.unshift(...(answer.MsgList as RoamingMessage[]).map(({ MsgBody }) => MsgBody[0]?.MsgContent.Text ?? ""));
      complete = answer.Complete as number;
      more = { MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey };
    }
    return texts;
  }

  async function hop(chat: ChatSDK, conversationID: string, direction: number, isByTime: boolean): Promise<string[]> {
    const texts: string[] = [];
    let start: { sequence?: number; time?: number } = {};
    for (let isCompleted = false; !isCompleted; ) {
      const { data } = await chat.getMessageListHopping({ conversationID, direction, count: 4, ...start });
      if (direction === 0) texts.unshift(...textsOf(data.messageList));
      else texts.push(...textsOf(data.messageList));
      isCompleted = data.isCompleted;
      start = { time: data.nextMessageTime, ...(!isByTime && { sequence: data.nextMessageSeq }) };
    }
    return texts;
  }

  test("read by a back end and hopped through by a device, in both directions, hold every message once", async () => {
    await rest("im_open_login_svc/multiaccount_import", { Accounts: ["hi_alice", "hi_bob"] });
    // Fifteen imports of two seconds, out of order, and live messages that all carry one key.
    for (let i = 0; i < 15; i++)
      await rest("openim/importmsg", {
        ...{ SyncFromOldSystem: 2, From_Account: "hi_bob", To_Account: "hi_alice", MsgSeq: i, MsgRandom: i },
        ...{ MsgTimeStamp: 1_600_000_000 + (i % 2), MsgBody: body(`import ${i}`) },
      });
    for (let i = 0; i < 12; i++)
      await rest("openim/sendmsg", {
        ...{ From_Account: "hi_bob", To_Account: "hi_alice", MsgSeq: 1, MsgRandom: 1, MsgTimeStamp: 1_650_000_000 },
        MsgBody: body(`live ${i}`),
      });
    const evenFirst = [0, 2, 4, 6, 8, 10, 12, 14, 1, 3, 5, 7, 9, 11, 13].map((i) => `import ${i}`);
    const expected = [...evenFirst, ...Array.from({ length: 12 }, (_, i) => `live ${i}`)];
    for (const count of [1, 4, 100]) expect(await roaming("hi_alice", "hi_bob", count)).toEqual(expected);

    const alice = await logIn("hi_alice", "node");
    const id = "C2Chi_bob";
    expect(textsOf(await historyOf(alice, id))).toEqual(expected);
    for (const isByTime of [true, false])
      for (const direction of [0, 1]) expect(await hop(alice, id, direction, isByTime)).toEqual(expected);
    const { data } = await alice.getMessageListHopping({ conversationID: id, time: 1_600_000_000, direction: 0 });
    expect([textsOf(data.messageList), data.isCompleted]).toEqual([evenFirst.slice(0, 8), true]);
    expect(alice.findMessage(data.messageList[0]?.ID ?? "")).toBe(data.messageList[0]);
    expect(alice.findMessage("1-2-3")).toBeNull();
  });

  test("cleared on one device are empty on all of the account's, which keep the conversation; the other side keeps its own", async () => {
    const line = createLine();
    const alice = await logIn("hi_alice2", "node");
    const tablet = await logIn("hi_alice2", "tablet", { platform: "iPad" });
    const away = await logIn("hi_alice2", "away", { platform: "Web", webSocket: line.webSocket });
    const bob = await logIn("hi_bob2", "node");
    const id = "C2Chi_bob2";
    await say(bob, "hi_alice2", "one");
    await say(bob, "hi_alice2", "two");
    for (const chat of [alice, tablet, away]) expect(textsOf(await historyOf(chat, id))).toEqual(["one", "two"]);
    line.cut();

    const peerRead = new Promise<Message[]>((resolve) =>
      bob.once(EVENT.MESSAGE_READ_BY_PEER, ({ data }) => resolve(data)),
    );
    await alice.clearHistoryMessage(id);
    expect(textsOf(await peerRead)).toEqual(["one", "two"]);
    line.restore();
    const fresh = await logIn("hi_alice2", "fresh", { platform: "Android" });
    for (const chat of [alice, tablet, away, fresh]) {
      await expect.poll(() => shownOf(chat, id)).toEqual({ unreadCount: 0, shown: "", lastTime: 0 });
      expect(await historyOf(chat, id)).toEqual([]);
    }
    expect(await roaming("hi_alice2", "hi_bob2", 100)).toEqual([]);
    expect(await roaming("hi_bob2", "hi_alice2", 100)).toEqual(["one", "two"]);
    expect(textsOf(await historyOf(bob, "C2Chi_alice2"))).toEqual(["one", "two"]);

    await say(bob, "hi_alice2", "three");
    await expect.poll(() => shownOf(tablet, id)).toMatchObject({ unreadCount: 1, shown: "three" });
    await alice.clearHistoryMessage(id);
    await alice.deleteConversation(id);
    for (const chat of [alice, tablet, away, fresh]) await expect.poll(() => shownOf(chat, id)).toBeUndefined();
  });

  test("lose at once, on connected devices of one side, what the back end deletes", async () => {
    const alice = await logIn("hi_alice3", "node");
    const bob = await logIn("hi_bob3", "node");
    const { MsgKey } = await rest("openim/sendmsg", {
      ...{ From_Account: "hi_bob3", To_Account: "hi_alice3", MsgRandom: 1, MsgBody: body("to be deleted") },
    });
    await say(bob, "hi_alice3", "stays");
    const [held] = await historyOf(alice, "C2Chi_bob3");
    const answer = await rest("openim/delete_c2c_msg_ramble", {
      ...{ Operator_Account: "hi_alice3", Peer_Account: "hi_bob3", MsgKeyList: [MsgKey, "not a key"] },
    });
    expect(answer.InvalidMsgKeyList).toEqual(["not a key"]);
    await expect.poll(() => held?.isDeleted).toBe(true);
    await expect.poll(() => shownOf(alice, "C2Chi_bob3")).toMatchObject({ unreadCount: 1, shown: "stays" });
    expect(textsOf(await historyOf(alice, "C2Chi_bob3"))).toEqual(["stays"]);
    expect(textsOf(await historyOf(bob, "C2Chi_alice3"))).toEqual(["to be deleted", "stays"]);
  });

  test("show a message that is not to count, or not to be the last, without moving the list", async () => {
    const alice = await logIn("hi_alice4", "node");
    const bob = await logIn("hi_bob4", "node");
    await say(bob, "hi_alice4", "usual");
    await expect.poll(() => shownOf(alice, "C2Chi_bob4")).toMatchObject({ unreadCount: 1, shown: "usual" });
    const send = async (text: string, SendMsgControl: string[]) => {
      const received = new Promise<Message[]>((resolve) =>
        alice.once(EVENT.MESSAGE_RECEIVED, ({ data }) => resolve(data)),
      );
      const from = { From_Account: "hi_bob4", To_Account: "hi_alice4", MsgRandom: text.length };
      await rest("openim/sendmsg", { ...from, SendMsgControl, MsgBody: body(text) });
      return textsOf(await received);
    };
    expect(await send("not counted", ["NoUnread", "WithMuteNotifications"])).toEqual(["not counted"]);
    expect(await shownOf(alice, "C2Chi_bob4")).toMatchObject({ unreadCount: 1, shown: "not counted" });
    expect(await send("not last", ["NoLastMsg"])).toEqual(["not last"]);
    expect(await shownOf(alice, "C2Chi_bob4")).toMatchObject({ unreadCount: 2, shown: "not counted" });
    const fresh = await logIn("hi_alice4", "fresh", { platform: "Web" });
    expect(await shownOf(fresh, "C2Chi_bob4")).toMatchObject({ unreadCount: 2, shown: "not counted" });
    expect(textsOf(await historyOf(fresh, "C2Chi_bob4"))).toEqual(["usual", "not counted", "not last"]);
  });
});

/** What the list shows of a conversation; undefined where it is not on it. */
async function shownOf(chat: ChatSDK, conversationID: string) {
  const { data } = await chat.getConversationList([conversationID]);
  const [found] = data.conversationList;
  if (!found) return undefined;
  const { unreadCount, lastMessage } = found;
  return {
    unreadCount,
    shown: lastMessage.messageForShow,
    lastTime: lastMessage.messageForShow ? 1 : lastMessage.lastTime,
  };
}
