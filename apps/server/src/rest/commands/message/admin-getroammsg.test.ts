import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
let start: number;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("g_a", "g_b", "g_c");
  start = rest.now() - 500;
  for (let i = 0; i < 25; i++) {
    const [From_Account, To_Account] = i % 2 ? ["g_a", "g_b"] : ["g_b", "g_a"];
    // Three in every second.
    const numbers = { SyncFromOldSystem: 2, MsgSeq: 100 + i, MsgRandom: i, MsgTimeStamp: start + Math.floor(i / 3) };
    await rest.call("openim/importmsg", { From_Account, To_Account, ...numbers, MsgBody: text(`${i}`) });
  }
});
afterAll(() => rest.close());

const read = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/admin_getroammsg", {
    Operator_Account: "g_a",
    Peer_Account: "g_b",
    MaxCnt: 100,
    MinTime: start,
    MaxTime: start + 1000,
    ...more,
  });
const contents = (answer: Answer): number[] =>
  answer.MsgList.map((message: Answer) => Number(message.MsgBody[0].MsgContent.Text));
const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

test("answers everything in one page, oldest first, with the true sender of each", async () => {
  const answer = await read();
  expect(contents(answer)).toEqual(upTo(25));
  expect(answer).toMatchObject({ ErrorCode: 0, Complete: 1, MsgCnt: 25, LastMsgKey: answer.MsgList[0].MsgKey });
  expect(answer.LastMsgTime).toBe(answer.MsgList[0].MsgTimeStamp);
  expect(answer.MsgList.slice(0, 2)).toMatchObject([
    { From_Account: "g_b", To_Account: "g_a" },
    { From_Account: "g_a", To_Account: "g_b" },
  ]);
});

test("pages run from newer to older without a gap or a repeat, as documented", async () => {
  const pages: number[][] = [];
  let more: Record<string, unknown> = { MaxCnt: 4 };
  for (let complete = 0; complete === 0 && pages.length < 20; ) {
    const answer = await read(more);
    pages.unshift(contents(answer));
    complete = answer.Complete;
    more = { MaxCnt: 4, MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey };
  }
  expect(pages.flat()).toEqual(upTo(25));
  expect(pages).toHaveLength(7);
});

test("takes the older names of the two sides", async () => {
  const answer = await rest.call("openim/admin_getroammsg", {
    From_Account: "g_b",
    To_Account: "g_a",
    MaxCnt: 100,
    MinTime: 0,
    MaxTime: start + 1000,
  });
  expect(contents(answer)).toEqual(upTo(25));
});

test("keeps to the range of seconds, both ends included", async () => {
  expect(contents(await read({ MinTime: start + 1, MaxTime: start + 2 }))).toEqual([3, 4, 5, 6, 7, 8]);
});

test("without messages the list is empty and complete", async () => {
  for (const more of [{ Peer_Account: "g_c" }, { MinTime: 0, MaxTime: 0 }])
    expect(await read(more)).toMatchObject({
      ErrorCode: 0,
      Complete: 1,
      MsgCnt: 0,
      LastMsgTime: 0,
      LastMsgKey: "",
      MsgList: [],
    });
});

test("messages that a caller gave one key come once each, and the key says more only where it has to", async () => {
  await rest.importAll("g_d", "g_e");
  const same = { MsgSeq: 9, MsgRandom: 9, MsgTimeStamp: 1_500_000_000 };
  for (let i = 0; i < 5; i++)
    await rest.call("openim/sendmsg", { From_Account: "g_d", To_Account: "g_e", ...same, MsgBody: text(`${i}`) });
  await rest.call("openim/sendmsg", { From_Account: "g_d", To_Account: "g_e", MsgRandom: 1, MsgBody: text("5") });
  const sides = { Operator_Account: "g_e", Peer_Account: "g_d", MaxTime: 0x7fff_ffff };
  for (const MaxCnt of [1, 2, 4]) {
    const seen: number[] = [];
    let more: Record<string, unknown> = {};
    for (let complete = 0; complete === 0; ) {
      const answer = await read({ ...sides, MaxCnt, ...more });
      expect(answer.LastMsgKey.length).toBeLessThanOrEqual(50);
      seen.unshift(...contents(answer));
      complete = answer.Complete;
      if (complete === 1 || seen.length === 1) expect(answer.LastMsgKey).toBe(answer.MsgList[0].MsgKey);
      more = { MaxTime: answer.LastMsgTime, LastMsgKey: answer.LastMsgKey };
    }
    expect(seen).toEqual(upTo(6));
  }
});

