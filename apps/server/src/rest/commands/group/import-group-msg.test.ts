import { builtInTypes, updateApp } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { call, say, read, conversation, takeTold } = groups;
const firstTime = 1_600_000_000;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("i_a", "i_b", "i_c");
});
afterAll(() => rest.close());

let made = 0;
/** An imported group, which existed since `firstTime`. */
async function start(Type = "Public", more: object = {}): Promise<string> {
  const GroupId = `${Type === "Community" ? "@TGS#_" : ""}i_${++made}`;
  const answer = await call("import_group", {
    ...more,
    Type,
    Name: "Old",
    GroupId,
    Owner_Account: "i_a",
    CreateTime: firstTime,
  });
  expect(answer).toMatchObject(success);
  await call("import_group_member", { GroupId, MemberList: [{ Member_Account: "i_b", JoinTime: firstTime }] });
  takeTold();
  return GroupId;
}

const old = (after: number, more: object = {}) => ({
  From_Account: "i_a",
  SendTime: firstTime + after,
  MsgBody: text(`old ${after}`),
  ...more,
});
const bring = (GroupId: unknown, MsgList: unknown, more: object = {}): Promise<Answer> =>
  call("group_open_http_svc/import_group_msg", { GroupId, MsgList, ...more });
const results = ({ ImportMsgResult }: Answer) => ImportMsgResult.map(({ MsgSeq, Result }: Answer) => [MsgSeq, Result]);
const history = async (GroupId: string) =>
  (await call("group_msg_get_simple", { GroupId, ReqMsgNumber: 20 })).RspMsgList;

test("messages take their seqs and their own times, nobody is told, and nothing is unread", async () => {
  const id = await start();
  const answer = await bring(id, [old(100), old(100, { From_Account: "i_b" }), old(200, { CloudCustomData: "c" })]);
  expect(answer).toEqual({
    ...success,
    ImportMsgResult: [
      { MsgSeq: 1, MsgTime: firstTime + 100, Result: 0 },
      { MsgSeq: 2, MsgTime: firstTime + 100, Result: 0 },
      { MsgSeq: 3, MsgTime: firstTime + 200, Result: 0 },
    ],
  });
  expect(takeTold()).toEqual([]);
  expect((await read("i_b", id)).map(({ seq, from, time }) => [seq, from, time])).toEqual([
    [1, "i_a", firstTime + 100],
    [2, "i_b", firstTime + 100],
    [3, "i_a", firstTime + 200],
  ]);
  expect((await history(id))[0]).toMatchObject({ MsgSeq: 3, CloudCustomData: "c" });
  for (const userId of ["i_a", "i_b"]) expect((await conversation(userId, id)).unreadCount).toBe(0);
});

test("times must not go back, nor lie ahead: such a message has 10004 and the others are stored", async () => {
  const id = await start();
  const late = rest.now() + 3_600;
  const answer = await bring(id, [old(-1), old(50), old(49), old(60), old(0, { SendTime: late }), old(70)]);
  expect(results(answer)).toEqual([
    [0, 10004],
    [1, 0],
    [0, 10004],
    [2, 0],
    [0, 10004],
    [3, 0],
  ]);
  await say(id, "i_a");
  expect(results(await bring(id, [old(80)]))).toEqual([[0, 10004]]);
});

test("a repeated call with Random stores nothing twice, also long after others came, and after a restart", async () => {
  const id = await start();
  const list = [1, 2, 3].map((n) => old(n * 1_000, { Random: n }));
  const first = results(await bring(id, list));
  expect(first).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
  expect(results(await bring(id, list))).toEqual(first);
  await bring(
    id,
    Array.from({ length: 20 }, (_, n) => old(10_000 + n * 400, { Random: 100 + n })),
  );
  expect(results(await bring(id, list))).toEqual(first);
  expect((await history(id))[0].MsgSeq).toBe(23);
});

