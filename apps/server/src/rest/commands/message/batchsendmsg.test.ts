import { afterAll, beforeAll, expect, test } from "vitest";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("b_a", "b_b", "b_c");
});
afterAll(() => rest.close());

let random = 2000;
const send = (more: Record<string, unknown> = {}): Promise<Answer> =>
  rest.call("openim/batchsendmsg", {
    From_Account: "b_a",
    To_Account: ["b_b", "b_c"],
    MsgRandom: ++random,
    MsgBody: text("all"),
    ...more,
  });
async function historyOf(me: string, peer: string): Promise<Answer[]> {
  const range = { MaxCnt: 100, MinTime: 0, MaxTime: 0x7fff_ffff };
  return (await rest.call("openim/admin_getroammsg", { Operator_Account: me, Peer_Account: peer, ...range })).MsgList;
}

test("stores the message in every conversation under one key", async () => {
  const answer = await send();
  expect(answer).toEqual({
    ActionStatus: "OK",
    ErrorCode: 0,
    ErrorInfo: "",
    MsgKey: expect.stringMatching(new RegExp(`^\\d+_${random}_${rest.now()}$`)),
    MsgId: expect.stringMatching(new RegExp(`^\\d+-${rest.now()}-${random}$`)),
    ErrorList: [],
  });
  expect(answer.MsgKey.length).toBeLessThanOrEqual(50);
  for (const receiver of ["b_b", "b_c"])
    expect((await historyOf(receiver, "b_a")).at(-1)).toMatchObject({ MsgKey: answer.MsgKey, MsgBody: text("all") });
  const recall = { From_Account: "b_a", To_Account: "b_c", MsgKey: answer.MsgKey };
  expect(await rest.call("openim/admin_msgwithdraw", recall)).toMatchObject({ ErrorCode: 0 });
  expect(rest.delivered).toContainEqual(
    expect.objectContaining({
      to: "b_b",
      event: "messageReceived",
      data: { message: expect.objectContaining({ id: answer.MsgId }) },
    }),
  );
});

test("keeps the caller's MsgSeq, and comes from the administrator without a sender", async () => {
  const answer = await send({ MsgSeq: 4410, From_Account: undefined });
  expect(answer.MsgKey).toBe(`4410_${random}_${rest.now()}`);
  expect(await historyOf("b_b", "administrator")).toMatchObject([{ MsgKey: answer.MsgKey }]);
});

test("where some receivers do not exist it says SomeError with ErrorCode 0 and names them", async () => {
  const answer = await send({ To_Account: ["b_b", "b_ghost", "x".repeat(40)], MsgBody: text("some") });
  expect(answer).toMatchObject({
    ActionStatus: "SomeError",
    ErrorCode: 0,
    MsgKey: expect.stringMatching(/^\d+_\d+_\d+$/),
    ErrorList: [
      { To_Account: "b_ghost", ErrorCode: 70107 },
      { To_Account: "x".repeat(40), ErrorCode: 70107 },
    ],
  });
  expect((await historyOf("b_b", "b_a")).at(-1)?.MsgBody).toEqual(text("some"));
});

test("where no receiver exists it fails with 90012 and still names them", async () => {
  expect(await send({ To_Account: ["b_ghost"] })).toEqual({
    ActionStatus: "FAIL",
    ErrorCode: 90012,
    ErrorInfo: expect.stringMatching(/./),
    MsgKey: "",
    MsgId: "",
    ErrorList: [{ To_Account: "b_ghost", ErrorCode: 70107 }],
  });
});

test("a receiver named twice gets it once", async () => {
  const before = await historyOf("b_b", "b_a");
  await send({ To_Account: ["b_b", "b_b"] });
  expect(await historyOf("b_b", "b_a")).toHaveLength(before.length + 1);
});

test("a repeat within a second answers as the first and is stored once", async () => {
  const before = await historyOf("b_b", "b_a");
  const first = await send({ MsgRandom: 1 });
  expect(await send({ MsgRandom: 1 })).toEqual(first);
  expect(await historyOf("b_b", "b_a")).toHaveLength(before.length + 1);
  rest.moveTime(2);
});

test("500 receivers share a few commits, 501 answer 90011", async () => {
  const names = Array.from({ length: 500 }, (_, i) => `many_${i}`);
  for (let i = 0; i < 500; i += 100) await rest.importAll(...names.slice(i, i + 100));
  const before = rest.commits.length;
  expect(await send({ To_Account: names })).toMatchObject({ ActionStatus: "OK", ErrorList: [] });
  expect(rest.commits.length - before).toBeLessThanOrEqual(3);
  expect(await historyOf("many_499", "b_a")).toHaveLength(1);
  expect(await send({ To_Account: [...names, "b_b"] })).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 90011 });
});

