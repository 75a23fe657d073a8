import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { makeGroup, watch } from "./commands/live/room-under-test.ts";
import { groupCalls } from "./testing/group-calls.ts";
import { restCaller, type TestRest, testRest, text } from "./testing/test-rest.ts";

let rest: TestRest;
const { call, create, read, say, account, takeTold } = groupCalls(() => rest);

const before = "Group.CallbackBeforeSendMsg";
const after = "Group.CallbackAfterSendMsg";
const failed = "Group.CallbackSendMsgException";
const receipts = "Group.CallbackAfterReadReceipt";
const EventTime = expect.any(Number);

/** On again as it is at first: what a test changed of it is over. */
const turnOn = (more = {}) => rest.backEnd.turnOn(rest.domain, rest.app, { onFailure: "continue", ...more });
const asked = () => rest.backEnd.asked.map(({ body }) => body);
const told = async () => (await rest.backEnd.told()).map(({ body }) => body);
const waiting = async () => (await rest.domain.storage.outbox.backlog(rest.app.sdkAppId)).count;
const words = (messages: { body: { MsgContent: object }[] }[]) => messages.map(({ body }) => body[0]?.MsgContent);

beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("alice", "bob", "carol", "administrator");
  await turnOn({ commands: [before, after, failed, receipts] });
});
afterAll(() => rest.close());
beforeEach(async () => {
  await rest.backEnd.told();
  rest.backEnd.asked.length = 0;
  rest.backEnd.answer(before, {});
});

describe("a message of send_group_msg", () => {
  test("is asked about and told of, in the name of its sender and by who called", async () => {
    const GroupId = await create("Public", ["alice", "bob"]);
    const more = {
      CloudCustomData: "c",
      GroupAtInfo: [{ GroupAtAllFlag: 1 }, { GroupAtAllFlag: 0, GroupAt_Account: "bob" }],
    };
    const { MsgSeq, MsgTime } = await say(GroupId, "alice", { ...more, Random: 7001, MsgBody: text("hi") });
    const message = {
      GroupId,
      Type: "Public",
      From_Account: "alice",
      Operator_Account: "administrator",
      Random: 7001,
      MsgId: `${(await account("alice")).number}-${rest.now()}-7001`,
      OnlineOnlyFlag: 0,
      MsgBody: text("hi"),
      CloudCustomData: "c",
      EventTime,
    };
    expect(rest.backEnd.asked).toEqual([
      { command: before, body: { CallbackCommand: before, ...message }, caller: restCaller },
    ]);
    const body = { CallbackCommand: after, ...message, MsgSeq, MsgTime, GroupAtInfo: more.GroupAtInfo };
    expect(await rest.backEnd.told()).toEqual([{ command: after, body, caller: restCaller }]);
    expect(MsgSeq).toBeGreaterThan(0);
  });

  test("of the administrator itself, without anything more, leaves the rest out", async () => {
    const GroupId = await create("Public", ["alice"]);
    await say(GroupId, undefined);
    const [question] = asked();
    expect(question).toMatchObject({ From_Account: "administrator", Operator_Account: "administrator" });
    expect(Object.keys(question ?? {})).not.toEqual(expect.arrayContaining(["CloudCustomData"]));
    const [told] = await rest.backEnd.told(after);
    for (const field of ["CloudCustomData", "GroupAtInfo", "TopicId"]) expect(told?.body).not.toHaveProperty(field);
  });

  test("in a topic names the community and the topic", async () => {
    const GroupId = await create("Community", ["alice"], { SupportTopic: 1 });
    const TopicId = `${GroupId}@TOPIC#_hall`;
    await call("million_group_open_http_svc/create_topic", { GroupId, TopicName: "Hall", TopicId });
    await say(GroupId, "alice", { TopicId });
    const names = { GroupId, TopicId, Type: "Community" };
    expect(asked()).toMatchObject([names]);
    expect(await told()).toMatchObject([{ ...names, MsgSeq: 1 }]);
    await call("group_open_http_svc/forbid_send_msg", { GroupId, Members_Account: ["alice"], MuteTime: 60 });
    expect((await say(GroupId, "alice", { TopicId })).ErrorCode).toBe(10017);
    expect(await told()).toMatchObject([{ CallbackCommand: failed, ...names, ErrorCode: 10017 }]);
  });

  test("only for members online now is told of without a seq", async () => {
    const GroupId = await create("Public", ["alice"]);
    expect(await say(GroupId, "alice", { OnlineOnlyFlag: 1 })).toMatchObject({ ErrorCode: 0, MsgSeq: 0 });
    expect(asked()).toMatchObject([{ OnlineOnlyFlag: 1 }]);
    expect(await told()).toMatchObject([{ OnlineOnlyFlag: 1, MsgSeq: 0, MsgTime: rest.now() }]);
  });

  test("leaves out the webhooks that it forbids, each by itself", async () => {
    const GroupId = await create("Public", ["alice"]);
    const forbid = async (...ForbidCallbackControl: string[]) => {
      rest.backEnd.asked.length = 0;
      await say(GroupId, "alice", { ForbidCallbackControl });
      await say(GroupId, "alice", { ForbidCallbackControl, OnlineOnlyFlag: 1 });
      return [asked().length, (await told()).length];
    };
    expect(await forbid("ForbidBeforeSendMsgCallback")).toEqual([0, 2]);
    expect(await forbid("ForbidAfterSendMsgCallback")).toEqual([2, 0]);
    expect(await forbid("ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback")).toEqual([0, 0]);
  });

  test("that is repeated is asked about and told of once, also while it waits for its answer", async () => {
    const GroupId = await create("Public", ["alice"]);
    let answer = (_: object) => {};
    rest.backEnd.answer(before, () => new Promise<object>((resolve) => (answer = resolve)) as never);
    const again = { Random: 7100, MsgBody: text("once") };
    const first = say(GroupId, "alice", again);
    await expect.poll(asked).toHaveLength(1);
    const second = say(GroupId, "alice", again);
    answer({});
    expect(await second).toEqual(await first);
    expect(await say(GroupId, "alice", again)).toEqual(await first);
    expect([asked().length, (await told()).length]).toEqual([1, 1]);
  });
});

