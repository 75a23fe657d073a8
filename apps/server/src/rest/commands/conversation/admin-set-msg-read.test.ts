import { afterAll, beforeEach, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

const rest: TestRest = await testRest();
afterAll(() => rest.close());

let a: string;
let b: string;
let round = 0;
/** Three messages from a to b, ten seconds apart. */
beforeEach(async () => {
  round++;
  [a, b] = [`u_a${round}`, `u_b${round}`];
  await rest.importAll(a, b);
  for (let i = 0; i < 3; i++) {
    const numbers = { SyncFromOldSystem: 5, MsgSeq: i, MsgRandom: i, MsgTimeStamp: rest.now() - 30 + i * 10 };
    await rest.call("openim/importmsg", { From_Account: a, To_Account: b, ...numbers, MsgBody: text(`${i}`) });
  }
});

const mark = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/admin_set_msg_read", { Report_Account: b, Peer_Account: a, ...more });
const unread = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/get_c2c_unread_msg_num", { To_Account: b, ...more });
const envelope = { ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "" };

test("without a time everything is read, and both sides learn of it", async () => {
  expect(await mark()).toEqual(envelope);
  expect((await unread()).AllC2CUnreadMsgNum).toBe(0);
  const told = rest.delivered.slice(-2).map(({ to, event }) => `${to} ${event}`);
  expect(told.toSorted()).toEqual([`${a} peerRead`, `${b} conversationRead`]);
});

test.each([
  ["an integer", (time: number) => time],
  ["text", (time: number) => String(time)],
])("with a time as %s, messages up to it are read", async (_name, write) => {
  await mark({ MsgReadTime: write(rest.now() - 20) });
  expect((await unread()).AllC2CUnreadMsgNum).toBe(1);
  await mark({ MsgReadTime: write(rest.now() - 30) });
  expect((await unread()).AllC2CUnreadMsgNum).toBe(1);
});

test.each([[0], [""], ["0"], [null]])("the time %j means now", async (MsgReadTime) => {
  await mark({ MsgReadTime });
  expect((await unread()).AllC2CUnreadMsgNum).toBe(0);
});

test("two accounts that never spoke have nothing to read", async () => {
  await rest.importAll("u_alone");
  expect(await mark({ Peer_Account: "u_alone" })).toEqual(envelope);
});

test.each([
  ["no reporter", { Report_Account: undefined }, 90008],
  ["a reporter that does not exist", { Report_Account: "u_ghost" }, 90008],
  ["a number for the reporter", { Report_Account: 1 }, 60015],
  ["no peer", { Peer_Account: undefined }, 90003],
  ["a peer that does not exist", { Peer_Account: "u_ghost" }, 90003],
  ["a number for the peer", { Peer_Account: 1 }, 60015],
  ["a time that is no number", { MsgReadTime: "yesterday" }, 90001],
  ["a time in milliseconds", { MsgReadTime: 1_700_000_000_000 }, 90001],
])("admin_set_msg_read with %s answers the documented code", async (_name, more, code) => {
  expect(await mark(more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect((await unread()).AllC2CUnreadMsgNum).toBe(3);
});

test("unread is told in all, or by peer with those that do not exist", async () => {
  await rest.call("openim/sendmsg", { To_Account: b, MsgRandom: 1, MsgBody: text("from the administrator") });
  expect(await unread()).toEqual({ ...envelope, AllC2CUnreadMsgNum: 4, C2CUnreadMsgNumList: [], ErrorList: [] });
  expect(await unread({ Peer_Account: [a, "administrator", "u_ghost", b] })).toEqual({
    ...envelope,
    C2CUnreadMsgNumList: [
      { Peer_Account: a, C2CUnreadMsgNum: 3 },
      { Peer_Account: "administrator", C2CUnreadMsgNum: 1 },
      { Peer_Account: b, C2CUnreadMsgNum: 0 },
    ],
    ErrorList: [{ Peer_Account: "u_ghost", ErrorCode: 70107 }],
  });
  for (const Peer_Account of [null, []]) expect((await unread({ Peer_Account })).AllC2CUnreadMsgNum).toBe(4);
});

const peers = Array.from({ length: 11 }, (_, i) => `u_${i}`);
test.each([
  ["no account", { To_Account: undefined }, 90003],
  ["an account that does not exist", { To_Account: "u_ghost" }, 90003],
  ["a number for the account", { To_Account: 1 }, 60015],
  ["a number for a peer", { Peer_Account: [1] }, 60015],
  ["a name in place of the list", { Peer_Account: "u_a" }, 90001],
  ["eleven peers", { Peer_Account: peers }, 90001],
])("get_c2c_unread_msg_num with %s answers the documented code", async (_name, more, code) => {
  expect(await unread(more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});

test("get_c2c_unread_msg_num takes ten peers", async () => {
  expect((await unread({ Peer_Account: peers.slice(1) })).ErrorList).toHaveLength(10);
});
