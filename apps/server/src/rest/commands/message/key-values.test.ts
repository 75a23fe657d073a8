import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("x_a", "x_b", "x_c");
});
afterAll(() => rest.close());

let randoms = 100;
async function sendOne(more: Record<string, unknown> = {}): Promise<string> {
  const random = ++randoms;
  const named = { From_Account: "x_a", To_Account: "x_b", MsgRandom: random, MsgBody: text(`m${random}`) };
  return (await rest.call("openim/sendmsg", { ...named, SupportMessageExtension: 1, ...more })).MsgKey;
}
const write = (MsgKey: unknown, OperateType: unknown, ExtensionList?: unknown, more: object = {}): Promise<Answer> =>
  rest.call("openim_msg_ext_http_svc/set_key_values", {
    ...{ From_Account: "x_a", To_Account: "x_b", MsgKey, OperateType, ExtensionList },
    ...more,
  });
const read = (MsgKey: unknown, more: object = {}): Promise<Answer> =>
  rest.call("openim_msg_ext_http_svc/get_key_values", { From_Account: "x_a", To_Account: "x_b", MsgKey, ...more });
const set = (key: string, pairs: Record<string, string>) =>
  write(
    key,
    1,
    Object.entries(pairs).map(([Key, Value]) => ({ Key, Value, Seq: 0 })),
  );
const remove = (key: string, ...keys: string[]) =>
  write(
    key,
    2,
    keys.map((Key) => ({ Key })),
  );
const ok = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };
const result = (Key: string, Value: string, Seq: number, ErrorCode = 0) => ({
  ErrorCode,
  Extension: { Key, Value, Seq },
});

test("pairs that were set are read by Seq, and told to the devices of both sides", async () => {
  const key = await sendOne();
  rest.delivered.length = 0;
  expect(await set(key, { vote: "yes", note: "" })).toEqual({
    ...ok,
    ExtensionList: [result("vote", "yes", 1), result("note", "", 2)],
  });
  expect(await read(key)).toEqual({
    ...ok,
    CompleteFlag: 1,
    LatestSeq: 2,
    ClearSeq: 0,
    ExtensionList: [
      { Key: "vote", Value: "yes", Seq: 1 },
      { Key: "note", Value: "", Seq: 2 },
    ],
  });
  expect(rest.delivered.map(({ to, event }) => [to, event])).toEqual([
    ["x_a", "messageExtensionsChanged"],
    ["x_b", "messageExtensionsChanged"],
  ]);
});

test("an administrator's Seq is not looked at: a pair is overwritten, and moves to the end", async () => {
  const key = await sendOne();
  await set(key, { a: "1", b: "1" });
  expect(await write(key, 1, [{ Key: "a", Value: "2", Seq: 77 }])).toEqual({
    ...ok,
    ExtensionList: [result("a", "2", 3)],
  });
  expect((await read(key)).ExtensionList.map(({ Key, Value }: Answer) => [Key, Value])).toEqual([
    ["b", "1"],
    ["a", "2"],
  ]);
});

test("a deleted pair is gone, and told with an empty value to who reads on from a Seq", async () => {
  const key = await sendOne();
  await set(key, { a: "1", b: "1" });
  expect(await remove(key, "a", "never")).toEqual({
    ...ok,
    ExtensionList: [result("a", "", 3), result("never", "", 0, 23004)],
  });
  expect(await read(key)).toMatchObject({ LatestSeq: 3, ExtensionList: [{ Key: "b" }] });
  expect(await read(key, { StartSeq: 3 })).toMatchObject({ ExtensionList: [{ Key: "a", Value: "", Seq: 3 }] });
  expect(await read(key, { StartSeq: 4 })).toMatchObject({ LatestSeq: 3, CompleteFlag: 1, ExtensionList: [] });
});

test("clearing takes all pairs; what is set later has a Seq above ClearSeq", async () => {
  const key = await sendOne();
  await set(key, { a: "1", b: "1" });
  expect(await write(key, 3)).toEqual({ ...ok, ExtensionList: [] });
  expect(await read(key, { StartSeq: 1 })).toMatchObject({ LatestSeq: 2, ClearSeq: 2, ExtensionList: [] });
  await set(key, { a: "2" });
  expect(await read(key)).toMatchObject({ ClearSeq: 2, ExtensionList: [{ Key: "a", Value: "2", Seq: 3 }] });
  expect(await write(await sendOne(), 3)).toEqual({ ...ok, ExtensionList: [] });
});

const names = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `k${from + index}`);
const pairsOf = (keys: string[]) => Object.fromEntries(keys.map((name) => [name, "v"]));

test("20 pairs in a call and 300 at a message are the most; pages have 200", async () => {
  const key = await sendOne();
  expect(await set(key, pairsOf(names(21)))).toMatchObject({ ErrorCode: 10004 });
  for (let from = 0; from < 300; from += 20) await set(key, pairsOf(names(20, from)));
  expect(await set(key, { onemore: "v" })).toMatchObject({ ErrorCode: 10004 });
  expect(await set(key, { k0: "changed" })).toMatchObject({ ErrorCode: 0 });
  const first = await read(key);
  expect(first).toMatchObject({ CompleteFlag: 0, LatestSeq: 301 });
  expect(first.ExtensionList).toHaveLength(200);
  const second = await read(key, { StartSeq: first.ExtensionList[199].Seq + 1 });
  expect(second).toMatchObject({ CompleteFlag: 1 });
  const keys = [...first.ExtensionList, ...second.ExtensionList].map(({ Key }: Answer) => Key);
  expect(keys.toSorted()).toEqual(names(300).toSorted());
  await remove(key, "k5");
  expect(await set(key, { onemore: "v" })).toMatchObject({ ErrorCode: 0 });
});

