import { builtInTypes } from "@hongyan/domain";
import { messageErrors, openimErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest, text } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, say, read, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("e_a", "e_b", "e_c");
});
afterAll(() => rest.close());

const modify = (GroupId: unknown, MsgSeq: unknown, more: object = {}) =>
  rest.call("openim/modify_group_msg", { GroupId, MsgSeq, ...more });
const done = { ...success, ErrorInfo: "succeed" };
const gone = refusal(messageErrors.goneForEdit);

test("every member reads the new text, the message keeps its place, and all devices are told", async () => {
  const id = await create("Public", ["e_a", "e_b"]);
  const { MsgSeq } = await say(id, "e_a", { CloudCustomData: "kept", GroupAtInfo: [{ GroupAt_Account: "e_b" }] });
  takeTold();
  expect(await modify(id, MsgSeq, { MsgBody: text("changed") })).toEqual(done);
  const message = { seq: MsgSeq, body: text("changed"), cloudCustomData: "kept", isEdited: true, mentions: ["e_b"] };
  expect(takeTold()).toMatchObject([
    {
      to: `@${(await groups.groupOf(id)).number}`,
      event: "messageEdited",
      data: { groupId: id, from: "e_a", to: id, message, changePosition: 1 },
    },
  ]);
  for (const userId of ["e_a", "e_b"]) expect((await read(userId, id)).at(-1)).toMatchObject(message);
});

test("CloudCustomData alone leaves the body; the next change builds on it", async () => {
  const id = await create("Public", ["e_a"]);
  const { MsgSeq } = await say(id, "e_a", { MsgBody: text("words") });
  expect(await modify(id, MsgSeq, { CloudCustomData: "new", MsgBody: null })).toEqual(done);
  expect(await modify(id, MsgSeq, { MsgBody: text("again"), CloudCustomData: "" })).toEqual(done);
  expect((await read("e_a", id)).at(-1)).toMatchObject({ body: text("again"), cloudCustomData: "new" });
});

test("one that was recalled, a tip, an online-only or an unknown message answers 20026", async () => {
  const id = await create("Public", ["e_a", "e_b"]);
  const { MsgSeq } = await say(id, "e_a");
  await call("group_msg_recall", { GroupId: id, MsgSeqList: [{ MsgSeq }] });
  for (const seq of [MsgSeq, 1, 999]) expect(await modify(id, seq, { MsgBody: text("x") })).toMatchObject(gone);
});

test("a targeted message is told to those it is for", async () => {
  const id = await create("Public", ["e_a", "e_b", "e_c"]);
  const { MsgSeq } = await say(id, "e_a", { To_Account: ["e_b"] });
  takeTold();
  expect(await modify(id, MsgSeq, { MsgBody: text("secret") })).toEqual(done);
  expect(
    takeTold()
      .map(({ to }) => to)
      .sort(),
  ).toEqual(["e_a", "e_b"]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("in %s as its type has it", async (name, type) => {
  const id = await create(name, ["e_a"]);
  const { MsgSeq } = await say(id, name === "BChatRoom" ? undefined : "e_a");
  expect(await modify(id, MsgSeq, { CloudCustomData: "x" })).toMatchObject(
    type.edit ? done : refusal(messageErrors.badRequest),
  );
});

test("a message in a topic is changed there", async () => {
  const id = await create("Community", ["e_a"], { SupportTopic: 1 });
  const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", { GroupId: id, TopicName: "Hall" });
  const { MsgSeq } = await say(id, "e_a", { TopicId });
  expect(await modify(id, MsgSeq, { TopicId, MsgBody: text("changed") })).toEqual(done);
  expect((await read("e_a", TopicId)).at(-1)).toMatchObject({ body: text("changed") });
});

test("body and custom data together are 12,000 bytes at most", async () => {
  const id = await create("Public", ["e_a"]);
  const { MsgSeq } = await say(id, "e_a", { CloudCustomData: "c".repeat(1_000) });
  const room = 12_000 - 1_000 - Buffer.byteLength(JSON.stringify(text("")));
  expect(await modify(id, MsgSeq, { MsgBody: text("a".repeat(room)) })).toEqual(done);
  expect(await modify(id, MsgSeq, { MsgBody: text("a".repeat(room + 1)) })).toMatchObject(
    refusal(openimErrors.messageTooLong),
  );
});

test("each wrong field has its documented code", async () => {
  const id = await create("Public", ["e_a"]);
  const { MsgSeq } = await say(id, "e_a");
  expect(await modify(id, MsgSeq)).toMatchObject(refusal(openimErrors.badJson));
  expect(await modify(undefined, MsgSeq, { MsgBody: text("x") })).toMatchObject(refusal(openimErrors.badJson));
  for (const seq of [undefined, 0, -1, "2"])
    expect(await modify(id, seq, { MsgBody: text("x") })).toMatchObject(refusal(openimErrors.badMsgSeq));
  expect(await modify(id, MsgSeq, { MsgBody: "x" })).toMatchObject(refusal(openimErrors.msgBodyNotArray));
  expect(await modify(id, MsgSeq, { MsgBody: [{}] })).toMatchObject(refusal(openimErrors.badMsgBody));
  expect(await modify(id, MsgSeq, { MsgBody: [{ MsgType: "TIMTextElem", MsgContent: {} }] })).toMatchObject(
    refusal(openimErrors.badMessageFormat),
  );
  expect(await modify("nowhere", MsgSeq, { MsgBody: text("x") })).toMatchObject(refusal(messageErrors.badRequest));
});
