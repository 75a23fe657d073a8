import { builtInTypes, type GroupType, rebuildRecentSends, updateApp } from "@hongyan/domain";
import { type ErrorSpec, gatewayErrors, groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, read, conversation, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const many = Array.from({ length: 51 }, (_, index) => `m_${index}`);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("s_a", "s_b", "s_c", "s_d", "s_stranger", ...many);
});
afterAll(() => rest.close());

const { badParameter, notPermitted, senderMuted, accountNotFound, groupNotFound, messageTooLong } = groupErrors;
const types = builtInTypes.map((type) => [type.name, type] as const);
/** Who may speak in a group of any type. */
const speaker = (name: string) => (name === "BChatRoom" ? undefined : "s_a");
const lastOf = async (userId: string, id: string) => (await read(userId, id)).at(-1);

test("a message is read by every member with all it was sent with, and reaches their devices in one frame", async () => {
  const id = await create("Public", ["s_a", "s_b"]);
  takeTold();
  const answer = await say(id, "s_a", {
    MsgPriority: "High",
    CloudCustomData: "custom",
    GroupAtInfo: [{ GroupAtAllFlag: 1 }, { GroupAtAllFlag: 0, GroupAt_Account: "s_b" }],
    SupportMessageExtension: 1,
    NeedReadReceipt: 1,
    OfflinePushInfo: { PushFlag: 1 },
    ForbidCallbackControl: ["ForbidBeforeSendMsgCallback"],
  });
  expect(answer).toEqual({ ...success, MsgTime: expect.any(Number), MsgSeq: 2 });
  const told = takeTold();
  expect(told).toMatchObject([{ to: `@${(await groups.groupOf(id)).number}`, event: "messageReceived" }]);
  const expected = {
    seq: 2,
    groupId: id,
    from: "s_a",
    to: id,
    time: answer.MsgTime,
    priority: "High",
    cloudCustomData: "custom",
    mentions: ["__kImSDK_MesssageAtALL__", "s_b"],
    supportExtension: true,
    needReadReceipt: true,
  };
  expect(told[0]?.data.message).toMatchObject(expected);
  expect(await lastOf("s_b", id)).toMatchObject({ ...expected, readCount: 0, unreadCount: 1 });
  expect(await conversation("s_b", id)).toMatchObject({
    unreadCount: 1,
    mentions: [{ seq: 2, from: "s_a", isMe: true, isAll: true }],
    lastMessage: { seq: 2 },
  });
});

test("without From_Account the calling administrator sends; a sender need not be a member", async () => {
  const id = await create("Public", ["s_a"]);
  await say(id, undefined);
  expect(await lastOf("s_a", id)).toMatchObject({ from: "administrator" });
  await say(id, "s_stranger");
  expect(await lastOf("s_a", id)).toMatchObject({ from: "s_stranger" });
  expect(await say(id, "nobody")).toMatchObject(refusal(accountNotFound));
});

test("seqs are dense, one each, and the first message shows a Private group to its members", async () => {
  const id = await create("Private", ["s_a", "s_b"]);
  takeTold();
  expect((await say(id, "s_a")).MsgSeq).toBe(1);
  expect(takeTold().map(({ event }) => event)).toContain("groupJoined");
  expect((await say(id, "s_b")).MsgSeq).toBe(2);
});

