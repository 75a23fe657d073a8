import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("e_a", "e_b", "e_c");
});
afterAll(() => rest.close());

const modify = (MsgKey: unknown, more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/modify_c2c_msg", { From_Account: "e_a", To_Account: "e_b", MsgKey, ...more });
async function sendOne(random: number, more: Record<string, unknown> = {}): Promise<string> {
  const body = { From_Account: "e_a", To_Account: "e_b", MsgRandom: random, MsgBody: text(`m${random}`), ...more };
  return (await rest.call("openim/sendmsg", body)).MsgKey;
}
async function found(key: string, me = "e_b", peer = "e_a"): Promise<Answer | undefined> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  const page = await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range });
  return page.MsgList.findLast(({ MsgKey }: Answer) => MsgKey === key);
}
const ok = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

test("both sides read the new text, the message keeps its place and key, and the devices are told", async () => {
  const key = await sendOne(1, { CloudCustomData: "kept" });
  rest.delivered.length = 0;
  expect(await modify(key, { MsgBody: text("changed") })).toEqual(ok);
  for (const [me, peer] of [
    ["e_a", "e_b"],
    ["e_b", "e_a"],
  ] as const)
    expect(await found(key, me, peer)).toMatchObject({ MsgBody: text("changed"), CloudCustomData: "kept" });
  expect(rest.delivered.map(({ to, event }) => [to, event])).toEqual([
    ["e_a", "messageEdited"],
    ["e_b", "messageEdited"],
  ]);
  expect(rest.delivered[0]?.data).toMatchObject({
    message: { body: text("changed"), cloudCustomData: "kept", isEdited: true, editPosition: 1 },
    changePosition: 1,
  });
});

test("CloudCustomData alone leaves the body; the next change builds on it", async () => {
  const key = await sendOne(2);
  expect(await modify(key, { CloudCustomData: "new", MsgBody: null })).toEqual(ok);
  expect(await found(key)).toMatchObject({ MsgBody: text("m2"), CloudCustomData: "new" });
  expect(await modify(key, { MsgBody: text("again"), CloudCustomData: "" })).toEqual(ok);
  expect(await found(key)).toMatchObject({ MsgBody: text("again"), CloudCustomData: "new" });
});

test("imported messages, late ones too, are found by their keys", async () => {
  const old = { SyncFromOldSystem: 2, From_Account: "e_a", To_Account: "e_b", MsgSeq: 5, MsgRandom: 6 };
  await rest.call("openim/importmsg", { ...old, MsgTimeStamp: 1_600_000_000, MsgBody: text("old") });
  expect(await modify("5_6_1600000000", { MsgBody: text("not so old") })).toEqual(ok);
  expect(await found("5_6_1600000000")).toMatchObject({ MsgBody: text("not so old") });
});

test("a message that only its receiver may see is told to nobody else", async () => {
  const key = await sendOne(3, { SyncOtherMachine: 2 });
  rest.delivered.length = 0;
  expect(await modify(key, { MsgBody: text("secret") })).toEqual(ok);
  expect(rest.delivered.map(({ to }) => to)).toEqual(["e_b"]);
});

test("one that was recalled, never stored, sent the other way or not at all answers 20026", async () => {
  const recalled = await sendOne(4);
  await rest.call("openim/admin_msgwithdraw", { From_Account: "e_a", To_Account: "e_b", MsgKey: recalled });
  expect(await modify(recalled, { MsgBody: text("x") })).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20026 });
  const fleeting = await sendOne(5, { OnlineOnlyFlag: 1, MsgSeq: 7 });
  expect(await modify(fleeting, { MsgBody: text("x") })).toMatchObject({ ErrorCode: 20026 });
  const key = await sendOne(6);
  const backwards = { From_Account: "e_b", To_Account: "e_a", MsgBody: text("x") };
  expect(await modify(key, backwards)).toMatchObject({ ErrorCode: 20026 });
  expect(await modify(key, { To_Account: "e_c", MsgBody: text("x") })).toMatchObject({ ErrorCode: 20026 });
  expect(await modify("1_2_3", { MsgBody: text("x") })).toMatchObject({ ErrorCode: 20026 });
});

test("body and custom data together are as long as a message may be, and no longer", async () => {
  const key = await sendOne(7, { CloudCustomData: "c".repeat(1_000) });
  const fixed = Buffer.byteLength(JSON.stringify(text(""))) + 1_000;
  expect(await modify(key, { MsgBody: text("x".repeat(12_000 - fixed)) })).toEqual(ok);
  expect(await modify(key, { MsgBody: text("x".repeat(12_001 - fixed)) })).toMatchObject({ ErrorCode: 93000 });
  expect(await modify(key, { CloudCustomData: "c".repeat(1_001) })).toMatchObject({ ErrorCode: 93000 });
  expect(await found(key)).toMatchObject({ CloudCustomData: "c".repeat(1_000) });
});

test.each([
  ["neither body nor custom data", {}, 90001],
  ["empty ones", { MsgBody: null, CloudCustomData: "" }, 90001],
  ["no sender", { From_Account: undefined, MsgBody: text("x") }, 90008],
  ["a sender that does not exist", { From_Account: "e_ghost", MsgBody: text("x") }, 20003],
  ["a number for the sender", { From_Account: 1, MsgBody: text("x") }, 60015],
  ["no receiver", { To_Account: undefined, MsgBody: text("x") }, 90003],
  ["a receiver that does not exist", { To_Account: "e_ghost", MsgBody: text("x") }, 90012],
  ["a number for the receiver", { To_Account: 1, MsgBody: text("x") }, 60015],
  ["no key", { MsgKey: undefined, MsgBody: text("x") }, 90054],
  ["a key of two numbers", { MsgKey: "1_2", MsgBody: text("x") }, 90054],
  ["a number for the key", { MsgKey: 1, MsgBody: text("x") }, 90054],
  ["a body that is no list", { MsgBody: {} }, 90007],
  ["an empty body", { MsgBody: [] }, 90002],
  ["an element without content", { MsgBody: [{ MsgType: "TIMTextElem" }] }, 90002],
  ["an unknown element", { MsgBody: [{ MsgType: "TIMOddElem", MsgContent: {} }] }, 90010],
  ["wrong content", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: 1 } }] }, 90010],
  ["a number for the custom data", { CloudCustomData: 5 }, 90001],
])("with %s answers the documented code", async (_name, more, code) => {
  expect(await modify(await sendOne(8), more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
