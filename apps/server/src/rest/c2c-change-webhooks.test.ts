import { parseMessageKey } from "@hongyan/protocol";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { restCaller, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
let random = 100;

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("u_alice", "u_bob");
  await rest.backEnd.turnOn(rest.domain, rest.app);
});
afterAll(() => rest.close());
beforeEach(() => rest.backEnd.told());

const sides = { From_Account: "u_alice", To_Account: "u_bob" };
const EventTime = expect.any(Number);

/** The key of a message from alice to bob; what its sending tells is taken. */
async function send(more: object = {}): Promise<string> {
  const { MsgKey } = await rest.call("openim/sendmsg", {
    ...sides,
    MsgRandom: ++random,
    MsgBody: text("hello"),
    ...more,
  });
  await rest.backEnd.told();
  return MsgKey;
}

async function expectTold(command: string, fields: object): Promise<void> {
  const body = { CallbackCommand: command, EventTime, ...fields };
  expect(await rest.backEnd.told()).toEqual([{ command, body, caller: restCaller }]);
}
async function expectNothingTold(): Promise<void> {
  expect(await rest.backEnd.told()).toEqual([]);
}

test("a conversation that the back end marks read is told, with the time that it gave", async () => {
  const mark = (more: object = {}) =>
    rest.call("openim/admin_set_msg_read", { Report_Account: "u_bob", Peer_Account: "u_alice", ...more });
  const command = "C2C.CallbackAfterMsgReport";
  const reader = { Report_Account: "u_bob", Peer_Account: "u_alice" };
  await send();
  rest.moveTime(60);
  await mark({ MsgReadTime: rest.now() - 300 });
  await expectNothingTold();
  await mark({ MsgReadTime: rest.now() - 20 });
  await expectTold(command, { ...reader, LastReadTime: rest.now() - 20 });
  await mark();
  await expectNothingTold();
  await send();
  await mark();
  await expectTold(command, { ...reader, LastReadTime: rest.now() });
});

test("the count of unread messages that the back end sets in a group tells nothing", async () => {
  await rest.call("group_open_http_svc/create_group", {
    ...{ Type: "Private", Name: "g", GroupId: "counted", Owner_Account: "u_alice" },
    MemberList: [{ Member_Account: "u_bob" }],
  });
  await rest.backEnd.told();
  const counted = { GroupId: "counted", Member_Account: "u_bob", UnreadMsgNum: 0 };
  expect(await rest.call("group_open_http_svc/set_unread_msg_num", counted)).toMatchObject({ ErrorCode: 0 });
  await expectNothingTold();
});

test("read receipts name the account that has read, whoever called", async () => {
  const receipt = (MsgKey: string) =>
    rest.call("openim/c2c_msg_read_receipt", {
      Operator_Account: "u_bob",
      Peer_Account: "u_alice",
      C2CMsgInfo: [{ ...sides, MsgKey }],
    });
  const MsgKey = await send({ IsNeedReadReceipt: 1 });
  await receipt(MsgKey);
  const { number } = (await rest.domain.storage.accounts.find(rest.app.sdkAppId, "u_alice")) as { number: number };
  const MsgId = expect.stringMatching(new RegExp(`^${number}-[0-9]+-${parseMessageKey(MsgKey)?.msgRandom}$`));
  const C2CMsgInfo = [{ ...sides, MsgKey, MsgId }];
  await expectTold("C2C.CallbackAfterMsgReadReceipt", {
    Operator_Account: "u_bob",
    Peer_Account: "u_alice",
    C2CMsgInfo,
  });
  await receipt(MsgKey);
  expect(await receipt(await send())).not.toMatchObject({ ErrorCode: 0 });
  await expectNothingTold();
});

test("a recall by the back end is told once, also of two at the same moment", async () => {
  const MsgKey = await send();
  const recall = () => rest.call("openim/admin_msgwithdraw", { ...sides, MsgKey });
  const answers = await Promise.all([recall(), recall()]);
  expect(answers.filter(({ ErrorCode }) => ErrorCode === 0)).toHaveLength(1);
  await expectTold("C2C.CallbackAfterMsgWithDraw", { ...sides, MsgKey });
  expect(await recall()).not.toMatchObject({ ErrorCode: 0 });
  await expectNothingTold();
});

test("an edit by the back end names the administrator, and none that is refused is told", async () => {
  const MsgKey = await send();
  const edit = (more: object) => rest.call("openim/modify_c2c_msg", { ...sides, MsgKey, ...more });
  await edit({ MsgBody: text("goodbye"), CloudCustomData: "c" });
  const { msgSeq, msgRandom, time } = parseMessageKey(MsgKey) as NonNullable<ReturnType<typeof parseMessageKey>>;
  await expectTold("C2C.CallbackAfterModifyMsg", {
    ...{ Operator_Account: "administrator", ...sides, MsgKey, MsgSeq: msgSeq, MsgRandom: msgRandom, MsgTime: time },
    ...{ MsgBody: text("goodbye"), CloudCustomData: "c" },
  });
  expect(await edit({})).not.toMatchObject({ ErrorCode: 0 });
  await rest.call("openim/admin_msgwithdraw", { ...sides, MsgKey });
  await rest.backEnd.told();
  expect(await edit({ CloudCustomData: "d" })).not.toMatchObject({ ErrorCode: 0 });
  await expectNothingTold();
});

test("key-value pairs that the back end writes are told in their last state", async () => {
  const MsgKey = await send({ SupportMessageExtension: 1 });
  const write = (OperateType: number, ExtensionList: object[] = []) =>
    rest.call("openim_msg_ext_http_svc/set_key_values", { ...sides, MsgKey, OperateType, ExtensionList });
  const told = (OperateType: number, ExtensionList: object[], Seq: number) =>
    expectTold("C2C.CallbackAfterC2CMsgExtension", { ...sides, MsgKey, OperateType, ExtensionList, Seq });
  await write(1, [
    { Key: "vote", Value: "yes" },
    { Key: "vote", Value: "no" },
  ]);
  await told(1, [{ Key: "vote", Value: "no", Seq: 2 }], 2);
  await write(2, [{ Key: "vote" }]);
  await told(2, [{ Key: "vote", Value: "", Seq: 3 }], 3);
  expect(await write(2, [{ Key: "vote" }])).toMatchObject({ ExtensionList: [{ ErrorCode: 23004 }] });
  await write(3);
  await expectNothingTold();
});
