import { elements } from "@hongyan/protocol";
import { hasFlag } from "@hongyan/storage/rows";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("s_a", "s_b", "s_c");
});
afterAll(() => rest.close());

let random = 1000;
const send = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/sendmsg", {
    From_Account: "s_a",
    To_Account: "s_b",
    MsgRandom: ++random,
    MsgBody: text("hi"),
    ...more,
  });

/** What one side of a conversation sees, through the other command. */
async function historyOf(me: string, peer: string): Promise<Answer[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  return (await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range })).MsgList;
}
const unreadOf = async (account: string, peer: string): Promise<number> =>
  (await rest.call("openim/get_c2c_unread_msg_num", { To_Account: account, Peer_Account: [peer] }))
    .C2CUnreadMsgNumList[0].C2CUnreadMsgNum;

test("is stored, counts as unread and reaches both sides", async () => {
  const before = await unreadOf("s_b", "s_a");
  const answer = await send({ CloudCustomData: "mine", MsgBody: text("stored") });
  expect(answer).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    MsgTime: rest.now(),
    MsgKey: expect.stringMatching(new RegExp(`^\\d+_${random}_${rest.now()}$`)),
    MsgId: expect.stringMatching(new RegExp(`^\\d+-${rest.now()}-${random}$`)),
  });
  const last = (await historyOf("s_b", "s_a")).at(-1);
  expect(last).toMatchObject({
    From_Account: "s_a",
    To_Account: "s_b",
    MsgKey: answer.MsgKey,
    MsgTimeStamp: answer.MsgTime,
    MsgRandom: random,
    MsgFlagBits: 0,
    IsPeerRead: 0,
    CloudCustomData: "mine",
    MsgBody: text("stored"),
  });
  expect(await historyOf("s_a", "s_b")).toContainEqual(last);
  expect(await unreadOf("s_b", "s_a")).toBe(before + 1);
  const events = rest.delivered.filter(({ event }) => event === "messageReceived").slice(-2);
  expect(events.map(({ to }) => to).toSorted()).toEqual(["s_a", "s_b"]);
  expect(events[0]?.data).toMatchObject({ message: { id: answer.MsgId, body: text("stored") } });
});

test("comes from the calling administrator where no sender is given", async () => {
  for (const From_Account of [undefined, null, ""])
    expect(await send({ From_Account })).toMatchObject({ ErrorCode: 0 });
  expect(await historyOf("s_b", "administrator")).toHaveLength(3);
});

test("keeps the caller's MsgSeq and MsgTimeStamp in its key, and stands at the server's time", async () => {
  const answer = await send({ To_Account: "s_c", MsgSeq: 0xffff_ffff, MsgTimeStamp: 1_500_000_000, MsgRandom: 77 });
  expect(answer).toMatchObject({ MsgKey: "4294967295_77_1500000000", MsgTime: 1_500_000_000 });
  const range = { MaxCnt: 10, MinTime: rest.now() - 60, MaxTime: rest.now() + 60 };
  const { MsgList } = await rest.call("openim/admin_getroammsg", { From_Account: "s_c", To_Account: "s_a", ...range });
  expect(MsgList).toMatchObject([{ MsgKey: answer.MsgKey, MsgTimeStamp: 1_500_000_000 }]);
});

test("SyncOtherMachine 2 keeps it from the sender's side", async () => {
  await rest.importAll("sync_a", "sync_b");
  rest.delivered.length = 0;
  await send({ From_Account: "sync_a", To_Account: "sync_b", SyncOtherMachine: 2 });
  expect(rest.delivered.map(({ to }) => to)).toEqual(["sync_b"]);
  expect(await historyOf("sync_a", "sync_b")).toEqual([]);
  expect(await historyOf("sync_b", "sync_a")).toHaveLength(1);
  await send({ From_Account: "sync_a", To_Account: "sync_b", SyncOtherMachine: 1 });
  expect(await historyOf("sync_a", "sync_b")).toHaveLength(1);
});

