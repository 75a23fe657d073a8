import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("r_a", "r_b", "r_c");
});
afterAll(() => rest.close());
beforeEach(() => {
  rest.delivered.length = 0;
});

let random = 5000;
async function sendOne(more: Record<string, unknown> = {}): Promise<string> {
  const body = { From_Account: "r_a", To_Account: "r_b", MsgRandom: ++random, MsgBody: text("read me") };
  return (await rest.call("openim/sendmsg", { ...body, IsNeedReadReceipt: 1, ...more })).MsgKey;
}
const infoOf = (MsgKey: unknown, more: Record<string, unknown> = {}) => ({
  From_Account: "r_a",
  To_Account: "r_b",
  MsgKey,
  ...more,
});
const receipt = (C2CMsgInfo: unknown, more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/c2c_msg_read_receipt", { Operator_Account: "r_b", Peer_Account: "r_a", C2CMsgInfo, ...more });

/** IsPeerRead by key, as the sender sees it. */
async function peerReads(): Promise<Record<string, number>> {
  const { MsgList } = await rest.call("openim/admin_getroammsg", {
    Operator_Account: "r_a",
    Peer_Account: "r_b",
    MaxCnt: 100,
    MinTime: 0,
    MaxTime: 0x7fff_ffff,
  });
  return Object.fromEntries(MsgList.map((message: Answer) => [message.MsgKey, message.IsPeerRead]));
}
const envelope = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

test("shows the messages as read in the history, and tells the devices of both sides", async () => {
  const [one, two, other] = [await sendOne(), await sendOne(), await sendOne()];
  rest.delivered.length = 0;
  expect(await receipt([infoOf(one), infoOf(two)])).toEqual(envelope);
  expect(await peerReads()).toMatchObject({ [one]: 1, [two]: 1, [other]: 0 });
  const told = rest.delivered.filter(({ event }) => event === "receiptsSent");
  expect(told.map(({ to }) => to).toSorted()).toEqual(["r_a", "r_b"]);
  expect(told[0]?.data).toMatchObject({ from: "r_b", to: "r_a", seqs: [expect.any(Number), expect.any(Number)] });
});

test("what counts as unread does not change", async () => {
  const unread = async () =>
    (await rest.call("openim/get_c2c_unread_msg_num", { To_Account: "r_b" })).AllC2CUnreadMsgNum;
  const key = await sendOne();
  const before = await unread();
  await receipt([infoOf(key)]);
  expect(await unread()).toBe(before);
});

test("a second receipt for a message changes nothing and tells nobody", async () => {
  const [key, fresh] = [await sendOne(), await sendOne()];
  await receipt([infoOf(key)]);
  rest.delivered.length = 0;
  expect(await receipt([infoOf(key), infoOf(key)])).toEqual(envelope);
  expect(rest.delivered).toEqual([]);
  await receipt([infoOf(key), infoOf(fresh)]);
  expect(rest.delivered[0]?.data.seqs).toHaveLength(1);
});

test("of messages with one key those that ask for it get a receipt", async () => {
  const name = { MsgSeq: 7, MsgRandom: 7, MsgTimeStamp: 1_600_000_000 };
  await sendOne({ ...name, IsNeedReadReceipt: 0, MsgBody: text("plain") });
  const key = await sendOne({ ...name, MsgBody: text("asks") });
  rest.delivered.length = 0;
  expect(await receipt([infoOf(key)])).toEqual(envelope);
  expect(rest.delivered[0]?.data.seqs).toHaveLength(1);
});

test("one message that asks for no receipt, or does not exist, keeps all from getting one", async () => {
  const [key, plain] = [await sendOne(), await sendOne({ IsNeedReadReceipt: 0 })];
  expect(await receipt([infoOf(key), infoOf(plain)])).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20001 });
  expect(await receipt([infoOf(key), infoOf("1_2_3")])).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20022 });
  expect((await peerReads())[key]).toBe(0);
});

test("a recalled message needs none any more", async () => {
  const key = await sendOne();
  await rest.call("openim/admin_msgwithdraw", { From_Account: "r_a", To_Account: "r_b", MsgKey: key });
  rest.delivered.length = 0;
  expect(await receipt([infoOf(key)])).toEqual(envelope);
  expect(rest.delivered).toEqual([]);
});

test("the sender cannot read its own message for the other side", async () => {
  const key = await sendOne();
  const swapped = { Operator_Account: "r_a", Peer_Account: "r_b" };
  const info = infoOf(key, { From_Account: "r_b", To_Account: "r_a" });
  expect(await receipt([info], swapped)).toMatchObject({ ErrorCode: 20022 });
  expect((await peerReads())[key]).toBe(0);
});

test("takes 30 messages and refuses 31", async () => {
  const keys: string[] = [];
  for (let i = 0; i < 31; i++) keys.push(await sendOne());
  expect(await receipt(keys.map((key) => infoOf(key)))).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 20001 });
  expect(await receipt(keys.slice(1).map((key) => infoOf(key)))).toEqual(envelope);
  const reads = await peerReads();
  expect(keys.map((key) => reads[key])).toEqual([0, ...keys.slice(1).map(() => 1)]);
});

test.each([
  ["no operator", { Operator_Account: undefined }, 90008],
  ["an operator that does not exist", { Operator_Account: "r_ghost" }, 90008],
  ["a number for the operator", { Operator_Account: 1 }, 60015],
  ["no peer", { Peer_Account: undefined }, 90003],
  ["a peer that does not exist", { Peer_Account: "r_ghost" }, 90003],
  ["a number for the peer", { Peer_Account: 1 }, 60015],
  ["no messages", { C2CMsgInfo: undefined }, 20001],
  ["an empty list", { C2CMsgInfo: [] }, 20001],
  ["an object for the list", { C2CMsgInfo: {} }, 20001],
  ["a message without a key", { C2CMsgInfo: [infoOf(undefined)] }, 20001],
  ["a malformed key", { C2CMsgInfo: [infoOf("1_2")] }, 90054],
  ["a message of another sender", { C2CMsgInfo: [infoOf("1_2_3", { From_Account: "r_c" })] }, 20001],
  ["a message to another receiver", { C2CMsgInfo: [infoOf("1_2_3", { To_Account: "r_c" })] }, 20001],
  ["a number for a sender", { C2CMsgInfo: [infoOf("1_2_3", { From_Account: 1 })] }, 60015],
  [
    "two accounts that never spoke",
    { Peer_Account: "r_c", C2CMsgInfo: [infoOf("1_2_3", { From_Account: "r_c" })] },
    20022,
  ],
])("with %s answers the documented code", async (_name, more, code) => {
  expect(await receipt([infoOf("1_2_3")], more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