test("a LastMsgKey that names no message of the two goes on at MaxTime", async () => {
  expect(contents(await read({ LastMsgKey: "1_2_3", MaxTime: start }))).toEqual([0, 1, 2]);
  expect(contents(await read({ LastMsgKey: "1_2_3_4", MaxTime: start }))).toEqual([0, 1, 2]);
});

test("a message whose receiver sent a receipt says so", async () => {
  const numbers = { MsgSeq: 1, MsgRandom: 77, MsgTimeStamp: start + 900, IsNeedReadReceipt: 1 };
  await rest.call("openim/sendmsg", { From_Account: "g_c", To_Account: "g_b", ...numbers, MsgBody: text("1") });
  const sides = { Operator_Account: "g_c", Peer_Account: "g_b", MaxTime: 0x7fff_ffff };
  expect((await read(sides)).MsgList).toMatchObject([{ IsPeerRead: 0 }]);
  const C2CMsgInfo = [{ From_Account: "g_c", To_Account: "g_b", MsgKey: `1_77_${start + 900}` }];
  await rest.call("openim/c2c_msg_read_receipt", { Operator_Account: "g_b", Peer_Account: "g_c", C2CMsgInfo });
  expect((await read(sides)).MsgList).toMatchObject([{ IsPeerRead: 1 }]);
});

test("a MaxTime later than any message means up to now, however large the number", async () => {
  const all = contents(await read({ MaxTime: 0x7fff_ffff }));
  for (const MaxTime of [0xffff_ffff, 9_999_999_999, Date.now(), Number.MAX_SAFE_INTEGER])
    expect(contents(await read({ MaxTime }))).toEqual(all);
  expect(await read({ MinTime: 0xffff_ffff, MaxTime: 0xffff_ffff })).toMatchObject({ Complete: 1, MsgList: [] });
});

test("an answer is cut at 13 KB and goes on", async () => {
  for (let i = 0; i < 4; i++) {
    const MsgBody = text(`${i}${" ".repeat(5000)}`);
    await rest.call("openim/sendmsg", { From_Account: "g_a", To_Account: "g_c", MsgRandom: i, MsgBody });
  }
  const first = await read({ Peer_Account: "g_c" });
  expect(contents(first)).toEqual([2, 3]);
  expect(first.Complete).toBe(0);
  const more = { Peer_Account: "g_c", MaxTime: first.LastMsgTime, LastMsgKey: first.LastMsgKey };
  expect(contents(await read(more))).toEqual([0, 1]);
});

test.each([
  ["no operator", { Operator_Account: undefined }, 90008],
  ["an operator that does not exist", { Operator_Account: "g_ghost" }, 90008],
  ["a number for the operator", { Operator_Account: 1 }, 60015],
  ["no peer", { Peer_Account: undefined }, 90003],
  ["a peer that does not exist", { Peer_Account: "g_ghost" }, 90003],
  ["no MaxCnt", { MaxCnt: undefined }, 90001],
  ["MaxCnt 0", { MaxCnt: 0 }, 90001],
  ["no MinTime", { MinTime: undefined }, 90001],
  ["MaxTime as text", { MaxTime: "1" }, 90001],
  ["a broken LastMsgKey", { LastMsgKey: "x" }, 90054],
  ["a LastMsgKey of two numbers", { LastMsgKey: "1_2" }, 90054],
  ["a LastMsgKey of five numbers", { LastMsgKey: "1_2_3_4_5" }, 90054],
])("with %s answers the documented code", async (_name, more, code) => {
  expect(await read(more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
});