describe.each(types)("in %s", (name, type: GroupType) => {
  let id: string;
  beforeAll(async () => {
    id = await create(name, ["s_a"]);
  });
  const send = (more: object): Promise<Answer> => say(id, speaker(name), more);
  const answers = (isAllowed: boolean, refused: ErrorSpec = notPermitted) => (isAllowed ? success : refusal(refused));

  test("a message is taken, in every priority", async () => {
    for (const MsgPriority of ["High", "Normal", "Low", "Lowest"])
      expect(await say(id, speaker(name), { MsgPriority })).toMatchObject(success);
  });

  test("what the type cannot do is refused, the rest is not", async () => {
    expect(await send({ OnlineOnlyFlag: 1 })).toMatchObject(answers(type.onlineOnly));
    expect(await send({ To_Account: ["s_b"] })).toMatchObject(answers(type.targets));
    expect(await send({ GroupAtInfo: [{ GroupAtAllFlag: 1 }] })).toMatchObject(answers(type.mentionAll));
    expect(await send({ NeedReadReceipt: 1 })).toMatchObject(answers(type.receipts));
    expect(await send({ SupportMessageExtension: 1 })).toMatchObject(answers(type.extensions));
    expect(await send({ SendMsgControl: ["NoUnread"] })).toMatchObject(answers(type.countsUnread));
    expect(await send({ SendMsgControl: ["NoLastMsg"] })).toMatchObject(answers(type.kind === "log"));
    expect(await send({ SendMsgControl: ["WithMuteNotifications"] })).toMatchObject(answers(type.kind === "log"));
  });

  test("who is muted in all groups may not speak, even by the back end; afterwards again", async () => {
    const mute = (GroupmsgNospeakingTime: number) =>
      rest.call("openconfigsvr/setnospeaking", { Set_Account: "s_d", GroupmsgNospeakingTime });
    await mute(600);
    expect(await say(id, "s_d")).toMatchObject(refusal(senderMuted));
    await mute(0);
    expect(await say(id, "s_d")).toMatchObject(success);
  });
});

test("a mute for one-to-one messages does not reach into groups", async () => {
  const id = await create("Public", ["s_a", "s_d"]);
  await rest.call("openconfigsvr/setnospeaking", { Set_Account: "s_d", C2CmsgNospeakingTime: 600 });
  expect(await say(id, "s_d")).toMatchObject(success);
});

test("who is muted in one group speaks in the others; under a mute of all the back end still speaks for everybody", async () => {
  const [id, other] = [await create("Public", ["s_a", "s_b", "s_c"]), await create("Public", ["s_a", "s_b"])];
  await call("forbid_send_msg", { GroupId: id, Members_Account: ["s_b"], MuteTime: 60 });
  expect(await say(id, "s_b")).toMatchObject(refusal(senderMuted));
  expect(await say(other, "s_b")).toMatchObject(success);
  expect(await say(id, "s_c")).toMatchObject(success);
  rest.moveTime(61);
  expect(await say(id, "s_b")).toMatchObject(success);
  await call("modify_group_base_info", { GroupId: id, MuteAllMember: "On" });
  expect(await say(id, "s_c")).toMatchObject(success);
  await call("forbid_send_msg", { GroupId: id, Members_Account: ["s_b"], MuteTime: 60 });
  expect(await say(id, "s_b")).toMatchObject(refusal(senderMuted));
});

test("thirty mentions are the most, in the order of the text; one without a name is none", async () => {
  const id = await create("Public", ["s_a"]);
  const at = (count: number) => many.slice(0, count).map((GroupAt_Account) => ({ GroupAtAllFlag: 0, GroupAt_Account }));
  expect(await say(id, "s_a", { GroupAtInfo: at(30) })).toMatchObject(success);
  expect((await lastOf("s_a", id))?.mentions).toEqual(many.slice(0, 30));
  expect(await say(id, "s_a", { GroupAtInfo: at(31) })).toMatchObject(refusal(groupErrors.tooManyMentions));
  expect(await say(id, "s_a", { GroupAtInfo: [{ GroupAtAllFlag: 0 }] })).toMatchObject(refusal(badParameter));
});