test("imports, system notifications, broadcasts and tips ask nobody and tell nothing", async () => {
  const GroupId = await create("Public", ["alice"]);
  const imported = { From_Account: "alice", SendTime: rest.now(), Random: 1, MsgBody: text("old") };
  const room = await makeGroup(rest, "AVChatRoom");
  const quiet = [
    await call("import_group_msg", { GroupId, MsgList: [imported] }),
    await call("send_group_system_notification", { GroupId, Content: "maintenance at six" }),
    await call("send_group_system_notification", { GroupId: room, Content: "maintenance at six" }),
    await call("send_broadcast_msg", { Random: 2, MsgBody: text("all of you") }),
    await call("add_group_member", { GroupId, MemberList: [{ Member_Account: "bob" }] }),
    await call("modify_group_base_info", { GroupId, Name: "Crew 2" }),
  ];
  expect(quiet.map(({ ErrorCode }) => ErrorCode)).toEqual(quiet.map(() => 0));
  expect([asked(), await told()]).toEqual([[], []]);
});

describe("the back end's answer", () => {
  const refused = async (answer: object | undefined, type = "Public") => {
    const GroupId = await create(type, ["alice", "bob"]);
    takeTold();
    rest.backEnd.answer(before, answer as never);
    const result = await say(GroupId, "alice");
    expect(takeTold()).toEqual([]);
    expect(await told()).toEqual([]);
    return { ...result, GroupId };
  };
  const stored = async (GroupId: string) => words((await read("bob", GroupId)).filter(({ tip }) => !tip) as never);

  test("refuses with the code of refusals, or with one of its own and its text", async () => {
    const plain = await refused({ ErrorCode: 1, ErrorInfo: "not this one" });
    expect(plain).toMatchObject({ ActionStatus: "FAIL", ErrorCode: 10016, ErrorInfo: "the app refused it" });
    expect(await stored(plain.GroupId)).toEqual([]);
    for (const ErrorCode of [10_100, 10_150, 10_200])
      expect(await refused({ ErrorCode, ErrorInfo: "slow mode" })).toMatchObject({ ErrorCode, ErrorInfo: "slow mode" });
    for (const ErrorCode of [3, 10_099, 10_201, 120_015])
      expect(await refused({ ErrorCode, ErrorInfo: "own" })).toMatchObject({ ErrorCode: 10016 });
  });

  test("drops silently: the caller is told of a success, and nobody else of anything", async () => {
    const dropped = await refused({ ErrorCode: 2 });
    expect(dropped).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, MsgSeq: 0, MsgTime: rest.now() });
    expect(await stored(dropped.GroupId)).toEqual([]);
  });

  test("keeps a group from being shown to its members by a message that is refused", async () => {
    const { GroupId } = await refused({ ErrorCode: 1 }, "Private");
    expect(await rest.domain.storage.groups.find(rest.app.sdkAppId, GroupId)).toMatchObject({ isActivated: false });
  });

  test.each([
    ["the body", { MsgBody: text("****") }, { body: text("****"), cloudCustomData: "own" }],
    ["the custom data", { CloudCustomData: "seen" }, { body: text("own"), cloudCustomData: "seen" }],
    ["both", { MsgBody: text("*"), CloudCustomData: "s" }, { body: text("*"), cloudCustomData: "s" }],
  ])("changes %s, and what is told is what was delivered", async (_, answer, message) => {
    const GroupId = await create("Public", ["alice", "bob"]);
    takeTold();
    rest.backEnd.answer(before, answer);
    await say(GroupId, "alice", { MsgBody: text("own"), CloudCustomData: "own" });
    expect((await read("bob", GroupId)).at(-1)).toMatchObject(message);
    expect(takeTold()).toMatchObject([{ event: "messageReceived", data: { message } }]);
    expect(await told()).toMatchObject([{ MsgBody: message.body, CloudCustomData: message.cloudCustomData }]);
  });

  const unusable: [string, object | undefined][] = [
    ["nothing", undefined],
    ["no code", { ErrorCode: "0" }],
    ["an unknown element", { MsgBody: [{ MsgType: "TIMSongElem", MsgContent: {} }] }],
    ["a malformed element", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Words: "x" } }] }],
    ["no element", { MsgBody: [] }],
    ["a body that is none", { MsgBody: "x" }],
    ["too much", { CloudCustomData: "x".repeat(13_000) }],
  ];
  test.each(unusable)("of %s counts as none: the message goes, or does not, as the app has it", async (_, answer) => {
    await turnOn({ onFailure: "refuse" });
    expect(await refused(answer)).toMatchObject({ ErrorCode: 80003 });
    await turnOn();
    const GroupId = await create("Public", ["alice", "bob"]);
    expect(await say(GroupId, "alice", { MsgBody: text("own") })).toMatchObject({ ErrorCode: 0 });
    expect(await stored(GroupId)).toEqual([{ Text: "own" }]);
    expect(await told()).toMatchObject([{ MsgBody: text("own") }]);
  });
});

