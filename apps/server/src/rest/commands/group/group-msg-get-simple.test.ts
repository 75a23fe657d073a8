import { builtInTypes, updateApp } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { call, create, say } = groups;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("h_a", "h_b");
});
afterAll(() => rest.close());

const read = (GroupId: unknown, more: object = {}): Promise<Answer> =>
  call("group_open_http_svc/group_msg_get_simple", { GroupId, ReqMsgNumber: 20, ...more });
const seqs = ({ RspMsgList }: Answer): number[] => RspMsgList.map(({ MsgSeq }: Answer) => MsgSeq);

async function groupOf(count: number): Promise<{ id: string; first: number; last: number }> {
  const id = await create("ChatRoom", ["h_a", "h_b"]);
  const answers = [];
  for (let i = 0; i < count; i++) answers.push(await say(id, "h_a"));
  return { id, first: answers[0]?.MsgSeq ?? 0, last: answers.at(-1)?.MsgSeq ?? 0 };
}

test("messages come newest first, each with its sender, numbers and body", async () => {
  const { id, last } = await groupOf(2);
  const sent = await say(id, "h_b", { MsgPriority: "Low", Random: 77, CloudCustomData: "c", MsgBody: text("hello") });
  const page = await read(id, { ReqMsgNumber: 2 });
  expect(page).toMatchObject({ ...success, GroupId: id, IsFinished: 1 });
  expect(seqs(page)).toEqual([last + 1, last]);
  expect(page.RspMsgList[0]).toEqual({
    From_Account: "h_b",
    IsPlaceMsg: 0,
    MsgBody: text("hello"),
    MsgPriority: 3,
    MsgRandom: 77,
    MsgSeq: sent.MsgSeq,
    MsgTimeStamp: sent.MsgTime,
    CloudCustomData: "c",
  });
  expect(page.RspMsgList[1]).not.toHaveProperty("CloudCustomData");
});

test.each([
  ["High", 1],
  ["Normal", 2],
  ["Low", 3],
  ["Lowest", 4],
])("priority %s is the number %i", async (MsgPriority, number) => {
  const id = await create("Public", ["h_a"]);
  await say(id, "h_a", { MsgPriority });
  expect((await read(id, { ReqMsgNumber: 1 })).RspMsgList).toMatchObject([{ MsgPriority: number }]);
});

test("pages from the smallest seq minus one meet every message once, whatever their size", async () => {
  const { id, last } = await groupOf(23);
  for (const ReqMsgNumber of [1, 7, 20]) {
    const met: number[] = [];
    for (let from = last; from > 0; from = (met.at(-1) as number) - 1) {
      const page = await read(id, { ReqMsgNumber, ReqMsgSeq: from });
      expect(page.IsFinished).toBe(1);
      met.push(...seqs(page));
    }
    expect(met).toEqual(Array.from({ length: last }, (_, at) => last - at));
  }
});

test("more than 20 are cut to 20 and said to be unfinished; fewer than there are is no cut", async () => {
  const { id, last } = await groupOf(22);
  expect(await read(id, { ReqMsgNumber: 21 })).toMatchObject({ IsFinished: 0, RspMsgList: { length: 20 } });
  expect(await read(id, { ReqMsgNumber: 20 })).toMatchObject({ IsFinished: 1, RspMsgList: { length: 20 } });
  const start = await read(id, { ReqMsgNumber: 50, ReqMsgSeq: 3 });
  expect([start.IsFinished, seqs(start)]).toEqual([1, [3, 2, 1]]);
  expect(seqs(await read(id, { ReqMsgSeq: last + 1_000, ReqMsgNumber: 1 }))).toEqual([last]);
});

test.each([0, null, ""])("ReqMsgSeq %j means the newest", async (ReqMsgSeq) => {
  const { id, last } = await groupOf(2);
  expect(seqs(await read(id, { ReqMsgSeq, ReqMsgNumber: 1 }))).toEqual([last]);
});

test("a group in which nothing was said answers an empty list", async () => {
  const id = await create("ChatRoom", ["h_a"]);
  expect(await read(id)).toMatchObject({ ...success, IsFinished: 1, RspMsgList: [] });
});

test("recalled messages come only where they are asked for, and are empty", async () => {
  const { id, first, last } = await groupOf(3);
  await call("group_msg_recall", { GroupId: id, MsgSeqList: [{ MsgSeq: first + 1 }] });
  expect(seqs(await read(id)).filter((seq) => seq >= first)).toEqual([last, first]);
  const withRecalled = await read(id, { WithRecalledMsg: 1 });
  expect(withRecalled.RspMsgList[1]).toMatchObject({ MsgSeq: first + 1, IsPlaceMsg: 2, MsgBody: [] });
});

