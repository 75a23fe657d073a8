import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { describe, expect, test } from "vitest";
import { createLine, historyOf, prepareDevices } from "./devices.ts";

const { EVENT, TYPES } = TencentCloudChat;

/** Key-value pairs beside a message from outside: two people on several devices, and the back end beside them. */
describe("message extensions", () => {
  const { logIn, rest } = prepareDevices();

  async function ask(chat: ChatSDK, to: string, isSupportExtension = true): Promise<Message> {
    const options = { to, conversationType: TYPES.CONV_C2C, payload: { text: "tea?" }, isSupportExtension };
    return (await chat.sendMessage(chat.createTextMessage(options))).data.message;
  }
  const heard = (chat: ChatSDK): Promise<Message> =>
    new Promise((resolve) => chat.once(EVENT.MESSAGE_RECEIVED, ({ data }) => resolve(data[0] as Message)));
  const updated = (chat: ChatSDK, key: string): Promise<{ messageID: string; extensions: object[] }> =>
    new Promise((resolve) =>
      chat.on(EVENT.MESSAGE_EXTENSIONS_UPDATED, ({ data }) => {
        if (data.extensions.some((pair) => pair.key === key)) resolve(data);
      }),
    );
  const deleted = (chat: ChatSDK): Promise<{ messageID: string; keyList: string[] }> =>
    new Promise((resolve) => chat.once(EVENT.MESSAGE_EXTENSIONS_DELETED, ({ data }) => resolve(data)));
  const pairsOf = async (chat: ChatSDK, message: Message) => {
    const { extensions } = (await chat.getMessageExtensions(message)).data;
    return Object.fromEntries(extensions.map(({ key, value }) => [key, value]));
  };
  async function keyOf(me: string, peer: string): Promise<string> {
    const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
    const answer = await rest("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range });
    return (answer.MsgList as { MsgKey: string }[]).at(-1)?.MsgKey ?? "";
  }

  test("set by one side are told to all devices, and the back end reads them", async () => {
    const alice = await logIn("xe_alice", "node");
    const tablet = await logIn("xe_alice", "tablet", { platform: "iPad" });
    const bob = await logIn("xe_bob", "web", { platform: "Web" });
    const arrived = heard(bob);
    const mine = await ask(alice, "xe_bob");
    const theirs = await arrived;
    expect(theirs.isSupportExtension).toBe(true);

    const all = Promise.all([alice, tablet, bob].map((chat) => updated(chat, "vote_bob")));
    const { data } = await bob.setMessageExtensions(theirs, [{ key: "vote_bob", value: "yes" }]);
    expect(data.extensions).toEqual([{ code: 0, key: "vote_bob", value: "yes" }]);
    const told = { messageID: mine.ID, extensions: [{ key: "vote_bob", value: "yes" }] };
    expect(await all).toEqual([told, told, told]);
    expect(await pairsOf(alice, mine)).toEqual({ vote_bob: "yes" });

    const message = { From_Account: "xe_alice", To_Account: "xe_bob", MsgKey: await keyOf("xe_alice", "xe_bob") };
    expect(await rest("openim_msg_ext_http_svc/get_key_values", message)).toMatchObject({
      ...{ LatestSeq: 1, ClearSeq: 0, CompleteFlag: 1, ExtensionList: [{ Key: "vote_bob", Value: "yes", Seq: 1 }] },
    });
    const gone = Promise.all([alice, bob].map(deleted));
    const ExtensionList = [{ Key: "vote_bob" }];
    await rest("openim_msg_ext_http_svc/set_key_values", { ...message, OperateType: 2, ExtensionList });
    expect(await gone).toEqual([alice, bob].map(() => ({ messageID: mine.ID, keyList: ["vote_bob"] })));
    for (const [chat, one] of [
      [alice, mine],
      [bob, theirs],
    ] as const)
      expect(await pairsOf(chat, one)).toEqual({});
  });

  test("written at the same moment: one is taken, the other is shown it, and both go on from there", async () => {
    const alice = await logIn("xc_alice", "node");
    const bob = await logIn("xc_bob", "node");
    const arrived = heard(bob);
    const mine = await ask(alice, "xc_bob");
    const theirs = await arrived;
    await Promise.all([pairsOf(alice, mine), pairsOf(bob, theirs)]);
    const tries = await Promise.all([
      alice.setMessageExtensions(mine, [{ key: "who", value: "alice" }]),
      bob.setMessageExtensions(theirs, [{ key: "who", value: "bob" }]),
    ]);
    const [atAlice, atBob] = tries.map(({ data }) => data.extensions[0]);
    expect([atAlice?.code, atBob?.code].toSorted()).toEqual([0, 23001]);
    expect(atAlice?.value).toBe(atBob?.value);
    const loser = atAlice?.code === 0 ? ([bob, theirs] as const) : ([alice, mine] as const);
    const again = await loser[0].setMessageExtensions(loser[1], [{ key: "who", value: "again" }]);
    expect(again.data.extensions).toEqual([{ code: 0, key: "who", value: "again" }]);
    expect(await pairsOf(alice, mine)).toEqual({ who: "again" });
  });

  test("changed while a device was away are told when it comes back", async () => {
    const line = createLine();
    const alice = await logIn("xa_alice", "node", { webSocket: line.webSocket });
    const bob = await logIn("xa_bob", "node");
    const arrived = heard(bob);
    const mine = await ask(alice, "xa_bob");
    const theirs = await arrived;
    await alice.setMessageExtensions(mine, [{ key: "old", value: "1" }]);
    line.cut();
    await bob.deleteMessageExtensions(theirs, ["old"]);
    await bob.setMessageExtensions(theirs, [{ key: "new", value: "1" }]);
    const news = Promise.all([updated(alice, "new"), deleted(alice)]);
    line.restore();
    expect(await news).toEqual([
      { messageID: mine.ID, extensions: [{ key: "new", value: "1" }] },
      { messageID: mine.ID, keyList: ["old"] },
    ]);
    const fresh = await logIn("xa_alice", "phone", { platform: "Android" });
    const [found] = (await historyOf(fresh, "C2Cxa_bob")) as [Message];
    expect(await pairsOf(fresh, found)).toEqual({ new: "1" });
    const cleared = deleted(alice);
    expect((await fresh.deleteMessageExtensions(found)).data.extensions).toEqual([{ code: 0, key: "new", value: "" }]);
    expect(await cleared).toEqual({ messageID: mine.ID, keyList: ["new"] });
  });

  test("of a message without support, or taken back, are refused", async () => {
    const alice = await logIn("xr_alice", "node");
    await logIn("xr_bob", "node");
    const plain = await ask(alice, "xr_bob", false);
    const set = (message: Message) => alice.setMessageExtensions(message, [{ key: "a", value: "1" }]);
    await expect(set(plain)).rejects.toMatchObject({ code: 23002 });
    const mine = await ask(alice, "xr_bob");
    await set(mine);
    await alice.revokeMessage(mine);
    await expect(set(mine)).rejects.toMatchObject({ code: 23004 });
    await expect(alice.getMessageExtensions(mine)).rejects.toMatchObject({ code: 23004 });
  });
});
