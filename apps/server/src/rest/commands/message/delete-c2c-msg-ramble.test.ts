import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
});
afterAll(() => rest.close());

let a: string;
let b: string;
let round = 0;
beforeEach(async () => {
  round += 1;
  [a, b] = [`d_a${round}`, `d_b${round}`];
  await rest.importAll(a, b);
});

let random = 6000;
async function sendOne(content: string, more: Record<string, unknown> = {}): Promise<string> {
  const body = { From_Account: a, To_Account: b, MsgRandom: ++random, MsgBody: text(content), ...more };
  return (await rest.call("openim/sendmsg", body)).MsgKey;
}
const remove = (MsgKeyList: unknown, more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/delete_c2c_msg_ramble", { Operator_Account: b, Peer_Account: a, MsgKeyList, ...more });
async function contentsOf(me: string, peer: string): Promise<string[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  const answer = await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range });
  return answer.MsgList.map((message: Answer) => message.MsgBody[0].MsgContent.Text);
}
const done = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", InvalidMsgKeyList: [] };

test("removes messages of either sender from one side, stops counting them, and tells that side's devices at once", async () => {
  const keys = [await sendOne("one"), await sendOne("two", { From_Account: b, To_Account: a }), await sendOne("three")];
  rest.delivered.length = 0;
  expect(await remove(keys.slice(0, 2))).toEqual(done);
  expect(await contentsOf(b, a)).toEqual(["three"]);
  expect(await contentsOf(a, b)).toEqual(["one", "two", "three"]);
  const unread = await rest.call("openim/get_c2c_unread_msg_num", { To_Account: b });
  expect(unread.AllC2CUnreadMsgNum).toBe(1);
  expect(rest.delivered).toMatchObject([
    { to: b, event: "messagesDeleted", data: { conversationId: `C2C${a}`, unreadCount: 1 } },
  ]);
});

test("the sender may lose it as well, for itself", async () => {
  const key = await sendOne("one");
  expect(await remove([key], { Operator_Account: a, Peer_Account: b })).toEqual(done);
  expect(await contentsOf(a, b)).toEqual([]);
  expect(await contentsOf(b, a)).toEqual(["one"]);
});

test("names malformed keys and deletes the others; where all are malformed it fails", async () => {
  const key = await sendOne("one");
  const wrong = ["", "1_2", "a_b_c", "4294967296_1_1"];
  expect(await remove([wrong[0], wrong[1], key, wrong[2], wrong[3]])).toEqual({ ...done, InvalidMsgKeyList: wrong });
  expect(await contentsOf(b, a)).toEqual([]);
  expect(await remove(wrong)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 90054, InvalidMsgKeyList: wrong });
});

test("a key of no message, and a second deletion, are no errors", async () => {
  const key = await sendOne("one");
  expect(await remove(["1_2_3", key, key])).toEqual(done);
  expect(await remove([key])).toEqual(done);
  await rest.importAll("d_alone");
  expect(await remove([key], { Peer_Account: "d_alone" })).toEqual(done);
});

test("every message of one key goes", async () => {
  const name = { MsgSeq: 5, MsgRandom: 5, MsgTimeStamp: 1_600_000_000 };
  const key = await sendOne("one", name);
  await sendOne("two", name);
  await sendOne("three");
  expect(await remove([key])).toEqual(done);
  expect(await contentsOf(b, a)).toEqual(["three"]);
});

test("takes 30 keys and refuses 31", async () => {
  const keys: string[] = [];
  for (let i = 0; i < 31; i++) keys.push(await sendOne(`${i}`));
  expect(await remove(keys)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 90001 });
  expect(await contentsOf(b, a)).toHaveLength(31);
  expect(await remove(keys.slice(1))).toEqual(done);
  expect(await contentsOf(b, a)).toEqual(["0"]);
});

test.each([
  ["no operator", { Operator_Account: undefined }, 90008],
  ["an operator that does not exist", { Operator_Account: "d_ghost" }, 90008],
  ["a number for the operator", { Operator_Account: 1 }, 60015],
  ["no peer", { Peer_Account: undefined }, 90003],
  ["a peer that does not exist", { Peer_Account: "d_ghost" }, 90003],
  ["a number for the peer", { Peer_Account: 1 }, 60015],
  ["no keys", { MsgKeyList: undefined }, 90001],
  ["an empty list", { MsgKeyList: [] }, 90001],
  ["a key in place of the list", { MsgKeyList: "1_2_3" }, 90001],
  ["a number for a key", { MsgKeyList: [1] }, 90001],
])("with %s answers the documented code", async (_name, more, code) => {
  expect(await remove(["1_2_3"], more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