test("SyncOtherMachine 2 keeps it from the sender's side, MsgLifeTime 0 from storage", async () => {
  await rest.importAll("b_d");
  await send({ To_Account: ["b_d"], MsgLifeTime: 0 });
  expect(rest.delivered.at(-1)).toMatchObject({ event: "messageReceived" });
  await send({ To_Account: ["b_d"], OnlineOnlyFlag: 1 });
  expect(await historyOf("b_d", "b_a")).toEqual([]);
  await send({ To_Account: ["b_d"], SyncOtherMachine: 2 });
  expect(await historyOf("b_d", "b_a")).toHaveLength(1);
  expect(await historyOf("b_a", "b_d")).toEqual([]);
});

test("the options of a message hold in every conversation", async () => {
  await rest.importAll("b_e", "b_f");
  const To_Account = ["b_e", "b_f"];
  const options = {
    ...{ IsNeedReadReceipt: 1, SupportMessageExtension: 1, CloudCustomData: "mine" },
    SendMsgControl: ["NoUnread", "NoLastMsg"],
  };
  const { MsgKey } = await send({ To_Account, ...options });
  const told = rest.delivered.slice(-4).map(({ data }) => data.message as Record<string, unknown>);
  for (const message of told)
    expect(message).toMatchObject({
      needReadReceipt: true,
      supportExtension: true,
      noUnread: true,
      noLastMessage: true,
    });
  for (const receiver of To_Account) {
    expect(await historyOf(receiver, "b_a")).toMatchObject([{ MsgKey, CloudCustomData: "mine", IsPeerRead: 0 }]);
    const unread = await rest.call("openim/get_c2c_unread_msg_num", { To_Account: receiver });
    expect(unread.AllC2CUnreadMsgNum).toBe(0);
    const [account, sender] = await Promise.all(
      [receiver, "b_a"].map((name) => rest.domain.storage.accounts.find(rest.app.sdkAppId, name)),
    );
    const summary = await rest.domain.storage.conversations.summary(account?.number ?? 0, sender?.number ?? 0);
    expect([summary?.isListed, summary?.lastMessage]).toEqual([false, undefined]);
  }
});

test.each([
  ["no receivers", { To_Account: undefined }, 90003],
  ["an empty list", { To_Account: [] }, 90029],
  ["a name in place of the list", { To_Account: "b_b" }, 90028],
  ["an item that is neither text nor number", { To_Account: [{}] }, 90003],
  ["a number for a name", { To_Account: ["b_b", 5] }, 60015],
  ["a sender that does not exist", { From_Account: "b_ghost" }, 90008],
  ["a sender that is a list", { From_Account: ["b_a"] }, 90008],
  ["a number for the sender", { From_Account: 5 }, 60015],
  ["no MsgRandom", { MsgRandom: undefined }, 90005],
  ["MsgSeq as text", { MsgSeq: "1" }, 90004],
  ["no MsgBody", { MsgBody: undefined }, 90002],
  ["an object for MsgBody", { MsgBody: {} }, 90007],
  ["an unknown element", { MsgBody: [{ MsgType: "X", MsgContent: {} }] }, 90010],
  ["MsgRandom as text", { MsgRandom: "1" }, 90005],
  [
    "two custom elements",
    {
      MsgBody: [
        { MsgType: "TIMCustomElem", MsgContent: {} },
        { MsgType: "TIMCustomElem", MsgContent: {} },
      ],
    },
    90010,
  ],
  ["an unknown SendMsgControl", { SendMsgControl: ["Loud"] }, 90010],
  ["MsgLifeTime below 0", { MsgLifeTime: -1 }, 90026],
  ["MsgLifeTime as text", { MsgLifeTime: "1" }, 90044],
  ["SyncOtherMachine as text", { SyncOtherMachine: "1" }, 90031],
  ["wrong push settings", { OfflinePushInfo: ["x"] }, 90043],
  ["more than 12,000 bytes", { MsgBody: text("x".repeat(12_000)) }, 93000],
])("with %s answers the documented code and sends nothing", async (_name, more, code) => {
  const before = await historyOf("b_b", "b_a");
  expect(await send(more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code });
  expect(await historyOf("b_b", "b_a")).toEqual(before);
});