test("a stored tip has its seq and the object of the tips for a body", async () => {
  const id = await create("Public", ["h_a"]);
  await call("add_group_member", { GroupId: id, MemberList: [{ Member_Account: "h_b" }] });
  const [tip] = (await read(id)).RspMsgList;
  expect(tip).toMatchObject({ IsSystemMsg: 1, IsPlaceMsg: 0 });
  expect(tip.MsgBody).toMatchObject({ OpType: 1, List_Account: ["h_b"], MemberNum: 2 });
  await call("modify_group_base_info", { GroupId: id, Name: "Harbour", Notification: "n" });
  const [changed] = (await read(id)).RspMsgList;
  expect(changed.MsgBody).toMatchObject({
    OpType: 6,
    MsgGroupNewInfo: { GroupName: "Harbour", GroupNotification: "n" },
  });
  await call("forbid_send_msg", { GroupId: id, Members_Account: ["h_b"], MuteTime: 900 });
  const [muted] = (await read(id)).RspMsgList;
  expect(muted.MsgBody).toMatchObject({ OpType: 7, MsgMemberInfo: [{ User_Account: "h_b", ShutupTime: 900 }] });
  await say(id, "h_a");
  expect((await read(id, { ReqMsgNumber: 1 })).RspMsgList[0]).not.toHaveProperty("IsSystemMsg");
});

test("what is for some members only is read by the back end", async () => {
  const id = await create("Public", ["h_a", "h_b"]);
  const { MsgSeq } = await say(id, "h_a", { To_Account: ["h_a"] });
  expect((await groups.read("h_b", id)).map(({ seq }) => seq)).not.toContain(MsgSeq);
  expect(seqs(await read(id))).toContain(MsgSeq);
});

test("what is older than the app's quota of days keeps its place without a body", async () => {
  const { id, last } = await groupOf(21);
  const { sdkAppId } = rest.app;
  await updateApp(rest.domain, sdkAppId, { settings: { quotas: { preset: "none", historyDays: 1 } } });
  rest.moveTime(2 * 86_400);
  try {
    const page = await read(id, { ReqMsgNumber: 2 });
    expect(page.RspMsgList).toMatchObject([
      { MsgSeq: last, IsPlaceMsg: 1, MsgBody: [] },
      { MsgSeq: last - 1, IsPlaceMsg: 1, MsgBody: [] },
    ]);
    expect(page.IsFinished).toBe(1);
    expect((await read(id, { ReqMsgNumber: 21 })).IsFinished).toBe(2);
  } finally {
    rest.moveTime(-2 * 86_400);
    await updateApp(rest.domain, sdkAppId, { settings: { quotas: { preset: "none" } } });
  }
});

test("messages of a topic are read by its id, and a topic of another group is none", async () => {
  const community = await create("Community", ["h_a"], { SupportTopic: 1 });
  const made = await rest.call("million_group_open_http_svc/create_topic", { GroupId: community, TopicName: "Hall" });
  const { TopicId } = made;
  const { MsgSeq } = await say(community, "h_a", { TopicId });
  expect(seqs(await read(community, { TopicId }))).toEqual([MsgSeq]);
  const other = await create("Community", ["h_a"], { SupportTopic: 1 });
  expect(await read(other, { TopicId })).toMatchObject(refusal(groupErrors.groupNotFound));
});

test.each(builtInTypes)("a group of type $name has a history or answers 10007", async (type) => {
  const id = await create(type.name, ["h_a"]);
  const mayRead = type.may.readHistory.includes("app");
  expect(await read(id)).toMatchObject(mayRead ? success : refusal(groupErrors.notPermitted));
});

test.each([
  ["no group", { GroupId: undefined }, groupErrors.badParameter],
  ["a group that does not exist", { GroupId: "h_nobody" }, groupErrors.groupNotFound],
  ["no number", { ReqMsgNumber: undefined }, groupErrors.badParameter],
  ["a number below one", { ReqMsgNumber: 0 }, groupErrors.badParameter],
  ["text for the number", { ReqMsgNumber: "all" }, groupErrors.badParameter],
  ["a seq below one", { ReqMsgSeq: -1 }, groupErrors.badParameter],
  ["another WithRecalledMsg", { WithRecalledMsg: 2 }, groupErrors.badParameter],
])("reading with %s answers the documented code", async (_name, more, error) => {
  const { id } = await groupOf(1);
  expect(await read(id, more)).toMatchObject(refusal(error));
});
