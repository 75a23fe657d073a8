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
  await rest.importAll("d_a", "d_b", "d_c");
});
afterAll(() => rest.close());

const remove = (GroupId: unknown, Sender_Account: unknown, more: object = {}) =>
  call("delete_group_msg_by_sender", { GroupId, Sender_Account, ...more });

test("history, unread and sync agree that the messages are gone, and nobody was told", async () => {
  const id = await create("Public", ["d_a", "d_b", "d_c"]);
  const own = [await say(id, "d_b"), await say(id, "d_b")].map(({ MsgSeq }) => MsgSeq);
  await say(id, "d_a");
  takeTold();
  expect(await remove(id, "d_b")).toEqual(success);
  expect(takeTold()).toEqual([]);
  const messages = (await read("d_c", id)).filter(({ tip }) => !tip);
  expect(messages.map(({ from, isRecalled = false, body }) => [from, isRecalled, body.length])).toEqual([
    ["d_b", true, 0],
    ["d_b", true, 0],
    ["d_a", false, 1],
  ]);
  expect((await conversation("d_c", id)).unreadCount).toBe(1);
  expect((await conversation("d_b", id)).unreadCount).toBe(1);
  const { changes } = await listConversationChanges(rest.domain, rest.app, {
    ...{ me: await groups.account("d_c"), conversationId: `GROUP${id}`, afterPosition: 0 },
  });
  expect(changes.map((change) => [change.kind, "seq" in change && change.seq])).toEqual(
    own.map((seq) => ["recall", seq]),
  );
  // Again: there is nothing left.
  expect(await remove(id, "d_b")).toEqual(success);
  expect((await conversation("d_c", id)).changePosition).toBe(2);
});

test("only what stands among the newest thousand messages goes, and tips stay", async () => {
  const id = await create("Public", ["d_a", "d_b"]);
  const { number } = await groups.groupOf(id);
  const [a, b] = await Promise.all([groups.account("d_a"), groups.account("d_b")]);
  const message = { sdkAppId: rest.app.sdkAppId, receiver: 0, group: number, clientTime: 1, flags: 8, body: "[]" };
  const add = (sender: number, msgRandom: number) => rest.domain.storage.append({ ...message, sender, msgRandom });
  const old = await add(b.number, 1);
  const kept = await add(b.number, 2);
  await Promise.all(Array.from({ length: 999 }, (_, index) => add(index % 2 ? a.number : b.number, 10 + index)));
  expect(await remove(id, "d_b")).toEqual(success);
  const isRecalled = async (seq: number) => ((await rest.domain.storage.messages.get(number, seq))?.flags ?? 0) & 4;
  expect([await isRecalled(old.seq), await isRecalled(kept.seq), await isRecalled(1)]).toEqual([0, 4, 0]);
  // The owner's tip of the creation is no message.
  expect(await remove(id, "d_a")).toEqual(success);
  expect((await rest.domain.storage.messages.get(number, 1))?.flags).toBe(8192);
});

test.each(builtInTypes.map((type) => [type.name]))("in %s success is answered", async (name) => {
  const id = await create(name, ["d_a"]);
  expect(await remove(id, "d_a")).toEqual(success);
});

test("who left or never was in the group can be the sender", async () => {
  const id = await create("Public", ["d_a", "d_b"]);
  const { MsgSeq } = await say(id, "d_c");
  expect(await remove(id, "d_c")).toEqual(success);
  expect((await read("d_a", id)).at(-1)).toMatchObject({ seq: MsgSeq, isRecalled: true });
});

test("what is missing answers 10004, an unknown account 10019, an unknown group 10010", async () => {
  const id = await create("Public", ["d_a"]);
  for (const body of [{}, { GroupId: id }, { Sender_Account: "d_a" }, { GroupId: id, Sender_Account: "" }])
    expect(await call("delete_group_msg_by_sender", body)).toMatchObject(refusal(groupErrors.badParameter));
  expect(await remove(id, "nobody")).toMatchObject(refusal(groupErrors.accountNotFound));
  expect(await remove("nowhere", "d_a")).toMatchObject(refusal(groupErrors.groupNotFound));
});
