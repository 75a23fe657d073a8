import { afterAll, beforeAll, expect, test } from "vitest";
import { relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

const remove = (from: unknown, names: unknown) =>
  rest.call("sns/group_delete", { From_Account: from, GroupName: names });

test("a group goes, its friends stay friends, and the own devices hear of it", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work", "Chess"], To_Account: [b] });
  rest.delivered.length = 0;
  expect(await remove(a, ["Work", "Work"])).toEqual({ ...success, CurrentSequence: 2 });
  expect(calls.told(a)).toEqual([["friendGroupsChanged", { names: ["Work"] }]]);
  expect(await calls.groups(a)).toEqual({ Chess: [b] });
  expect((await calls.fieldsOf(a, b)).Tag_SNS_IM_Group).toEqual(["Chess"]);
});

test("names of no group are passed over", async () => {
  const a = await calls.one();
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"] });
  expect(await remove(a, ["Nope", "Work"])).toEqual({ ...success, CurrentSequence: 2 });
  rest.delivered.length = 0;
  expect(await remove(a, ["Work"])).toEqual({ ...success, CurrentSequence: 2 });
  expect(rest.delivered).toEqual([]);
});

test.each([
  ["an account that does not exist", "f_ghost", ["Work"], 30003],
  ["no account", undefined, ["Work"], 30001],
  ["a number for the account", 7, ["Work"], 60015],
  ["no groups", "f_1", undefined, 30001],
  ["an empty list of groups", "f_1", [], 30001],
])("group_delete with %s answers the documented code", async (_name, from, names, code) => {
  expect(await remove(from, names)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
