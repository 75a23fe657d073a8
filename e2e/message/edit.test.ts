import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import { createLine, historyOf, prepareDevices, say } from "./devices.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** Changed messages from outside: two people on several devices, and the back end beside them. */
describe("changing a sent message", () => {
  const { logIn, rest } = prepareDevices();

  const modified = (chat: ChatSDK, text: string): Promise<Message> =>
    new Promise((resolve) =>
      chat.on(EVENT.MESSAGE_MODIFIED, ({ data }) => {
        const message = data.find(({ payload }) => payload.text === text);
        if (message) resolve(message);
      }),
    );
  const heard = (chat: ChatSDK): Promise<Message> =>
    new Promise((resolve) => chat.once(EVENT.MESSAGE_RECEIVED, ({ data }) => resolve(data[0] as Message)));
  const lastOf = async (chat: ChatSDK, conversationID: string) =>
    (await chat.getConversationProfile(conversationID)).data.conversation.lastMessage.messageForShow;
  const textsOf = async (chat: ChatSDK, conversationID: string) =>
    (await historyOf(chat, conversationID)).map(({ payload, isModified }) => [payload.text, isModified]);
  async function roaming(me: string, peer: string) {
    const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
    const answer = await rest("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range });
    return answer.MsgList as { MsgKey: string; MsgBody: { MsgContent: { Text: string } }[]; CloudCustomData: string }[];
  }

  test("by either side changes it in place on every device, in the lists and in storage", async () => {
    const alice = await logIn("ed_alice", "node");
    const tablet = await logIn("ed_alice", "tablet", { platform: "iPad" });
    const bob = await logIn("ed_bob", "web", { platform: "Web" });
    const [atBob, atTablet] = [heard(bob), heard(tablet)];
    const mine = await say(alice, "ed_bob", "see you at six");
    const [theirs, copy] = [await atBob, await atTablet];

    const all = Promise.all([alice, tablet, bob].map((chat) => modified(chat, "see you at seven")));
    mine.payload.text = "see you at seven";
    mine.cloudCustomData = "moved";
    expect((await alice.modifyMessage(mine)).data.message).toBe(mine);
    expect(await all).toEqual([mine, copy, theirs]);
    for (const message of [mine, copy, theirs])
      expect(message).toMatchObject({
        ...{ payload: { text: "see you at seven" }, cloudCustomData: "moved", isModified: true },
      });

    const back = modified(alice, "eight is better");
    theirs.payload.text = "eight is better";
    await bob.modifyMessage(theirs);
    expect(await back).toBe(mine);
    const fresh = await logIn("ed_alice", "phone", { platform: "Android" });
    for (const chat of [alice, tablet, fresh]) {
      expect(await lastOf(chat, "C2Ced_bob")).toBe("eight is better");
      expect(await textsOf(chat, "C2Ced_bob")).toEqual([["eight is better", true]]);
    }
    expect(await roaming("ed_bob", "ed_alice")).toMatchObject([
      { MsgBody: [{ MsgContent: { Text: "eight is better" } }], CloudCustomData: "moved" },
    ]);
  });

  test("at the same moment as somebody else: one change is made, the other is told the newest", async () => {
    const alice = await logIn("ec_alice", "node");
    const bob = await logIn("ec_bob", "node");
    const arrived = heard(bob);
    const mine = await say(alice, "ec_bob", "start");
    const theirs = await arrived;
    mine.payload.text = "by alice";
    theirs.payload.text = "by bob";
    const tries = await Promise.allSettled([alice.modifyMessage(mine), bob.modifyMessage(theirs)]);
    const lost = tries.find((one) => one.status === "rejected");
    expect(tries.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const winner = tries[0].status === "fulfilled" ? "by alice" : "by bob";
    expect(lost?.reason).toMatchObject({ code: 2480, data: { message: { payload: { text: winner } } } });
    await expect.poll(() => [mine.payload.text, theirs.payload.text]).toEqual([winner, winner]);
  });

  test("by the back end reaches who was away, imported messages too", async () => {
    const line = createLine();
    const alice = await logIn("eb_alice", "node", { webSocket: line.webSocket });
    const bob = await logIn("eb_bob", "node");
    const arrived = heard(bob);
    const mine = await say(alice, "eb_bob", "live");
    await arrived;
    const old = { SyncFromOldSystem: 2, From_Account: "eb_bob", To_Account: "eb_alice", MsgSeq: 1, MsgRandom: 2 };
    const body = (Text: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text } }];
    await rest("openim/importmsg", { ...old, MsgTimeStamp: 1_600_000_000, MsgBody: body("old") });
    expect(await textsOf(alice, "C2Ceb_bob")).toEqual([
      ["old", false],
      ["live", false],
    ]);
    const [, { MsgKey }] = (await roaming("eb_alice", "eb_bob")) as [object, { MsgKey: string }];
    line.cut();
    const both = { From_Account: "eb_alice", To_Account: "eb_bob" };
    const atBob = modified(bob, "live, changed");
    await rest("openim/modify_c2c_msg", { ...both, MsgKey, MsgBody: body("live, changed") });
    await atBob;
    await rest("openim/modify_c2c_msg", {
      ...{ From_Account: "eb_bob", To_Account: "eb_alice", MsgKey: "1_2_1600000000", MsgBody: body("old, changed") },
    });
    const caughtUp = Promise.all([modified(alice, "old, changed"), modified(alice, "live, changed")]);
    line.restore();
    await caughtUp;
    expect(mine).toMatchObject({ payload: { text: "live, changed" }, isModified: true });
    for (const chat of [alice, bob, await logIn("eb_alice", "phone", { platform: "Android" })]) {
      const peer = chat === bob ? "C2Ceb_alice" : "C2Ceb_bob";
      expect(await textsOf(chat, peer)).toEqual([
        ["old, changed", true],
        ["live, changed", true],
      ]);
      expect(await lastOf(chat, peer)).toBe("live, changed");
    }
  });

  test("that was taken back, or only sent to who is online, answers 20026", async () => {
    const alice = await logIn("eg_alice", "node");
    const bob = await logIn("eg_bob", "node");
    const arrived = heard(bob);
    const mine = await say(alice, "eg_bob", "gone soon");
    const theirs = await arrived;
    const revoked = new Promise((resolve) => bob.once(EVENT.MESSAGE_REVOKED, resolve));
    await alice.revokeMessage(mine);
    await revoked;
    await expect(bob.modifyMessage(theirs)).rejects.toMatchObject({ code: 20026 });
    const options = { to: "eg_bob", conversationType: TYPES.CONV_C2C, payload: { text: "typing" } };
    const { data } = await alice.sendMessage(alice.createTextMessage(options), { onlineUserOnly: true });
    await expect(alice.modifyMessage(data.message)).rejects.toMatchObject({ code: 20026 });
  });
});
