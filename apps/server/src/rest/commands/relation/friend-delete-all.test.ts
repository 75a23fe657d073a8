import { afterAll, beforeAll, expect, test } from "vitest";
import { itemOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

const empty = (from: unknown, more: object = {}) => rest.call("sns/friend_delete_all", { From_Account: from, ...more });

test("by default only the own list is emptied; its groups stay, empty", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b, c);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"], To_Account: [b] });
  rest.delivered.length = 0;
  expect(await empty(a)).toEqual(success);
  expect(calls.told(a)).toEqual([
    ["friendsChanged", { updated: [], removed: [], isReset: true }],
    ["friendGroupsChanged", { names: ["Work"] }],
  ]);
  expect(await calls.namesOf(a)).toEqual([]);
  expect(await calls.groups(a)).toEqual({ Work: [] });
  expect(await calls.namesOf(b)).toEqual([a]);
});

test("Delete_Type_Both also takes it off the lists of those it had, and of nobody else", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  await calls.add(c, [itemOf(a)], { AddType: "Add_Type_Single" });
  expect(await empty(a, { DeleteType: "Delete_Type_Both" })).toEqual(success);
  expect(calls.told(b).at(-1)).toEqual(["friendsChanged", { updated: [], removed: [a] }]);
  expect(await calls.check(a, b)).toBe("NoRelation");
  expect(await calls.check(a, c)).toBe("BWithA");
});

test("a list that is empty stays so, and nobody hears of it", async () => {
  const a = await calls.one();
  rest.delivered.length = 0;
  expect(await empty(a, { DeleteType: "" })).toEqual(success);
  expect(rest.delivered).toEqual([]);
});

test.each([
  ["an account that does not exist", "f_ghost", {}, 30003],
  ["no account", undefined, {}, 30001],
  ["a number for the account", 7, {}, 60015],
  ["an unknown DeleteType", "f_1", { DeleteType: "All" }, 30001],
])("friend_delete_all with %s answers the documented code", async (_name, from, more, code) => {
  expect(await empty(from, more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
