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
