import { elements } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("h_a", "h_b");
});
afterAll(() => rest.close());

const time = 1_600_000_000;
let random = 3000;
const importOne = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/importmsg", {
    SyncFromOldSystem: 2,
    From_Account: "h_a",
    To_Account: "h_b",
    MsgSeq: 12,
    MsgRandom: ++random,
    MsgTimeStamp: time,
    MsgBody: text("old"),
    ...more,
  });
async function historyOf(me: string, peer: string): Promise<Answer[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  return (await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range })).MsgList;
}
async function head(me: string, peer: string) {
  const { accounts, conversations } = rest.domain.storage;
  const [a, b] = await Promise.all([me, peer].map((userId) => accounts.find(rest.app.sdkAppId, userId)));
  const [low, high] = [a?.number ?? 0, b?.number ?? 0].sort((x, y) => x - y) as [number, number];
  const found = await conversations.findPair(low, high);
  if (!found) throw new Error("nothing was said yet");
  return found;
}
const unreadOf = async (account: string): Promise<number> =>
  (await rest.call("openim/get_c2c_unread_msg_num", { To_Account: account })).AllC2CUnreadMsgNum;

test("a message of the past takes its place by time, unread by nobody and told to nobody", async () => {
  await rest.call("openim/sendmsg", { From_Account: "h_a", To_Account: "h_b", MsgRandom: 1, MsgBody: text("live") });
  const unread = await unreadOf("h_b");
  rest.delivered.length = 0;
  expect(await importOne({ CloudCustomData: "c", MsgRandom: 9911 })).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
  });
  const history = await historyOf("h_b", "h_a");
  expect(history.map(({ MsgBody }) => MsgBody)).toEqual([text("old"), text("live")]);
  expect(history[0]).toMatchObject({ MsgKey: `12_9911_${time}`, MsgTimeStamp: time, CloudCustomData: "c" });
  expect(await unreadOf("h_b")).toBe(unread);
  expect(rest.delivered).toEqual([]);
});

test.each([5, 1])("SyncFromOldSystem %i counts as unread and is delivered", async (SyncFromOldSystem) => {
  const unread = await unreadOf("h_b");
  rest.delivered.length = 0;
  expect(await importOne({ SyncFromOldSystem, MsgTimeStamp: rest.now() })).toMatchObject({ ErrorCode: 0 });
  expect(await unreadOf("h_b")).toBe(unread + 1);
  expect(rest.delivered.map(({ to, event }) => `${to} ${event}`)).toContain("h_b messageReceived");
});

test("history that is not read yet counts as unread where its time puts it, and is delivered to nobody", async () => {
  await rest.importAll("h_late_a", "h_late_b");
  const pair = { From_Account: "h_late_a", To_Account: "h_late_b", MsgRandom: 1 };
  const delivered = rest.delivered.length;
  for (const [n, IsUnread] of [0, 1, 1, null].entries())
    await importOne({ ...pair, MsgSeq: n, MsgTimeStamp: time + n, MsgBody: text(`${n}`), IsUnread });
  await importOne({ ...pair, MsgSeq: 1, MsgTimeStamp: time + 1, IsUnread: 1 });
  expect(await unreadOf("h_late_b")).toBe(2);
  expect(await unreadOf("h_late_a")).toBe(0);
  const history = await historyOf("h_late_a", "h_late_b");
  expect(history.map(({ MsgTimeStamp }) => MsgTimeStamp - time)).toEqual([0, 1, 2, 3]);
  expect(rest.delivered.length).toBe(delivered);
  const until = { Report_Account: "h_late_b", Peer_Account: "h_late_a", MsgReadTime: time + 1 };
  expect(await rest.call("openim/admin_set_msg_read", until)).toMatchObject({ ErrorCode: 0 });
  expect(await unreadOf("h_late_b")).toBe(1);
});

test("what was sent just now stands behind what is there, whatever the other clock says, and is known by its own time", async () => {
  await rest.importAll("h_live_a", "h_live_b");
  const pair = { From_Account: "h_live_a", To_Account: "h_live_b" };
  const question = { From_Account: "h_live_b", To_Account: "h_live_a", MsgRandom: 1, MsgBody: text("question") };
  await rest.call("openim/sendmsg", question);
  for (const [MsgSeq, away] of [-5, 0, 5].entries()) {
    const answer = { ...pair, SyncFromOldSystem: 5, MsgSeq, MsgRandom: 7, MsgTimeStamp: rest.now() + away };
    for (let call = 0; call < 2; call++) expect(await importOne(answer)).toMatchObject({ ErrorCode: 0 });
  }
  const history = await historyOf("h_live_a", "h_live_b");
  expect(history.map(({ MsgBody }) => MsgBody[0].MsgContent.Text)).toEqual(["question", "old", "old", "old"]);
  expect(history.slice(1).map(({ MsgTimeStamp }) => MsgTimeStamp - rest.now())).toEqual([-5, 0, 5]);
  const last = history.at(-1) as Answer;
  expect(last.MsgKey).toBe(`2_7_${last.MsgTimeStamp}`);
  expect(await rest.call("openim/admin_msgwithdraw", { ...pair, MsgKey: last.MsgKey })).toMatchObject({ ErrorCode: 0 });
});

