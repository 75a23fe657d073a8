import { builtInTypes, listConversationChanges } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, read, conversation, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("r_a", "r_b", "r_c");
});
afterAll(() => rest.close());

const recall = (GroupId: unknown, seqs: readonly unknown[], more: object = {}) =>
  call("group_msg_recall", { GroupId, MsgSeqList: seqs.map((MsgSeq) => ({ MsgSeq })), ...more });
const { recallNotFound, notRecallable, noRecallInType } = groupErrors;

test("what is recalled is empty for every member, told once to all, and kept for devices that were away", async () => {
  const id = await create("Public", ["r_a", "r_b"]);
  const { MsgSeq } = await say(id, "r_a", { SupportMessageExtension: 1 });
  takeTold();
  expect(await recall(id, [MsgSeq], { Reason: "a mistake" })).toEqual({
    ...success,
    RecallRetList: [{ MsgSeq, RetCode: 0 }],
  });
  const { number } = await groups.groupOf(id);
  const data = { groupId: id, from: "r_a", to: id, seq: MsgSeq, by: "administrator", reason: "a mistake" };
  expect(takeTold()).toMatchObject([
    { to: `@${number}`, event: "messageRecalled", data: { ...data, changePosition: 1 } },
  ]);
  for (const userId of ["r_a", "r_b"])
    expect((await read(userId, id)).at(-1)).toMatchObject({ seq: MsgSeq, isRecalled: true, body: [] });
  const { changes } = await listConversationChanges(rest.domain, rest.app, {
    ...{ me: await groups.account("r_b"), conversationId: `GROUP${id}`, afterPosition: 0 },
  });
  expect(changes).toMatchObject([
    { position: 1, kind: "recall", seq: MsgSeq, by: "administrator", reason: "a mistake" },
  ]);
});

test("a recalled message counts as unread for nobody, and is not subtracted from its sender's twice", async () => {
  const id = await create("Public", ["r_a", "r_b", "r_c"]);
  const first = await say(id, "r_a");
  await say(id, "r_b");
  await say(id, "r_a", { GroupAtInfo: [{ GroupAt_Account: "r_c" }] });
  const unread = async () => [
    ...(await Promise.all(["r_a", "r_b", "r_c"].map(async (one) => (await conversation(one, id)).unreadCount))),
  ];
  expect(await unread()).toEqual([1, 2, 3]);
  await recall(id, [first.MsgSeq]);
  expect(await unread()).toEqual([1, 1, 2]);
  expect((await conversation("r_c", id)).mentions).toHaveLength(1);
  await recall(id, [first.MsgSeq + 2]);
  expect(await unread()).toEqual([1, 0, 1]);
  expect((await conversation("r_c", id)).mentions).toBeUndefined();
});

test("each message of a call has its own code, in the order given, and a seq that is named twice too", async () => {
  const id = await create("Public", ["r_a", "r_b"]);
  const { MsgSeq } = await say(id, "r_a");
  const codes = async (seqs: number[]) => (await recall(id, seqs)).RecallRetList;
  expect(await codes([MsgSeq, 999, 1, MsgSeq])).toEqual([
    { MsgSeq, RetCode: 0 },
    { MsgSeq: 999, RetCode: recallNotFound.code },
    { MsgSeq: 1, RetCode: notRecallable.code },
    { MsgSeq, RetCode: notRecallable.code },
  ]);
  expect(await codes([MsgSeq])).toEqual([{ MsgSeq, RetCode: notRecallable.code }]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("in %s as its type has it", async (name, type) => {
  const id = await create(name, ["r_a"]);
  const { MsgSeq } = await say(id, name === "BChatRoom" ? undefined : "r_a");
  const RetCode = type.recall ? 0 : noRecallInType.code;
  expect(await recall(id, [MsgSeq])).toEqual({ ...success, RecallRetList: [{ MsgSeq, RetCode }] });
});

test("a message of a month ago can be recalled", async () => {
  const id = await create("Public", ["r_a"]);
  const { MsgSeq } = await say(id, "r_a");
  rest.moveTime(30 * 86_400);
  expect((await recall(id, [MsgSeq])).RecallRetList).toEqual([{ MsgSeq, RetCode: 0 }]);
});

test("ten messages and a reason of a hundred bytes are the most", async () => {
  const id = await create("Public", ["r_a"]);
  const seqs: number[] = [];
  for (let i = 0; i < 11; i++) seqs.push((await say(id, "r_a")).MsgSeq);
  expect(await recall(id, seqs)).toMatchObject(refusal(groupErrors.badParameter));
  expect(await recall(id, seqs.slice(1), { Reason: "é".repeat(50) })).toMatchObject(success);
  expect(await recall(id, seqs.slice(0, 1), { Reason: `${"é".repeat(50)}.` })).toMatchObject(
    refusal(groupErrors.badParameter),
  );
  expect((await recall(id, seqs.slice(0, 1), { Reason: null, TopicId: "" })).RecallRetList).toMatchObject([
    { RetCode: 0 },
  ]);
});

test("what is missing or of the wrong kind answers 10004, an unknown or dismissed group 10010", async () => {
  const id = await create("Public", ["r_a"]);
  for (const body of [{}, { GroupId: id }, { GroupId: id, MsgSeqList: [] }, { GroupId: id, MsgSeqList: [{}] }])
    expect(await call("group_msg_recall", body)).toMatchObject(refusal(groupErrors.badParameter));
  expect(await recall(id, [0])).toMatchObject(refusal(groupErrors.badParameter));
  expect(await recall(id, ["1"])).toMatchObject(refusal(groupErrors.badParameter));
  expect(await recall("nobody", [1])).toMatchObject({ ...refusal(groupErrors.groupNotFound), RecallRetList: [] });
  await call("destroy_group", { GroupId: id });
  expect(await recall(id, [1])).toMatchObject(refusal(groupErrors.groupNotFound));
});

test("a recall of a targeted message is told to those it was for, and to its sender", async () => {
  const id = await create("Public", ["r_a", "r_b", "r_c"]);
  const { MsgSeq } = await say(id, "r_a", { To_Account: ["r_b"] });
  takeTold();
  await recall(id, [MsgSeq]);
  expect(
    takeTold()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(["r_a", "r_b"]);
});
