import { builtInTypes, fetchMessages } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { call, create, say, read, conversation, takeTold } = groups;
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("c_a", "c_b", "c_c");
});
afterAll(() => rest.close());

const clear = (GroupId: unknown, more: object = {}): Promise<Answer> =>
  call("group_open_http_svc/clear_group_msg", { GroupId, ...more });

async function start(count: number): Promise<{ id: string; seqs: number[] }> {
  const id = await create("Public", ["c_a", "c_b", "c_c"]);
  const seqs: number[] = [];
  for (let i = 0; i < count; i++) seqs.push((await say(id, i % 2 === 0 ? "c_a" : "c_b")).MsgSeq);
  takeTold();
  return { id, seqs };
}

test("members read nothing up to the seq any more, are told at once, and the back end reads on", async () => {
  const { id, seqs } = await start(4);
  expect(await clear(id, { MsgSeq: seqs[1] })).toEqual(success);
  const { number } = await groups.groupOf(id);
  const data = { groupId: id, clearedSeq: seqs[1] };
  expect(takeTold()).toEqual([{ to: `@${number}`, event: "groupHistoryCleared", data }]);
  for (const userId of ["c_a", "c_b", "c_c"]) {
    expect((await read(userId, id)).map(({ seq }) => seq)).toEqual(seqs.slice(2));
    expect((await conversation(userId, id)).clearedSeq).toBe(seqs[1]);
    const page = await fetchMessages(rest.domain, rest.app, {
      ...{ me: await groups.account(userId), conversationId: `GROUP${id}`, fromSeq: 1, toSeq: 100 },
    });
    expect(page.messages.map(({ seq }) => seq)).toEqual(seqs.slice(2));
  }
  const { RspMsgList } = await call("group_msg_get_simple", { GroupId: id, ReqMsgNumber: 20 });
  expect(RspMsgList).toHaveLength(seqs.at(-1) as number);
});

test("without a seq everything goes, and what comes afterwards stands alone; the conversation stays on the list", async () => {
  const { id, seqs } = await start(3);
  expect(await clear(id)).toEqual(success);
  expect(await read("c_a", id)).toEqual([]);
  expect(await conversation("c_a", id)).toMatchObject({ clearedSeq: seqs.at(-1), unreadCount: 0, isListed: true });
  expect((await conversation("c_a", id)).lastMessage).toBeUndefined();
  const { MsgSeq } = await say(id, "c_b");
  expect((await read("c_a", id)).map(({ seq }) => seq)).toEqual([MsgSeq]);
  expect(await conversation("c_a", id)).toMatchObject({ unreadCount: 1, lastMessage: { seq: MsgSeq } });
});

test("what was cleared counts as unread for nobody, what is left does, and own messages do not", async () => {
  const { id, seqs } = await start(5);
  const unread = () => Promise.all(["c_a", "c_b", "c_c"].map(async (one) => (await conversation(one, id)).unreadCount));
  expect(await unread()).toEqual([2, 3, 5]);
  await clear(id, { MsgSeq: seqs[1] });
  // c_a sent the third and the fifth, c_b the fourth.
  expect(await unread()).toEqual([1, 2, 3]);
  await say(id, "c_a");
  expect(await unread()).toEqual([1, 3, 4]);
});

test("a mark never goes back, and one beyond the newest message ends there", async () => {
  const { id, seqs } = await start(3);
  await clear(id, { MsgSeq: 1_000 });
  expect((await conversation("c_a", id)).clearedSeq).toBe(seqs.at(-1));
  takeTold();
  expect(await clear(id, { MsgSeq: seqs[0] })).toEqual(success);
  expect(takeTold()).toEqual([]);
  expect((await conversation("c_a", id)).clearedSeq).toBe(seqs.at(-1));
});

test.each([0, null, ""])("MsgSeq %j means everything", async (MsgSeq) => {
  const { id } = await start(2);
  expect(await clear(id, { MsgSeq })).toEqual(success);
  expect(await read("c_a", id)).toEqual([]);
});

test.each(builtInTypes)("a group of type $name is cleared as its type has it", async (type) => {
  const id = await create(type.name, ["c_a"]);
  const mayClear = type.may.clearHistory.includes("app");
  expect(await clear(id)).toMatchObject(mayClear ? success : refusal(groupErrors.notPermitted));
});

test.each([
  ["no group", { GroupId: undefined }, groupErrors.badParameter],
  ["a group that does not exist", { GroupId: "c_nobody" }, groupErrors.groupNotFound],
  ["a seq below one", { MsgSeq: -1 }, groupErrors.badParameter],
  ["text for the seq", { MsgSeq: "all" }, groupErrors.badParameter],
])("clearing with %s answers the documented code", async (_name, more, error) => {
  const { id } = await start(1);
  expect(await clear(id, more)).toMatchObject(refusal(error));
});