test("the same sender, SendTime and Random are a repeat, whatever it says; any other is not", async () => {
  const id = await start();
  const one = (after: number, more: object = {}) => old(after, { Random: 7, MsgBody: text("same"), ...more });
  expect(results(await bring(id, [one(0), one(0, { MsgBody: text("other"), CloudCustomData: "c" }), one(1)]))).toEqual([
    [1, 0],
    [1, 0],
    [2, 0],
  ]);
  expect((await history(id)).map(({ MsgBody }: Answer) => MsgBody)).toEqual([text("same"), text("same")]);
  const others = [{ From_Account: "i_b" }, { Random: 8 }, { Random: 0 }].map((more) => one(1, more));
  expect(results(await bring(id, others))).toEqual([3, 4, 5].map((seq) => [seq, 0]));
  expect(results(await bring(id, others))).toEqual([3, 4, 5].map((seq) => [seq, 0]));
  const unnamed = old(1, { MsgBody: text("same") });
  expect(results(await bring(id, [unnamed, unnamed]))).toEqual([
    [6, 0],
    [7, 0],
  ]);
});

test("a message that the group heard live, or that was taken back, is not imported on top", async () => {
  const id = await start();
  await bring(id, [old(1, { Random: 1 }), old(2, { Random: 2 })]);
  await call("group_msg_recall", { GroupId: id, MsgSeqList: [{ MsgSeq: 1 }] });
  const said = await say(id, "i_a", { Random: 77 });
  const live = old(0, { SendTime: said.MsgTime, Random: 77 });
  expect(results(await bring(id, [old(1, { Random: 1 }), live]))).toEqual([
    [1, 0],
    [said.MsgSeq, 0],
  ]);
  expect((await history(id))[0].MsgSeq).toBe(said.MsgSeq);
});

test("a repeat leaves what is unread since as it is", async () => {
  const id = await start();
  const list = [1, 2].map((n) => old(n, { Random: n }));
  await bring(id, list, { RecentContactFlag: 1 });
  await say(id, "i_a");
  expect(results(await bring(id, list))).toEqual([
    [1, 0],
    [2, 0],
  ]);
  expect((await conversation("i_b", id)).unreadCount).toBe(1);
  // One that is new among repeats is an import like any other, and comes too late here.
  expect(results(await bring(id, [...list, old(3, { Random: 3 })]))).toEqual([
    [1, 0],
    [2, 0],
    [0, 10004],
  ]);
});

test("all unread numbers become 0, what comes afterwards counts, and set_unread_msg_num counts imported messages", async () => {
  const id = await start();
  await bring(id, [old(1), old(2), old(3, { From_Account: "i_b" })]);
  await call("set_unread_msg_num", { GroupId: id, Member_Account: "i_b", UnreadMsgNum: 2 });
  expect((await conversation("i_b", id)).unreadCount).toBe(2);
  await bring(id, [old(4)]);
  expect((await conversation("i_b", id)).unreadCount).toBe(0);
  await say(id, "i_b");
  await say(id, "i_a");
  expect((await conversation("i_a", id)).unreadCount).toBe(1);
  expect((await conversation("i_b", id)).unreadCount).toBe(1);
  await call("set_unread_msg_num", { GroupId: id, Member_Account: "i_b", UnreadMsgNum: 100 });
  expect((await conversation("i_b", id)).unreadCount).toBe(4);
});

test("a member imported later has the unread number that came with it", async () => {
  const id = await start();
  await bring(id, [old(1), old(2), old(3)]);
  const member = { Member_Account: "i_c", JoinTime: firstTime, UnreadMsgNum: 2 };
  await call("import_group_member", { GroupId: id, MemberList: [member] });
  expect((await conversation("i_c", id)).unreadCount).toBe(2);
});

test("only with RecentContactFlag lists of conversations show what was imported", async () => {
  const id = await start();
  await bring(id, [old(1)]);
  expect(await conversation("i_b", id)).toMatchObject({ isListed: false });
  await bring(id, [old(2)], { RecentContactFlag: 1 });
  expect(await conversation("i_b", id)).toMatchObject({ isListed: true, lastMessage: { seq: 2 } });
  await bring(id, [old(3)], { RecentContactFlag: 0 });
  expect(await conversation("i_b", id)).toMatchObject({ isListed: true, lastMessage: { seq: 2 } });
  await say(id, "i_a", { SendMsgControl: ["NoLastMsg"] });
  expect((await conversation("i_b", id)).lastMessage?.seq).toBe(2);
  const { MsgSeq } = await say(id, "i_a");
  expect((await conversation("i_b", id)).lastMessage?.seq).toBe(MsgSeq);
});