test("a targeted message is for its targets that are members and for its sender, and counts for nobody", async () => {
  const id = await create("Public", ["s_a", "s_b", "s_c"]);
  takeTold();
  const { MsgSeq } = await say(id, "s_a", { To_Account: ["s_b", "s_stranger"] });
  expect(
    takeTold()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(["s_a", "s_b"]);
  for (const [userId, isSeen] of [
    ["s_a", true],
    ["s_b", true],
    ["s_c", false],
  ] as const)
    expect((await read(userId, id)).some(({ seq }) => seq === MsgSeq)).toBe(isSeen);
  expect((await conversation("s_b", id)).unreadCount).toBe(0);
  const { MsgSeq: lost } = await say(id, "s_a", { To_Account: ["s_stranger"] });
  expect((await read("s_c", id)).some(({ seq }) => seq === lost)).toBe(false);
});

test("fifty targets are the most; an empty list is everybody", async () => {
  const id = await create("Public", ["s_a", "s_b"]);
  expect(await say(id, "s_a", { To_Account: many.slice(0, 50) })).toMatchObject(success);
  expect(await say(id, "s_a", { To_Account: many })).toMatchObject(refusal(groupErrors.tooManyAccounts));
  expect(await say(id, "s_a", { To_Account: ["nobody"] })).toMatchObject(refusal(accountNotFound));
  const { MsgSeq } = await say(id, "s_a", { To_Account: [] });
  expect((await lastOf("s_b", id))?.seq).toBe(MsgSeq);
});

test("an online-only message takes no seq, is stored nowhere, and goes with no other control; the old spelling too", async () => {
  const id = await create("Public", ["s_a", "s_b"]);
  const before = await read("s_b", id);
  for (const flag of ["OnlineOnlyFlag", "MsgOnlineOnlyFlag"]) {
    takeTold();
    expect(await say(id, "s_a", { [flag]: 1 })).toMatchObject({ ...success, MsgSeq: 0 });
    expect(takeTold()).toMatchObject([{ event: "messageReceived", data: { message: { seq: 0, noUnread: true } } }]);
  }
  expect(await read("s_b", id)).toEqual(before);
  expect(await say(id, "s_a", { OnlineOnlyFlag: 1, SendMsgControl: ["NoUnread"] })).toMatchObject(
    refusal(badParameter),
  );
  expect(await say(id, "s_a", { OnlineOnlyFlag: 1, NeedReadReceipt: 1 })).toMatchObject(
    refusal(groupErrors.noReceiptsOnlineOnly),
  );
});

test("NoUnread does not count, NoLastMsg leaves the list as it was", async () => {
  const id = await create("Public", ["s_a", "s_b"]);
  const { MsgSeq } = await say(id, "s_a");
  await say(id, "s_a", { SendMsgControl: ["NoUnread", "NoLastMsg"] });
  expect(await conversation("s_b", id)).toMatchObject({ unreadCount: 1, lastMessage: { seq: MsgSeq } });
  expect(await say(id, "s_a", { SendMsgControl: ["Other"] })).toMatchObject(refusal(badParameter));
});

test("groups of more than 200 members have no read receipts", async () => {
  const members = Array.from({ length: 200 }, (_, index) => `w_${index}`);
  for (let from = 0; from < 200; from += 100) await rest.importAll(...members.slice(from, from + 100));
  const id = await create("Public", ["s_a", ...members.slice(0, 100)]);
  const add = (names: string[]) =>
    call("add_group_member", { GroupId: id, MemberList: names.map((Member_Account) => ({ Member_Account })) });
  expect(await add(members.slice(100, 199))).toMatchObject(success);
  expect(await say(id, "s_a", { NeedReadReceipt: 1 })).toMatchObject(success);
  expect(await add(members.slice(199))).toMatchObject(success);
  expect(await say(id, "s_a", { NeedReadReceipt: 1 })).toMatchObject(refusal(groupErrors.tooLargeForReceipts));
});

describe("a repeat", () => {
  const repeat = (GroupId: string, more: object = {}) =>
    say(GroupId, "s_a", { Random: 7, MsgBody: text("once"), ...more });

  test("within five minutes answers as the first did and is stored once; afterwards it is a new message", async () => {
    const id = await create("Public", ["s_a"]);
    const first = await repeat(id);
    rest.moveTime(299);
    expect(await repeat(id)).toEqual(first);
    expect(await read("s_a", id)).toHaveLength(1);
    rest.moveTime(2);
    expect((await repeat(id)).MsgSeq).toBe(first.MsgSeq + 1);
  });

  test("is one only with the same sender, content, Random and group", async () => {
    const [id, other] = [await create("Public", ["s_a", "s_b"]), await create("Public", ["s_a"])];
    const first = await repeat(id);
    const others = [
      { From_Account: "s_b" },
      { Random: 8 },
      { MsgBody: text("twice") },
      { CloudCustomData: "x" },
      { To_Account: ["s_b"] },
    ];
    for (const more of others) expect((await repeat(id, more)).MsgSeq).toBeGreaterThan(first.MsgSeq);
    expect((await repeat(other)).MsgSeq).toBe(1);
    expect((await repeat(other)).MsgSeq).toBe(1);
  });

  test("is known also after a restart", async () => {
    const id = await create("Public", ["s_a"]);
    const first = await repeat(id);
    Object.assign(rest.domain, { recentSends: await rebuildRecentSends(rest.domain.storage, rest.domain.clock) });
    expect(await repeat(id)).toEqual(first);
    expect(await read("s_a", id)).toHaveLength(1);
  });
});

test("body, custom data and push info together are 12,000 bytes at most", async () => {
  const id = await create("Public", ["s_a"]);
  const empty = Buffer.byteLength(JSON.stringify(text("")));
  const sized = (bytes: number) =>
    say(id, "s_a", { MsgBody: text("a".repeat(bytes - empty - 100)), CloudCustomData: "c".repeat(100) });
  expect(await sized(12_000)).toMatchObject(success);
  expect(await sized(12_001)).toMatchObject(refusal(messageTooLong));
});

test("an element that is none, and what is missing or of the wrong kind, answer 10004", async () => {
  const GroupId = await create("Public", ["s_a"]);
  const whole = { GroupId, Random: 1, MsgBody: text("x") };
  for (const wrong of [
    { GroupId: undefined },
    { GroupId: 5 },
    { Random: undefined },
    { Random: -1 },
    { Random: 2 ** 32 },
    { MsgBody: undefined },
    { MsgBody: [] },
    { MsgBody: "x" },
    { MsgBody: [{ MsgType: "TIMOtherElem", MsgContent: {} }] },
    { MsgPriority: "high" },
  ])
    expect(await call("send_group_msg", { ...whole, ...wrong })).toMatchObject(refusal(badParameter));
  const nothing = { From_Account: "", MsgPriority: null, GroupAtInfo: [], OnlineOnlyFlag: 0, TopicId: "", Other: 1 };
  expect(await call("send_group_msg", { ...whole, ...nothing, Random: 0 })).toMatchObject(success);
});

test("a group that does not exist or was dismissed answers 10010", async () => {
  const id = await create("Public", ["s_a"]);
  expect(await say("nowhere", "s_a")).toMatchObject(refusal(groupNotFound));
  expect(await say(id, "s_a", { TopicId: "@TGS#_x@TOPIC#_y" })).toMatchObject(refusal(groupNotFound));
  await call("destroy_group", { GroupId: id });
  expect(await say(id, "s_a")).toMatchObject(refusal(groupNotFound));
});

test("a message goes into a topic of the community that is named, and into no other's", async () => {
  const id = await create("Community", ["s_a"], { SupportTopic: 1 });
  const other = await create("Community", ["s_a"], { SupportTopic: 1 });
  const topic = await rest.call("million_group_open_http_svc/create_topic", { GroupId: id, TopicName: "Hall" });
  expect(topic).toMatchObject(success);
  expect(await say(id, "s_a", { TopicId: topic.TopicId })).toMatchObject({ ...success, MsgSeq: expect.any(Number) });
  expect(await lastOf("s_a", topic.TopicId)).toMatchObject({ groupId: topic.TopicId, from: "s_a" });
  expect(await say(other, "s_a", { TopicId: topic.TopicId })).toMatchObject(refusal(groupNotFound));
});

test("an app in maintenance takes no messages", async () => {
  const id = await create("Public", ["s_a"]);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { isInMaintenance: true } });
  expect(await say(id, "s_a")).toMatchObject(refusal(gatewayErrors.requestDisabled));
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { isInMaintenance: false } });
  expect(await say(id, "s_a")).toMatchObject(success);
});