describe("in live rooms and broadcast groups", () => {
  test.each(["AVChatRoom", "BChatRoom"])(
    "a message into a %s is asked about, and told of without being written down",
    async (Type) => {
      const GroupId = await makeGroup(rest, Type);
      const watching = await watch(rest, GroupId, "bob");
      const before = await waiting();
      rest.backEnd.answer("Group.CallbackBeforeSendMsg", { MsgBody: text("clean") });
      const { MsgSeq } = await say(GroupId, "administrator", { MsgBody: text("own") });
      await expect.poll(() => watching.heard()).toMatchObject([{ seq: MsgSeq, body: text("clean") }]);
      const names = { GroupId, Type, From_Account: "administrator", OnlineOnlyFlag: 0 };
      expect(asked()).toMatchObject([{ ...names, MsgBody: text("own") }]);
      expect(await told()).toMatchObject([{ CallbackCommand: after, ...names, MsgSeq, MsgBody: text("clean") }]);
      expect(await waiting()).toBe(before);
    },
  );

  test("what is refused or dropped is heard by nobody; what its sender forbids is not told of", async () => {
    const GroupId = await makeGroup(rest, "AVChatRoom");
    const watching = await watch(rest, GroupId);
    rest.backEnd.answer(before, { ErrorCode: 10_177, ErrorInfo: "quiet" });
    expect(await say(GroupId, undefined)).toMatchObject({ ErrorCode: 10_177, ErrorInfo: "quiet" });
    rest.backEnd.answer(before, { ErrorCode: 2 });
    expect(await say(GroupId, undefined)).toMatchObject({ ErrorCode: 0, MsgSeq: 0 });
    expect(await told()).toEqual([]);
    rest.backEnd.answer(before, {});
    await say(GroupId, undefined, { ForbidCallbackControl: ["ForbidAfterSendMsgCallback"] });
    await expect.poll(() => watching.heard()).toHaveLength(1);
    expect(await told()).toEqual([]);
  });

  test("what a room sheds was asked about, and is told neither as sent nor as failed", async () => {
    const GroupId = await makeGroup(rest, "AVChatRoom");
    for (let n = 0; n < 40; n++) await say(GroupId, undefined);
    expect(await told()).toHaveLength(40);
    expect(await say(GroupId, undefined)).toMatchObject({ MsgDropReason: "MsgFreqCtrl" });
    expect(asked()).toHaveLength(41);
    expect(await told()).toEqual([]);
  });

  test("a rule that keeps a message out of a room is told", async () => {
    const GroupId = await makeGroup(rest, "AVChatRoom");
    const count = await waiting();
    expect((await say(GroupId, "alice", { OnlineOnlyFlag: 1 })).ErrorCode).toBe(10007);
    expect(await told()).toMatchObject([{ CallbackCommand: failed, GroupId, Type: "AVChatRoom", ErrorCode: 10007 }]);
    expect(await waiting()).toBe(count);
  });
});