test("200 writes in a minute are the most; the next minute starts anew", async () => {
  const key = await sendOne();
  for (let count = 0; count < 200; count += 1)
    expect(await set(key, { a: `${count}` })).toMatchObject({ ErrorCode: 0 });
  expect(await set(key, { a: "x" })).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 23003 });
  expect(await write(key, 3)).toMatchObject({ ErrorCode: 23003 });
  expect(await set(await sendOne(), { a: "x" })).toMatchObject({ ErrorCode: 0 });
  rest.moveTime(60);
  expect(await set(key, { a: "x" })).toMatchObject({ ErrorCode: 0 });
});

test("keys have at most 100 bytes, values 1000", async () => {
  const key = await sendOne();
  expect(await set(key, { ["é".repeat(50)]: "v".repeat(1_000) })).toMatchObject({ ErrorCode: 0 });
  expect(await set(key, { [`${"é".repeat(50)}a`]: "v" })).toMatchObject({ ErrorCode: 10004 });
  expect(await set(key, { a: "v".repeat(1_001) })).toMatchObject({ ErrorCode: 10004 });
  expect((await read(key)).ExtensionList).toHaveLength(1);
});

test("a message sent without support takes none: 23002; reading finds none", async () => {
  const key = await sendOne({ SupportMessageExtension: 0 });
  expect(await set(key, { a: "1" })).toMatchObject({ ErrorCode: 23002 });
  expect(await write(key, 3)).toMatchObject({ ErrorCode: 23002 });
  expect(await read(key)).toMatchObject({ ErrorCode: 0, LatestSeq: 0, ExtensionList: [] });
});

test("batchsendmsg allows extensions as well", async () => {
  const batch = { From_Account: "x_a", To_Account: ["x_b"], MsgRandom: 9, MsgBody: text("batch") };
  const { MsgKey } = await rest.call("openim/batchsendmsg", { ...batch, SupportMessageExtension: 1 });
  expect(await set(MsgKey, { a: "1" })).toMatchObject({ ErrorCode: 0 });
});

test("a message that was recalled, or never was, answers 23004", async () => {
  const key = await sendOne();
  await set(key, { a: "1" });
  await rest.call("openim/admin_msgwithdraw", { From_Account: "x_a", To_Account: "x_b", MsgKey: key });
  for (const gone of [key, "1_2_3"]) {
    expect(await set(gone, { a: "1" })).toMatchObject({ ErrorCode: 23004 });
    expect(await read(gone)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 23004 });
  }
  expect(await read(await sendOne(), { To_Account: "x_c" })).toMatchObject({ ErrorCode: 23004 });
});

test("without From_Account the message is the calling administrator's", async () => {
  await rest.importAll("administrator");
  const key = await sendOne({ From_Account: undefined });
  expect(await write(key, 1, [{ Key: "a", Value: "1" }], { From_Account: undefined })).toMatchObject({ ErrorCode: 0 });
  expect(await read(key, { From_Account: "" })).toMatchObject({ ExtensionList: [{ Key: "a" }] });
});

test.each([
  ["no receiver", { To_Account: undefined }, 10004],
  ["a receiver that does not exist", { To_Account: "x_ghost" }, 10004],
  ["a sender that does not exist", { From_Account: "x_ghost" }, 10004],
  ["a number for the receiver", { To_Account: 1 }, 60015],
  ["no key", { MsgKey: undefined }, 10004],
  ["a malformed key", { MsgKey: "1_2" }, 10004],
])("reading and writing with %s answer the documented code", async (_name, more, code) => {
  expect(await read("1_2_3", more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await write("1_2_3", 1, [{ Key: "a", Value: "1" }], more)).toMatchObject({ ErrorCode: code });
});

test.each([
  ["no operation", undefined, [{ Key: "a", Value: "1" }]],
  ["an unknown operation", 4, [{ Key: "a", Value: "1" }]],
  ["nothing to set", 1, undefined],
  ["an empty list", 1, []],
  ["nothing to delete", 2, null],
  ["a pair without a value", 1, [{ Key: "a" }]],
  ["a pair without a key", 1, [{ Value: "1" }]],
  ["an empty key", 1, [{ Key: "", Value: "1" }]],
  ["a number for a value", 1, [{ Key: "a", Value: 1 }]],
  ["a Seq below 0", 1, [{ Key: "a", Value: "1", Seq: -1 }]],
  ["no list", 1, { Key: "a", Value: "1" }],
])("writing with %s answers 10004", async (_name, operation, list) => {
  expect(await write(await sendOne(), operation, list)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 10004 });
});

test("a StartSeq that is no number, or below 0, answers 10004; 0 and null mean from the start", async () => {
  const key = await sendOne();
  await set(key, { a: "1" });
  expect(await read(key, { StartSeq: "1" })).toMatchObject({ ErrorCode: 10004 });
  expect(await read(key, { StartSeq: -1 })).toMatchObject({ ErrorCode: 10004 });
  for (const StartSeq of [0, null]) expect((await read(key, { StartSeq })).ExtensionList).toHaveLength(1);
});
