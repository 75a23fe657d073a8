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

const check = (from: unknown, names: unknown, type: unknown) =>
  rest.call("sns/friend_check", { From_Account: from, To_Account: names, CheckType: `CheckResult_Type_${type}` });

test("all four relations, and two of them where only the own list counts", async () => {
  const a = await calls.one();
  const [mutual, own, back] = await calls.three();
  const nobody = await calls.one();
  await calls.befriend(a, mutual);
  await calls.add(a, [itemOf(own)], { AddType: "Add_Type_Single" });
  await calls.add(back, [itemOf(a)], { AddType: "Add_Type_Single" });
  const names = [mutual, own, back, nobody, a];
  const relations = async (type: string) => {
    const answer = await check(a, names, type);
    expect(answer).toMatchObject({ ...success, Fail_Account: [] });
    return answer.InfoItem.map((item: { Relation: string }) => item.Relation.replace("CheckResult_Type_", ""));
  };
  expect(await relations("Both")).toEqual(["BothWay", "AWithB", "BWithA", "NoRelation", "NoRelation"]);
  expect(await relations("Single")).toEqual(["AWithB", "AWithB", "NoRelation", "NoRelation", "NoRelation"]);
});

test("an account that does not exist fails alone, without a relation; a name given twice answers twice", async () => {
  const [a, b] = await calls.two();
  const answer = await check(a, ["f_ghost", b, b], "Both");
  expect(codesOf(answer)).toEqual([30003, 0, 0]);
  expect(answer.InfoItem[0]).toEqual({
    To_Account: "f_ghost",
    Relation: "CheckResult_Type_NoRelation",
    ResultCode: 30003,
    ResultInfo: expect.stringMatching(/./),
  });
  expect(answer.Fail_Account).toEqual(["f_ghost"]);
});

test("1000 accounts are checked at once", async () => {
  const a = await calls.one();
  const names = Array.from({ length: 1000 }, (_, i) => `nobody_${i}`);
  expect((await check(a, names, "Both")).InfoItem).toHaveLength(1000);
});

test.each([
  ["an account that does not exist", "f_ghost", ["f_1"], "Both", 30003],
  ["no account", undefined, ["f_1"], "Both", 30001],
  ["a number for the account", 7, ["f_1"], "Both", 60015],
  ["no accounts", "f_1", undefined, "Both", 30001],
  ["an empty list", "f_1", [], "Both", 30001],
  ["1001 accounts", "f_1", Array.from({ length: 1001 }, () => "f_2"), "Both", 30001],
  ["a number for an account", "f_1", [7], "Both", 60015],
  ["an unknown CheckType", "f_1", ["f_2"], "Any", 30001],
])("friend_check with %s answers the documented code", async (_name, from, names, type, code) => {
  expect(await check(from, names, type)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});

test("friend_check without a CheckType answers the documented code", async () => {
  const [a, b] = await calls.two();
  expect(await rest.call("sns/friend_check", { From_Account: a, To_Account: [b] })).toMatchObject({ ErrorCode: 30001 });
});
