import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
});
afterAll(() => rest.close());

const make = (from: unknown, names: unknown, more: object = {}) =>
  rest.call("sns/group_add", { From_Account: from, GroupName: names, ...more });

test("groups are made, friends put into each of them, and the own devices hear of it", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  rest.delivered.length = 0;
  expect(await make(a, ["Work", "鸿雁组"], { To_Account: [b] })).toEqual({
    ...success,
    ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
    CurrentSequence: 1,
  });
  expect(calls.told(a)).toEqual([["friendGroupsChanged", { names: ["Work", "鸿雁组"] }]]);
  expect(await calls.groups(a)).toEqual({ Work: [b], 鸿雁组: [b] });
  expect((await calls.fieldsOf(a, b)).Tag_SNS_IM_Group).toEqual(["Work", "鸿雁组"]);
});

test("only friends are put into a group; the others answer for themselves, and the group is made", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  const answer = await make(a, ["Work"], { To_Account: [c, b, "f_ghost"] });
  expect(codesOf(answer)).toEqual([32216, 0, 30003]);
  expect(answer.Fail_Account).toEqual([c, "f_ghost"]);
  expect(await calls.groups(a)).toEqual({ Work: [b] });
});

test("a group that exists keeps its friends; what changes nothing is no new sequence", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b, c);
  await make(a, ["Work"], { To_Account: [b] });
  expect((await make(a, ["Work"], { To_Account: [c] })).CurrentSequence).toBe(2);
  expect(await calls.groups(a)).toEqual({ Work: [b, c] });
  rest.delivered.length = 0;
  expect(await make(a, ["Work"], { To_Account: null })).toMatchObject({ ResultItem: [], CurrentSequence: 2 });
  expect(rest.delivered).toEqual([]);
});

test("an account has 32 groups; of a call that makes more, none is made", async () => {
  const a = await calls.one();
  const names = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `g${from + i}`);
  expect((await make(a, names(0, 31))).ErrorCode).toBe(0);
  expect((await make(a, names(31, 33))).ErrorCode).toBe(30011);
  expect((await make(a, names(31, 32))).ErrorCode).toBe(0);
  expect((await make(a, ["one more"])).ErrorCode).toBe(30011);
  expect(Object.keys(await calls.groups(a))).toEqual(names(0, 32));
});

test("a name has 30 bytes", async () => {
  const a = await calls.one();
  expect((await make(a, ["é".repeat(15)])).ErrorCode).toBe(0);
  expect((await make(a, ["é".repeat(15), "x".repeat(31)])).ErrorCode).toBe(30001);
  expect((await make(a, ["é".repeat(16)])).ErrorCode).toBe(30001);
});

test("1000 friends are taken in a call", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  expect(codesOf(await make(a, ["Work"], { To_Account: Array(1000).fill(b) }))).toEqual(Array(1000).fill(0));
  expect(await calls.groups(a)).toEqual({ Work: [b] });
});

test.each([
  ["an account that does not exist", "f_ghost", ["Work"], {}, 30003],
  ["no account", undefined, ["Work"], {}, 30001],
  ["a number for the account", 7, ["Work"], {}, 60015],
  ["no groups", "f_1", undefined, {}, 30001],
  ["an empty list of groups", "f_1", [], {}, 30001],
  ["one name in place of the list", "f_1", "Work", {}, 30001],
  ["an empty name", "f_1", [""], {}, 30001],
  ["1001 friends", "f_1", ["Work"], { To_Account: Array.from({ length: 1001 }, () => "f_2") }, 30001],
  ["a number for a friend", "f_1", ["Work"], { To_Account: [7] }, 60015],
])("group_add with %s answers the documented code", async (_name, from, names, more, code) => {
  expect(await make(from, names, more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