test("MsgLifeTime 0 and OnlineOnlyFlag 1 deliver without storing", async () => {
  await rest.importAll("o_a", "o_b");
  for (const only of [{ MsgLifeTime: 0 }, { OnlineOnlyFlag: 1 }]) {
    rest.delivered.length = 0;
    expect(await send({ From_Account: "o_a", To_Account: "o_b", ...only })).toMatchObject({ ErrorCode: 0 });
    expect(rest.delivered.map(({ to }) => to)).toContain("o_b");
  }
  expect(await historyOf("o_b", "o_a")).toEqual([]);
  expect(await unreadOf("o_b", "o_a")).toBe(0);
});

test("a MsgLifeTime over seven days counts as seven days, null and absent as usual", async () => {
  for (const MsgLifeTime of [604_801, 604_800, 1, null])
    expect(await send({ MsgLifeTime, OnlineOnlyFlag: 0, SyncOtherMachine: 0 })).toMatchObject({ ErrorCode: 0 });
});

test("NoUnread is stored and not counted", async () => {
  const before = await unreadOf("s_b", "s_a");
  await send({ SendMsgControl: ["NoUnread", "NoLastMsg", "WithMuteNotifications"], MsgBody: text("quiet") });
  expect(await unreadOf("s_b", "s_a")).toBe(before);
  expect((await historyOf("s_b", "s_a")).at(-1)?.MsgBody).toEqual(text("quiet"));
});

test.each([
  ["IsNeedReadReceipt", "needReadReceipt"],
  ["SupportMessageExtension", "supportExtension"],
])("%s 1 is told to the devices, 0 and null are as if it were not there", async (field, told) => {
  for (const [value, expected] of [
    [1, true],
    [0, undefined],
    [null, undefined],
  ]) {
    rest.delivered.length = 0;
    expect(await send({ [field as string]: value })).toMatchObject({ ErrorCode: 0 });
    const message = rest.delivered[0]?.data.message as Record<string, unknown> | undefined;
    expect(message?.to).toBe("s_b");
    expect(message?.[told as string]).toBe(expected);
  }
});

/** The newest message as it is stored, and its push settings. */
async function newestStored(a: string, b: string) {
  const { accounts, conversations, messages } = rest.domain.storage;
  const [one, other] = await Promise.all([a, b].map((name) => accounts.find(rest.app.sdkAppId, name)));
  const head = await conversations.findPair(one?.number ?? 0, other?.number ?? 0);
  const stored = head && (await messages.get(head.id, head.lastSeq));
  return { flags: stored?.flags ?? 0, pushInfo: head && (await messages.pushInfo(head.id, head.lastSeq)) };
}

test("push settings and WithMuteNotifications are kept for whoever pushes the message", async () => {
  const OfflinePushInfo = { PushFlag: 0, Title: "t", Desc: "d", ApnsInfo: { BadgeMode: 1 }, NewField: { a: [1] } };
  await send({ OfflinePushInfo, SendMsgControl: ["WithMuteNotifications"] });
  const kept = await newestStored("s_a", "s_b");
  expect(JSON.parse(kept.pushInfo ?? "")).toEqual({ ...OfflinePushInfo, PushFlag: undefined });
  expect(hasFlag(kept.flags, "withMuteNotifications")).toBe(true);
  await send();
  const plain = await newestStored("s_a", "s_b");
  expect([plain.pushInfo, hasFlag(plain.flags, "withMuteNotifications")]).toEqual([undefined, false]);
});

test("a repeat with the same MsgRandom within a second answers as the first and is stored once", async () => {
  await rest.importAll("rep_a", "rep_b");
  const again = () => send({ From_Account: "rep_a", To_Account: "rep_b", MsgRandom: 5 });
  const [first, second] = await Promise.all([again(), again()]);
  expect(second).toEqual(first);
  rest.moveTime(2);
  expect((await again()).MsgKey).not.toBe(first.MsgKey);
  expect(await historyOf("rep_b", "rep_a")).toHaveLength(2);
});

test("a repeat with the same MsgSeq and MsgRandom within five minutes answers as the first, other content does not", async () => {
  await rest.importAll("seq_a", "seq_b");
  const again = (content: string) =>
    send({ From_Account: "seq_a", To_Account: "seq_b", MsgSeq: 9, MsgRandom: 5, MsgBody: text(content) });
  const first = await again("one");
  rest.moveTime(299);
  expect(await again("one")).toEqual(first);
  await again("two");
  rest.moveTime(2);
  await again("one");
  expect((await historyOf("seq_b", "seq_a")).map(({ MsgBody }) => MsgBody)).toEqual(["one", "two", "one"].map(text));
});

