import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, itemOf, relationCalls, success } from "../../testing/relation-calls.ts";
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

const put = (from: unknown, items: unknown) =>
  rest.call("sns/friend_import", { From_Account: from, AddFriendItem: items });

test("a friend is written as another system knew it, into one list only", async () => {
  const [a, b] = await calls.two("DenyAny");
  rest.delivered.length = 0;
  const item = itemOf(b, {
    Remark: "Bee",
    RemarkTime: 1_690_000_001,
    GroupName: ["Work", "Chess"],
    AddWording: "hello",
    AddTime: 1_690_000_000,
    CustomItem: [
      { Tag: "Tag_SNS_Custom_Desk", Value: "4b" },
      { Tag: "Tag_SNS_Custom_Team", Value: 7 },
    ],
  });
  expect(await put(a, [item])).toEqual({
    ...success,
    ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
  expect(calls.told(a)).toEqual([
    ["friendsChanged", { updated: [b], removed: [] }],
    ["friendGroupsChanged", { names: ["Work", "Chess"] }],
  ]);
  expect(await calls.fieldsOf(a, b)).toEqual({
    Tag_SNS_IM_AddSource: "AddSource_Type_Web",
    Tag_SNS_IM_AddWording: "hello",
    Tag_SNS_IM_Group: ["Work", "Chess"],
    Tag_SNS_IM_Remark: "Bee",
    Tag_SNS_IM_AddTime: 1_690_000_000,
    Tag_SNS_Custom_Desk: "4b",
    Tag_SNS_Custom_Team: "7",
  });
  expect(await calls.check(a, b)).toBe("AWithB");
  expect(await calls.groups(a)).toEqual({ Work: [b], Chess: [b] });
});

test("neither a blocklist nor an account that may not ask keeps a friend from being imported", async () => {
  const [a, b] = await calls.two();
  await rest.call("sns/black_list_add", { From_Account: b, To_Account: [a] });
  await calls.setProfile(a, "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut");
  expect(codesOf(await put(a, [itemOf(b)]))).toEqual([0]);
  expect(await calls.check(a, b)).toBe("AWithB");
});

test("a friend imported again gets what is given now, groups and custom fields on top, and keeps its place", async () => {
  const [a, b, c] = await calls.three();
  await put(a, [
    itemOf(b, {
      GroupName: ["Work"],
      Remark: "old",
      AddTime: 100,
      CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: "1" }],
    }),
    itemOf(c),
  ]);
  const again = { To_Account: b, AddSource: "AddSource_Type_App", AddTime: 200, GroupName: ["Chess"], Remark: "new" };
  await put(a, [again, { ...again, CustomItem: [{ Tag: "Tag_SNS_Custom_Team", Value: "2" }] }]);
  expect(await calls.namesOf(a)).toEqual([b, c]);
  expect(await calls.fieldsOf(a, b)).toEqual({
    Tag_SNS_IM_AddSource: "AddSource_Type_App",
    Tag_SNS_IM_Group: ["Work", "Chess"],
    Tag_SNS_IM_Remark: "new",
    Tag_SNS_IM_AddTime: 200,
    Tag_SNS_Custom_Desk: "1",
    Tag_SNS_Custom_Team: "2",
  });
});

test("without a time it is now; empty optional fields mean nothing", async () => {
  const [a, b] = await calls.two();
  const empty = { Remark: "", RemarkTime: 0, GroupName: null, AddWording: null, AddTime: 0, CustomItem: [] };
  expect(codesOf(await put(a, [itemOf(b, empty)]))).toEqual([0]);
  expect(await calls.fieldsOf(a, b)).toEqual({
    Tag_SNS_IM_AddSource: "AddSource_Type_Web",
    Tag_SNS_IM_AddTime: rest.now(),
  });
});

test("each item answers for itself, in order", async () => {
  const [a, b, c] = await calls.three();
  const custom = (Tag: string, Value: string) => ({ CustomItem: [{ Tag, Value }] });
  const items = [
    itemOf(b, custom("Tag_SNS_Custom_Desk", "é".repeat(250))),
    itemOf("f_ghost"),
    itemOf(a),
    itemOf(c, custom("Tag_SNS_Custom_Other", "x")),
    itemOf(c, custom("Tag_SNS_Custom_Desk", "é".repeat(251))),
    itemOf(c, { GroupName: [""] }),
    itemOf(c, { GroupName: ["x".repeat(31)] }),
    itemOf(c, { Remark: "x".repeat(97) }),
    itemOf(c, { AddWording: "x".repeat(257) }),
    { To_Account: c, AddSource: "AddSource_Type_" },
  ];
  const answer = await put(a, items);
  expect(codesOf(answer)).toEqual([0, 30003, 30001, 30001, 30001, 30001, 30001, 30001, 30001, 30001]);
  expect(answer.Fail_Account).toEqual(items.slice(1).map(({ To_Account }) => To_Account));
  expect(await calls.namesOf(a)).toEqual([b]);
});

test("a thousand friends are one write, a list holds 3000, and many names become one event that says: read afresh", async () => {
  const a = await calls.one();
  const names = await calls.people(3001);
  rest.commits.length = 0;
  rest.delivered.length = 0;
  const pages = [names.slice(0, 1000), names.slice(1000, 2000), names.slice(2000, 3000)];
  for (const page of pages)
    expect(
      (
        await put(
          a,
          page.map((name) => itemOf(name)),
        )
      ).Fail_Account,
    ).toEqual([]);
  expect(rest.commits).toHaveLength(3);
  const reset = ["friendsChanged", { updated: [], removed: [], isReset: true }];
  expect(calls.told(a)).toEqual([reset, reset, reset]);
  expect(codesOf(await put(a, [itemOf(names[3000]), itemOf(names[0])]))).toEqual([30010, 0]);
}, 30_000);

test("groups of a friend are made while there is room for all of them", async () => {
  const [a, b] = await calls.two();
  const names = (count: number) => Array.from({ length: count }, (_, i) => `g${i}`);
  expect(codesOf(await put(a, [itemOf(b, { GroupName: names(31) })]))).toEqual([0]);
  expect(codesOf(await put(a, [itemOf(b, { GroupName: ["x", "y"] })]))).toEqual([30011]);
  expect(codesOf(await put(a, [itemOf(b, { GroupName: ["x"] })]))).toEqual([0]);
  expect(Object.keys(await calls.groups(a))).toEqual([...names(31), "x"]);
});

const item = { To_Account: "f_2", AddSource: "AddSource_Type_Web" };
test.each([
  ["an account that does not exist", "f_ghost", [item], 30003],
  ["no account", undefined, [item], 30001],
  ["a number for the account", 7, [item], 60015],
  ["no friends", "f_1", undefined, 30001],
  ["an empty list of friends", "f_1", [], 30001],
  ["1001 friends", "f_1", Array.from({ length: 1001 }, () => item), 30001],
  ["a friend without a source", "f_1", [{ To_Account: "f_2" }], 30001],
  ["a number for a friend", "f_1", [{ ...item, To_Account: 7 }], 60015],
  ["one name in place of the groups", "f_1", [{ ...item, GroupName: "Work" }], 30001],
  ["33 groups for a friend", "f_1", [{ ...item, GroupName: Array.from({ length: 33 }, (_, i) => `${i}`) }], 30001],
  ["a broken custom field", "f_1", [{ ...item, CustomItem: [{ Tag: "Tag_SNS_Custom_Desk" }] }], 30001],
  ["a time before 1970", "f_1", [{ ...item, AddTime: -1 }], 30001],
])("friend_import with %s answers the documented code", async (_name, from, items, code) => {
  expect(await put(from, items)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
