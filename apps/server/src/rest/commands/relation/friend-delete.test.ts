import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, itemOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

const remove = (from: unknown, names: unknown, more: object = {}) =>
  rest.call("sns/friend_delete", { From_Account: from, To_Account: names, ...more });
const both = { DeleteType: "Delete_Type_Both" };

test("by default a friend only goes from the own list, and from its groups", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b, c);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"], To_Account: [b, c] });
  rest.delivered.length = 0;
  expect(await remove(a, [b])).toEqual({
    ...success,
    ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
  expect(calls.told(a)).toEqual([
    ["friendsChanged", { updated: [], removed: [b] }],
    ["friendGroupsChanged", { names: ["Work"] }],
  ]);
  expect(await calls.check(a, b)).toBe("BWithA");
  expect(await calls.groups(a)).toEqual({ Work: [c] });
});

test("Delete_Type_Both ends it for both, also where only one had the other, and both hear of it", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  await calls.add(c, [itemOf(a)], { AddType: "Add_Type_Single" });
  expect(codesOf(await remove(a, [b, c], both))).toEqual([0, 0]);
  const heard = rest.delivered.filter(({ event, data }) => event === "friendsChanged" && data.removed);
  expect(heard.slice(-3).map(({ to, data }) => [to, data.removed])).toEqual([
    [a, [b]],
    [b, [a]],
    [c, [a]],
  ]);
  for (const other of [b, c]) expect(await calls.check(a, other)).toBe("NoRelation");
});

test("who is no friend answers 31704, who does not exist 30003, and a name given twice is deleted once", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  await calls.add(c, [itemOf(a)], { AddType: "Add_Type_Single" });
  const answer = await remove(a, [c, b, "f_ghost", b, a]);
  expect(codesOf(answer)).toEqual([31704, 0, 30003, 31704, 31704]);
  expect(answer.Fail_Account).toEqual([c, "f_ghost", b, a]);
  expect(await calls.check(a, c)).toBe("BWithA");
});

test("1000 friends go at once", async () => {
  const a = await calls.one();
  const names = await calls.people(1000);
  await calls.befriend(a, ...names);
  const answer = await remove(a, names, both);
  expect(new Set(codesOf(answer))).toEqual(new Set([0]));
  expect(await calls.namesOf(a)).toEqual([]);
  expect(await calls.namesOf(names[500] as string)).toEqual([]);
}, 30_000);

test.each([
  ["an account that does not exist", "f_ghost", ["f_1"], {}, 30003],
  ["no account", undefined, ["f_1"], {}, 30001],
  ["a number for the account", 7, ["f_1"], {}, 60015],
  ["no friends", "f_1", undefined, {}, 30001],
  ["an empty list", "f_1", [], {}, 30001],
  ["1001 friends", "f_1", Array.from({ length: 1001 }, () => "f_2"), {}, 30001],
  ["a number for a friend", "f_1", [7], {}, 60015],
  ["an unknown DeleteType", "f_1", ["f_2"], { DeleteType: "Both" }, 30001],
])("friend_delete with %s answers the documented code", async (_name, from, names, more, code) => {
  expect(await remove(from, names, more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
