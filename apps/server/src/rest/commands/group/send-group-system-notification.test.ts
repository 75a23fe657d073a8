import { builtInTypes } from "@hongyan/domain";
import { groupErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const groups = groupCalls(() => rest);
const { create, read, takeTold } = groups;
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const many = Array.from({ length: 501 }, (_, index) => `n_${index}`);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("n_a", "n_b", "n_c", "n_stranger");
  for (let from = 0; from < many.length; from += 100) await rest.importAll(...many.slice(from, from + 100));
});
afterAll(() => rest.close());

const notify = (GroupId: unknown, more: object = {}) =>
  call("send_group_system_notification", { GroupId, Content: '{"alarm":2}', ...more });
const { badParameter, notPermitted, accountNotFound, groupNotFound } = groupErrors;

test("all members that are connected get a notice of kind 255 that is kept nowhere", async () => {
  const id = await create("Public", ["n_a", "n_b"]);
  const [before, log] = [await read("n_b", id), await logOf("n_b")];
  takeTold();
  expect(await notify(id)).toEqual(success);
  const told = takeTold();
  expect(told).toMatchObject([
    {
      to: `@${(await groups.groupOf(id)).number}`,
      event: "groupNoticed",
      data: {
        notice: { groupId: id, groupName: "Crew", kind: 255, operator: "administrator", content: '{"alarm":2}' },
      },
    },
  ]);
  expect(told[0]?.data).not.toHaveProperty("logPosition");
  expect([await read("n_b", id), await logOf("n_b")]).toEqual([before, log]);
});

async function logOf(userId: string): Promise<number> {
  const { number } = await groups.account(userId);
  return (await rest.domain.storage.accounts.log(number, 0, 100)).position;
}

test("chosen members only, each once; who is not in the group hears nothing", async () => {
  const id = await create("Public", ["n_a", "n_b", "n_c"]);
  takeTold();
  expect(await notify(id, { ToMembers_Account: ["n_b", "n_stranger", "n_b"] })).toEqual(success);
  expect(takeTold().map(({ to, event }) => [to, event])).toEqual([["n_b", "groupNoticed"]]);
  expect(await notify(id, { ToMembers_Account: ["nobody"] })).toMatchObject(refusal(accountNotFound));
});

test.each(builtInTypes.map((type) => [type.name, type] as const))("in %s as its type has it", async (name, type) => {
  const id = await create(name, ["n_a"]);
  expect(await notify(id)).toEqual(success);
  expect(await notify(id, { ToMembers_Account: ["n_a"] })).toMatchObject(
    type.noticeToChosen ? success : refusal(notPermitted),
  );
});

test("500 accounts are the most; an empty list is everybody", async () => {
  const id = await create("Public", ["n_a"]);
  expect(await notify(id, { ToMembers_Account: many.slice(0, 500) })).toEqual(success);
  expect(await notify(id, { ToMembers_Account: many })).toMatchObject(refusal(groupErrors.tooManyAccounts));
  takeTold();
  expect(await notify(id, { ToMembers_Account: [] })).toEqual(success);
  expect(takeTold()).toMatchObject([{ to: `@${(await groups.groupOf(id)).number}` }]);
});

test("what is missing answers 10004, an unknown or dismissed group 10010", async () => {
  const id = await create("Public", ["n_a"]);
  expect(await notify(id, { Content: "" })).toMatchObject(refusal(badParameter));
  expect(await notify(undefined)).toMatchObject(refusal(badParameter));
  expect(await notify(id, { ToMembers_Account: "n_a" })).toMatchObject(refusal(badParameter));
  expect(await notify("nowhere")).toMatchObject(refusal(groupNotFound));
  await call("destroy_group", { GroupId: id });
  expect(await notify(id)).toMatchObject(refusal(groupNotFound));
});

test("of a topic, the members of its community are told", async () => {
  const id = await create("Community", ["n_a"], { SupportTopic: 1 });
  const topic = await rest.call("million_group_open_http_svc/create_topic", { GroupId: id, TopicName: "Hall" });
  takeTold();
  expect(await notify(id, { TopicId: topic.TopicId })).toEqual(success);
  expect(takeTold()).toMatchObject([
    { to: `@${(await groups.groupOf(id)).number}`, data: { notice: { topicId: topic.TopicId } } },
  ]);
});