test("an import with the same three numbers changes nothing, whatever it says and whoever sent it", async () => {
  await importOne({ MsgRandom: 1, MsgSeq: 0, MsgBody: text("first") });
  const before = await historyOf("h_a", "h_b");
  const repeats = [{ MsgBody: text("other") }, { From_Account: "h_b", To_Account: "h_a" }, { SyncFromOldSystem: 5 }];
  for (const repeat of repeats)
    expect(await importOne({ MsgRandom: 1, MsgSeq: 0, ...repeat })).toMatchObject({ ActionStatus: "OK", ErrorCode: 0 });
  expect(await historyOf("h_a", "h_b")).toEqual(before);
  await importOne({ MsgRandom: 1, MsgSeq: 0, MsgTimeStamp: time + 1 });
  expect(await historyOf("h_a", "h_b")).toHaveLength(before.length + 1);
});

test.each(elements.map(({ type, example }) => [type, example]))(
  "an element of type %s is imported as it is",
  async (MsgType, MsgContent) => {
    const body = [{ MsgType, MsgContent }];
    expect(await importOne({ MsgBody: body, MsgTimeStamp: time + 50 })).toMatchObject({ ErrorCode: 0 });
    expect((await historyOf("h_a", "h_b")).map(({ MsgBody }) => MsgBody)).toContainEqual(body);
  },
);

test("messages of one second keep the order of their calls, also before what is there already", async () => {
  await rest.importAll("h_c", "h_d");
  const pair = { From_Account: "h_c", To_Account: "h_d" };
  for (const MsgTimeStamp of [time + 100, time])
    for (let n = 1; n <= 3; n++) await importOne({ ...pair, MsgTimeStamp, MsgSeq: n, MsgBody: text(`${n}`) });
  expect((await historyOf("h_c", "h_d")).map(({ MsgKey }) => MsgKey.split("_")[0])).toEqual([..."123123"]);
});

test("a repeat is known wherever the first stands among many", async () => {
  await rest.importAll("h_e", "h_f");
  const one = (n: number) => ({
    ...{ From_Account: "h_e", To_Account: "h_f", MsgSeq: n, MsgRandom: n, MsgTimeStamp: time + ((n * 7) % 300) * 600 },
  });
  for (let n = 1; n <= 300; n++) await importOne(one(n));
  const { lastSeq } = await head("h_e", "h_f");
  for (const n of [1, 2, 150, 299, 300]) expect(await importOne(one(n))).toMatchObject({ ErrorCode: 0 });
  expect(await head("h_e", "h_f")).toMatchObject({ lastSeq });
});

test("without MsgSeq the server gives one", async () => {
  const before = await historyOf("h_a", "h_b");
  for (const MsgSeq of [undefined, null]) expect(await importOne({ MsgSeq })).toMatchObject({ ErrorCode: 0 });
  expect(await historyOf("h_a", "h_b")).toHaveLength(before.length + 2);
});

test.each([
  ["no SyncFromOldSystem", { SyncFromOldSystem: undefined }, 90030],
  ["SyncFromOldSystem 3", { SyncFromOldSystem: 3 }, 90030],
  ["SyncFromOldSystem 0", { SyncFromOldSystem: 0 }, 90030],
  ["SyncFromOldSystem as text", { SyncFromOldSystem: "2" }, 90030],
  ["no sender", { From_Account: undefined }, 90008],
  ["an empty sender", { From_Account: "" }, 90008],
  ["a number for the sender", { From_Account: 5 }, 60015],
  ["a sender that does not exist", { From_Account: "h_ghost" }, 90048],
  ["no receiver", { To_Account: undefined }, 90003],
  ["a number for the receiver", { To_Account: 5 }, 60015],
  ["a receiver that does not exist", { To_Account: "h_ghost" }, 90012],
  ["MsgSeq over 32 bits", { MsgSeq: 2 ** 32 }, 90004],
  ["no MsgRandom", { MsgRandom: undefined }, 90005],
  ["no MsgTimeStamp", { MsgTimeStamp: undefined }, 90006],
  ["MsgTimeStamp in milliseconds", { MsgTimeStamp: time * 1000 }, 90006],
  ["no MsgBody", { MsgBody: undefined }, 90002],
  ["a text for MsgBody", { MsgBody: "old" }, 90007],
  ["an unknown element", { MsgBody: [{ MsgType: "X", MsgContent: {} }] }, 90010],
  ["more than 12,000 bytes", { MsgBody: text("x".repeat(12_000)) }, 93000],
])("with %s answers the documented code and stores nothing", async (_name, more, code) => {
  const before = await historyOf("h_a", "h_b");
  expect(await importOne(more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await historyOf("h_a", "h_b")).toEqual(before);
});