describe("a message that a rule keeps out of its group", () => {
  test("is told with who sent it, what it said and why", async () => {
    const GroupId = await create("Public", ["alice", "bob"]);
    await call("forbid_send_msg", { GroupId, Members_Account: ["bob"], MuteTime: 60 });
    const more = { Random: 7200, MsgBody: text("let me"), CloudCustomData: "c" };
    const { ErrorCode, ErrorInfo } = await say(GroupId, "bob", more);
    expect(ErrorCode).toBe(10017);
    const body = {
      CallbackCommand: failed,
      GroupId,
      Type: "Public",
      From_Account: "bob",
      Operator_Account: "administrator",
      Random: 7200,
      OnlineOnlyFlag: 0,
      MsgBody: text("let me"),
      CloudCustomData: "c",
      ErrorCode,
      ErrorInfo,
      EventTime,
    };
    expect(await rest.backEnd.told()).toEqual([{ command: failed, body, caller: restCaller }]);
    expect(asked()).toEqual([]);
  });

  test.each([
    ["a body that is too long", { MsgBody: text("x".repeat(13_000)) }, 80002],
    ["a malformed element", { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Words: "x" } }] }, 10004],
    ["an unknown element", { MsgBody: [{ MsgType: "TIMSongElem", MsgContent: {} }] }, 10004],
    ["what its type cannot do", { SendMsgControl: ["NoUnread"] }, 10007],
    ["receipts of what is stored nowhere", { NeedReadReceipt: 1, OnlineOnlyFlag: 1 }, 10061],
  ])("is told for %s", async (_, more, ErrorCode) => {
    const GroupId = await create("ChatRoom", ["alice"]);
    expect((await say(GroupId, "alice", more)).ErrorCode).toBe(ErrorCode);
    expect(await told()).toMatchObject([{ CallbackCommand: failed, GroupId, Type: "ChatRoom", ErrorCode }]);
  });

  test("is told also where there is no such group, without a type", async () => {
    const GroupId = "t_nowhere";
    expect((await say(GroupId, "bob", { OnlineOnlyFlag: 1, MsgBody: text("anybody?") })).ErrorCode).toBe(10010);
    const [got, ...others] = await rest.backEnd.told();
    expect(others).toEqual([]);
    expect(got?.body).toMatchObject({ GroupId, From_Account: "bob", OnlineOnlyFlag: 1, ErrorCode: 10010 });
    expect(got?.body).not.toHaveProperty("Type");
    const community = await create("Community", ["alice"], { SupportTopic: 1 });
    const TopicId = `${community}@TOPIC#_gone`;
    await say(community, undefined, { TopicId });
    expect(await told()).toMatchObject([{ GroupId: community, TopicId, From_Account: "administrator" }]);
  });

  test("is told also where its sender or a receiver is nobody", async () => {
    const GroupId = await create("Public", ["alice"]);
    await say(GroupId, "t_nobody");
    await say(GroupId, "alice", { To_Account: ["t_nobody"] });
    expect(await told()).toMatchObject([
      { CallbackCommand: failed, GroupId, From_Account: "t_nobody", ErrorCode: 10019 },
      { CallbackCommand: failed, GroupId, From_Account: "alice", ErrorCode: 10019 },
    ]);
  });

  test("is told although it forbids the other webhooks", async () => {
    const GroupId = await create("Public", ["alice", "bob"]);
    await call("forbid_send_msg", { GroupId, Members_Account: ["bob"], MuteTime: 60 });
    await say(GroupId, "bob", { ForbidCallbackControl: ["ForbidBeforeSendMsgCallback", "ForbidAfterSendMsgCallback"] });
    expect(await told()).toMatchObject([{ CallbackCommand: failed }]);
  });
});