test("a body that is too long has 80002, one that is not valid 10004, and the others are stored", async () => {
  const id = await start();
  const body = text("x".repeat(rest.app.settings.messageBytes));
  const answer = await bring(id, [old(1), old(2, { MsgBody: body }), old(3)]);
  expect(results(answer)).toEqual([
    [1, 0],
    [0, 80002],
    [2, 0],
  ]);
});

test("100 messages are taken at once, 101 are not", async () => {
  const id = await start();
  const many = (count: number, from: number) => Array.from({ length: count }, (_, n) => old(from + n));
  expect(await bring(id, many(limits.messagesPerGroupImport + 1, 0))).toMatchObject(refusal(groupErrors.badParameter));
  expect(await history(id)).toEqual([]);
  expect((await bring(id, many(limits.messagesPerGroupImport, 0))).ImportMsgResult).toHaveLength(100);
});

test("the hours of imported messages are written into the records again", async () => {
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { recordMessages: true, recordDays: 0 } });
  const id = await start();
  await bring(id, [old(1), old(2), old(3_700)]);
  const hours = await rest.domain.storage.records.hours(rest.app.sdkAppId, "Group");
  const hour = 3_600_000;
  const opened = hours.filter(({ openedAt }) => openedAt > 0).map(({ startsAt }) => startsAt % hour);
  expect(opened.length).toBeGreaterThanOrEqual(2);
});

test("a topic is imported by its id", async () => {
  const community = await start("Community", { SupportTopic: 1 });
  const body = { GroupId: community, TopicName: "Hall", CreateTime: firstTime };
  const imported = await rest.call("group_open_http_svc/import_topic", body);
  expect(imported).toMatchObject(success);
  const { TopicId } = imported;
  const answer = await bring(community, [old(5)], { TopicId });
  expect(results(answer)).toEqual([[1, 0]]);
  const page = await call("group_msg_get_simple", { GroupId: community, TopicId, ReqMsgNumber: 5 });
  expect(page.RspMsgList).toMatchObject([{ MsgSeq: 1, MsgTimeStamp: firstTime + 5 }]);
});

test.each(builtInTypes)("into a group of type $name messages are imported, or 10007 is answered", async (type) => {
  const stored = type.may.import.includes("app");
  const id = stored ? await start(type.name) : await groups.create(type.name, ["i_a"]);
  const answer = await bring(id, [old(1)]);
  expect(answer).toMatchObject(stored ? success : refusal(groupErrors.notPermitted));
});

test.each([
  ["no group", { GroupId: undefined }, groupErrors.badParameter],
  ["a group that does not exist", { GroupId: "i_nobody" }, groupErrors.groupNotFound],
  ["no list", { MsgList: undefined }, groupErrors.badParameter],
  ["an empty list", { MsgList: [] }, groupErrors.badParameter],
  ["no sender", { MsgList: [{ ...old(1), From_Account: undefined }] }, groupErrors.badParameter],
  ["a sender that does not exist", { MsgList: [old(1, { From_Account: "i_ghost" })] }, groupErrors.accountNotFound],
  ["no time", { MsgList: [{ ...old(1), SendTime: undefined }] }, groupErrors.badParameter],
  ["no body", { MsgList: [{ ...old(1), MsgBody: undefined }] }, groupErrors.badParameter],
  ["another RecentContactFlag", { RecentContactFlag: 2 }, groupErrors.badParameter],
])("importing with %s answers the documented code and stores nothing", async (_name, more, error) => {
  const id = await start();
  expect(await call("import_group_msg", { GroupId: id, MsgList: [old(1)], ...more })).toMatchObject(refusal(error));
  expect(await history(id)).toEqual([]);
});
