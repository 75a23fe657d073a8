import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: { friendCustomFields: ["Tag_SNS_Custom_Desk", "Tag_SNS_Custom_Team"] },
  });
});
afterAll(() => rest.close());

const update = (from: unknown, items: unknown) =>
  rest.call("sns/friend_update", { From_Account: from, UpdateItem: items });
const change = (To_Account: unknown, ...pairs: [string, unknown][]) => ({
  To_Account,
  SnsItem: pairs.map(([Tag, Value]) => ({ Tag, Value })),
});

test("remark, groups and custom fields change, and the own devices hear of it", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  rest.delivered.length = 0;
  const item = change(
    b,
    ["Tag_SNS_IM_Remark", "é".repeat(48)],
    ["Tag_SNS_IM_Group", ["Work", "Chess", "Work"]],
    ["Tag_SNS_Custom_Desk", "x".repeat(500)],
    ["Tag_SNS_Custom_Team", 12],
  );
  expect(await update(a, [item])).toEqual({
    ...success,
    ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
  expect(await calls.fieldsOf(a, b)).toMatchObject({
    Tag_SNS_IM_Remark: "é".repeat(48),
    Tag_SNS_IM_Group: ["Work", "Chess"],
    Tag_SNS_Custom_Desk: "x".repeat(500),
    Tag_SNS_Custom_Team: "12",
  });
  expect(rest.delivered.map(({ to, event }) => [to, event])).toEqual([
    [a, "friendsChanged"],
    [a, "friendGroupsChanged"],
  ]);
});

test("groups are replaced, and what is set to nothing is gone; fields that are not named stay", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  await update(a, [
    change(b, ["Tag_SNS_IM_Remark", "Bee"], ["Tag_SNS_IM_Group", ["One", "Two"]], ["Tag_SNS_Custom_Desk", "4b"]),
  ]);
  await update(a, [change(b, ["Tag_SNS_IM_Group", ["Two", "Three"]])]);
  expect(await calls.groups(a)).toEqual({ One: [], Two: [b], Three: [b] });
  expect(await calls.fieldsOf(a, b)).toMatchObject({ Tag_SNS_IM_Remark: "Bee", Tag_SNS_Custom_Desk: "4b" });
  await update(a, [change(b, ["Tag_SNS_IM_Remark", ""], ["Tag_SNS_IM_Group", []], ["Tag_SNS_Custom_Desk", ""])]);
  expect(Object.keys(await calls.fieldsOf(a, b))).toEqual(["Tag_SNS_IM_AddSource", "Tag_SNS_IM_AddTime"]);
});

test("each item answers for itself, in order, and of one item all is changed or nothing", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  const remark = "Tag_SNS_IM_Remark";
  const items = [
    change(b, [remark, "first"]),
    change(c, [remark, "no friend"]),
    change("f_ghost", [remark, "nobody"]),
    change(b, [remark, "x".repeat(97)]),
    change(b, [remark, "wrong"], ["Tag_SNS_Custom_Other", "not declared"]),
    change(b, ["Tag_SNS_IM_AddSource", "AddSource_Type_Web"]),
    change(b, [remark, 5]),
    change(b, ["Tag_SNS_IM_Group", "Work"]),
    change(b, ["Tag_SNS_IM_Group", [""]]),
    change(b, ["Tag_SNS_IM_Group", ["x".repeat(31)]]),
    change(b, ["Tag_SNS_Custom_Desk", ["4b"]]),
    change(b, ["Tag_SNS_Custom_Desk", "x".repeat(501)]),
    change(b, ["Tag_SNS_IM_Group", Array.from({ length: 33 }, (_, i) => `g${i}`)]),
    change(b, ["Tag_SNS_IM_Group", Array.from({ length: 32 }, (_, i) => `g${i}`)]),
  ];
  const answer = await update(a, items);
  const bad = 30001;
  expect(codesOf(answer)).toEqual([0, bad, 30003, bad, bad, bad, bad, bad, bad, bad, bad, bad, 30011, 0]);
  expect(answer.Fail_Account).toHaveLength(12);
  expect(await calls.fieldsOf(a, b)).toMatchObject({ [remark]: "first" });
});

const item = { To_Account: "f_2", SnsItem: [{ Tag: "Tag_SNS_IM_Remark", Value: "x" }] };
test("1000 friends are taken in a call", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  const items = Array.from({ length: 1000 }, (_, i) => change(b, ["Tag_SNS_IM_Remark", `${i}`]));
  expect(codesOf(await update(a, items))).toEqual(Array(1000).fill(0));
  expect((await calls.fieldsOf(a, b)).Tag_SNS_IM_Remark).toBe("999");
});

test.each([
  ["an account that does not exist", "f_ghost", [item], 30003],
  ["no account", undefined, [item], 30001],
  ["a number for the account", 7, [item], 60015],
  ["nothing to change", "f_1", undefined, 30001],
  ["an empty list", "f_1", [], 30001],
  ["1001 friends", "f_1", Array.from({ length: 1001 }, () => item), 30001],
  ["a friend without fields", "f_1", [{ To_Account: "f_2", SnsItem: [] }], 30001],
  ["a field without a value", "f_1", [{ To_Account: "f_2", SnsItem: [{ Tag: "Tag_SNS_IM_Remark" }] }], 30001],
  ["a number for a friend", "f_1", [{ ...item, To_Account: 7 }], 60015],
])("friend_update with %s answers the documented code", async (_name, from, items, code) => {
  expect(await update(from, items)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