test("a message that asks for receipts is told of as read by nobody, and by whom it is to be read", async () => {
  const GroupId = await create("Public", ["alice", "bob", "carol"]);
  const sent = async (From_Account: string, more = {}) => {
    const { MsgSeq } = await say(GroupId, From_Account, { NeedReadReceipt: 1, ...more });
    const [told] = await rest.backEnd.told(receipts);
    expect(told?.body.GroupMsgReceiptList).toMatchObject([{ MsgSeq, ReadNum: 0, ReadReceiptMembers: [] }]);
    return { ...told, UnreadNum: told?.body.GroupMsgReceiptList[0].UnreadNum };
  };
  const { body, caller: who, UnreadNum } = await sent("alice");
  expect(body).toEqual({
    CallbackCommand: receipts,
    GroupId,
    Type: "Public",
    GroupMsgReceiptList: [expect.objectContaining({ UnreadNum: 2 })],
    EventTime,
  });
  expect([who, UnreadNum]).toEqual([restCaller, 2]);
  // One who is not in the group is read by all of them; the others of a few chosen ones are those.
  expect((await sent("administrator")).UnreadNum).toBe(3);
  expect((await sent("alice", { To_Account: ["alice", "bob"] })).UnreadNum).toBe(1);
  await say(GroupId, "alice", { NeedReadReceipt: 1, ForbidCallbackControl: ["ForbidAfterSendMsgCallback"] });
  expect(await told()).toMatchObject([{ CallbackCommand: receipts }]);
});

test("where a webhook is not switched on, nobody is asked and nothing is written down", async () => {
  const GroupId = await create("Public", ["alice"]);
  await turnOn({ commands: ["Group.CallbackAfterRecallMsg"] });
  const count = await waiting();
  await say(GroupId, "alice", { NeedReadReceipt: 1, GroupAtInfo: [{ GroupAtAllFlag: 1 }] });
  await say(GroupId, "alice", { OnlineOnlyFlag: 1 });
  await say(GroupId, "alice", { MsgBody: text("x".repeat(13_000)) });
  await say("t_nowhere", "alice");
  expect([asked(), await waiting()]).toEqual([[], count]);
  await turnOn({ commands: [before, after, failed, receipts] });
});