test.each(elements.map((element) => [element.type, element.example]))("carries a %s", async (MsgType, MsgContent) => {
  const MsgBody = [...text("before"), { MsgType, MsgContent }];
  expect(await send({ MsgBody })).toMatchObject({ ErrorCode: 0 });
  expect((await historyOf("s_b", "s_a")).at(-1)?.MsgBody).toEqual(MsgBody);
});

test("null inside an element means absent, empty text and 0 are kept", async () => {
  const MsgContent = { Data: "d", Desc: null, Ext: "", Sound: null, Unknown: null };
  await send({ MsgBody: [{ MsgType: "TIMCustomElem", MsgContent }] });
  expect((await historyOf("s_b", "s_a")).at(-1)?.MsgBody).toEqual([
    { MsgType: "TIMCustomElem", MsgContent: { Data: "d", Ext: "" } },
  ]);
});

test("keeps every character, also NUL, emoji and control characters", async () => {
  const odd = "a\u0000b\u0007\u2028😀";
  await send({ MsgBody: text(odd), CloudCustomData: odd });
  expect((await historyOf("s_b", "s_a")).at(-1)).toMatchObject({ MsgBody: text(odd), CloudCustomData: odd });
});

test("takes 12,000 bytes and refuses one more with 93000", async () => {
  const rest12k = 12_000 - Buffer.byteLength(JSON.stringify(text("")));
  expect(await send({ MsgBody: text("x".repeat(rest12k)) })).toMatchObject({ ErrorCode: 0 });
  expect(await send({ MsgBody: text("x".repeat(rest12k + 1)) })).toMatchObject({ ErrorCode: 93000 });
  const half = text("x".repeat(rest12k - 100));
  expect(await send({ MsgBody: half, CloudCustomData: "y".repeat(101) })).toMatchObject({ ErrorCode: 93000 });
});

test("takes 100 elements, and the names of the webhooks that it is to leave out", async () => {
  const MsgBody = Array.from({ length: 100 }, () => text("x")[0]);
  const ForbidCallbackControl = ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"];
  const { MsgKey } = await send({ MsgBody, ForbidCallbackControl });
  const stored = (await historyOf("s_b", "s_a")).find((message) => message.MsgKey === MsgKey);
  expect(stored?.MsgBody).toEqual(MsgBody);
});

test("takes the documented push settings, empty ones as absent", async () => {
  const OfflinePushInfo = {
    PushFlag: 0,
    Title: "",
    Desc: "d",
    Ext: '{"a":1}',
    AndroidInfo: { HuaWeiImportance: "", VIVOClassification: 0, OPPOChannelID: "c", NewVendorField: 1 },
    ApnsInfo: { BadgeMode: 1, MutableContent: null },
  };
  expect(await send({ OfflinePushInfo })).toMatchObject({ ErrorCode: 0 });
  expect(await send({ OfflinePushInfo: null })).toMatchObject({ ErrorCode: 0 });
  // An object without fields, as some languages write it.
  expect(await send({ OfflinePushInfo: [] })).toMatchObject({ ErrorCode: 0 });
  expect(await send({ OfflinePushInfo: { Title: "t", AndroidInfo: [], ApnsInfo: [] } })).toMatchObject({
    ErrorCode: 0,
  });
});

