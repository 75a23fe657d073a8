import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("w_a", "w_b", "w_c");
});
afterAll(() => rest.close());

const recall = (MsgKey: unknown, more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/admin_msgwithdraw", { From_Account: "w_a", To_Account: "w_b", MsgKey, ...more });
async function sendOne(random: number, more: Record<string, unknown> = {}): Promise<string> {
  const body = { From_Account: "w_a", To_Account: "w_b", MsgRandom: random, MsgBody: text(`m${random}`), ...more };
  return (await rest.call("openim/sendmsg", body)).MsgKey;
}
async function historyOf(me: string, peer: string): Promise<Answer[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  return (await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range })).MsgList;
}

test("takes the content away on both sides, keeps the place, stops counting and tells the devices", async () => {
  const key = await sendOne(1, { CloudCustomData: "secret" });
  const unread = async () =>
    (await rest.call("openim/get_c2c_unread_msg_num", { To_Account: "w_b" })).AllC2CUnreadMsgNum;
  expect(await unread()).toBe(1);
  rest.moveTime(30 * 24 * 3600);
  expect(await recall(key)).toEqual({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" });
  for (const [me, peer] of [
    ["w_a", "w_b"],
    ["w_b", "w_a"],
  ] as const)
    expect((await historyOf(me, peer)).at(-1)).toMatchObject({
      MsgKey: key,
      MsgFlagBits: 8,
      MsgBody: [],
      CloudCustomData: "",
    });
  expect(await unread()).toBe(0);
  const told = rest.delivered.filter(({ event }) => event === "messageRecalled").map(({ to }) => to);
  expect(told.toSorted()).toEqual(["w_a", "w_b"]);
});

test("a second recall answers 20023", async () => {
  const key = await sendOne(2);
  await recall(key);
  expect(await recall(key)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20023 });
});

test("imported messages and messages with a time of the caller are found by their keys", async () => {
  const old = { SyncFromOldSystem: 2, From_Account: "w_a", To_Account: "w_b", MsgSeq: 5, MsgRandom: 6 };
  await rest.call("openim/importmsg", { ...old, MsgTimeStamp: 1_600_000_000, MsgBody: text("old") });
  expect(await recall("5_6_1600000000")).toMatchObject({ ErrorCode: 0 });
  expect(await recall(await sendOne(3, { MsgSeq: 1, MsgTimeStamp: 1_500_000_000 }))).toMatchObject({ ErrorCode: 0 });
});

test("a message between other accounts, or in the other direction, does not exist: 20022", async () => {
  const key = await sendOne(4);
  expect(await recall(key, { To_Account: "w_c" })).toMatchObject({ ErrorCode: 20022 });
  expect(await recall(key, { From_Account: "w_b", To_Account: "w_a" })).toMatchObject({ ErrorCode: 20022 });
  expect(await recall("1_2_3")).toMatchObject({ ErrorCode: 20022 });
});

test.each([
  ["no sender", { From_Account: undefined }, 90008],
  ["a sender that does not exist", { From_Account: "w_ghost" }, 90008],
  ["a number for the sender", { From_Account: 1 }, 60015],
  ["no receiver", { To_Account: undefined }, 90003],
  ["a receiver that does not exist", { To_Account: "w_ghost" }, 90003],
  ["a number for the receiver", { To_Account: 1 }, 60015],
  ["no key", { MsgKey: undefined }, 90054],
  ["an empty key", { MsgKey: "" }, 90054],
  ["a key of two numbers", { MsgKey: "1_2" }, 90054],
  ["a key of words", { MsgKey: "a_b_c" }, 90054],
  ["a key that is too long", { MsgKey: `${"1".repeat(60)}_2_3` }, 90054],
  ["a number for the key", { MsgKey: 1 }, 90054],
])("with %s answers the documented code", async (_name, more, code) => {
  expect(await recall("1_2_3", more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