const custom = { MsgType: "TIMCustomElem", MsgContent: { Data: "d" } };
test.each([
  ["no receiver", { To_Account: undefined }, 90003],
  ["an empty receiver", { To_Account: "" }, 90003],
  ["a list of receivers", { To_Account: ["s_b"] }, 90003],
  ["a number for the receiver", { To_Account: 7 }, 60015],
  ["a receiver that does not exist", { To_Account: "s_ghost" }, 90012],
  ["a number for the sender", { From_Account: 7 }, 60015],
  ["a list of senders", { From_Account: ["s_a"] }, 90008],
  ["a sender that does not exist", { From_Account: "s_ghost" }, 90048],
  ["no MsgRandom", { MsgRandom: undefined }, 90005],
  ["MsgRandom as text", { MsgRandom: "1" }, 90005],
  ["MsgRandom over 32 bits", { MsgRandom: 2 ** 32 }, 90005],
  ["MsgSeq below 0", { MsgSeq: -1 }, 90004],
  ["MsgTimeStamp as text", { MsgTimeStamp: "1700000000" }, 90006],
  ["MsgTimeStamp in milliseconds", { MsgTimeStamp: 1_700_000_000_000 }, 90006],
  ["SyncOtherMachine as text", { SyncOtherMachine: "1" }, 90031],
  ["MsgLifeTime as text", { MsgLifeTime: "60" }, 90044],
  ["MsgLifeTime with a fraction", { MsgLifeTime: 1.5 }, 90044],
  ["MsgLifeTime below 0", { MsgLifeTime: -1 }, 90026],
  ["MsgRandom null", { MsgRandom: null }, 90005],
  ["MsgRandom below 0", { MsgRandom: -1 }, 90005],
  ["MsgSeq over 32 bits", { MsgSeq: 2 ** 32 }, 90004],
  ["MsgTimeStamp below 0", { MsgTimeStamp: -1 }, 90006],
  ["SyncOtherMachine with a fraction", { SyncOtherMachine: 1.5 }, 90031],
  ["IsNeedReadReceipt 2", { IsNeedReadReceipt: 2 }, 90010],
  ["SupportMessageExtension as text", { SupportMessageExtension: "1" }, 90010],
  ["a text for SendMsgControl", { SendMsgControl: "NoUnread" }, 90010],
  ["OnlineOnlyFlag 2", { OnlineOnlyFlag: 2 }, 90010],
  ["an unknown SendMsgControl", { SendMsgControl: ["Loud"] }, 90010],
  ["an unknown ForbidCallbackControl", { ForbidCallbackControl: ["All"] }, 90010],
  ["CloudCustomData that is no text", { CloudCustomData: {} }, 90010],
  ["OfflinePushInfo that is no object", { OfflinePushInfo: "x" }, 90043],
  ["OfflinePushInfo that is a list", { OfflinePushInfo: [{ Title: "t" }] }, 90043],
  ["OfflinePushInfo with a wrong field", { OfflinePushInfo: { Title: 5 } }, 90043],
  ["no MsgBody", { MsgBody: undefined }, 90002],
  ["an object for MsgBody", { MsgBody: custom }, 90007],
  ["a text for MsgBody", { MsgBody: "hi" }, 90007],
  ["an empty MsgBody", { MsgBody: [] }, 90002],
  ["an element that is no object", { MsgBody: ["hi"] }, 90002],
  ["an element without MsgType", { MsgBody: [{ MsgContent: {} }] }, 90002],
  ["an element without MsgContent", { MsgBody: [{ MsgType: "TIMTextElem" }] }, 90002],
  ["an unknown MsgType", { MsgBody: [{ MsgType: "TIMNewElem", MsgContent: {} }] }, 90010],
  ["a text element without text", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: {} }] }, 90010],
  ["a text element with a number", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: 1 } }] }, 90010],
  ["two custom elements", { MsgBody: [custom, custom] }, 90010],
  ["101 elements", { MsgBody: Array.from({ length: 101 }, () => text("x")[0]) }, 90002],
])("with %s answers the documented code and stores nothing", async (_name, more, code) => {
  const before = await historyOf("s_b", "s_a");
  const answer = await send(more);
  expect(answer).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(answer.ErrorInfo).not.toBe("");
  expect(await historyOf("s_b", "s_a")).toEqual(before);
});

test("a body nested without end is refused and breaks nothing", async () => {
  const body = `{"To_Account":"s_b","MsgRandom":1,"MsgBody":[{"MsgType":"TIMTextElem","MsgContent":{"Text":"t","Deep":${"[".repeat(20_000)}${"]".repeat(20_000)}}}]}`;
  expect(await rest.request("openim/sendmsg", rest.queryOf(), body)).toMatchObject({ ErrorCode: 60003 });
  expect(rest.faults).toEqual([]);
});
