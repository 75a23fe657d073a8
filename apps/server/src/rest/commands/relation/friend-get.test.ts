import { updateApp } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { itemOf, relationCalls, success } from "../../testing/relation-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
  await updateApp(rest.domain, rest.app.sdkAppId, {
    settings: {
      friendCustomFields: ["Tag_SNS_Custom_Desk"],
      profileCustomFields: ["Tag_Profile_Custom_Team", { tag: "Tag_Profile_Custom_Secret", adminMayRead: false }],
    },
  });
});
afterAll(() => rest.close());

const get = (from: unknown, StartIndex: unknown, more: object = {}) =>
  rest.call("sns/friend_get", { From_Account: from, StartIndex, ...more });
const custom = (Value: string) => ({ CustomItem: [{ Tag: "Tag_SNS_Custom_Desk", Value }] });
const put = (from: string, items: object[]) =>
  rest.call("sns/friend_import", { From_Account: from, AddFriendItem: items });

test("an empty list is complete", async () => {
  expect(await get(await calls.one(), 0)).toEqual({
    ...success,
    UserDataItem: [],
    StandardSequence: 0,
    CustomSequence: 0,
    FriendNum: 0,
    CompleteFlag: 1,
    NextStartIndex: 0,
  });
});

test("friends come a hundred at a time, in the order in which they were added", async () => {
  const a = await calls.one();
  const names = await calls.people(201);
  await put(
    a,
    names.map((name) => itemOf(name)),
  );
  const found: string[] = [];
  let start = 0;
  for (const complete of [0, 0, 1]) {
    const page = await get(a, start);
    expect(page).toMatchObject({ FriendNum: 201, CompleteFlag: complete });
    found.push(...page.UserDataItem.map((item: { To_Account: string }) => item.To_Account));
    start = page.NextStartIndex;
  }
  expect(start).toBe(0);
  expect(found).toEqual(names);
});

test("a page that was full to the last friend is the last", async () => {
  const a = await calls.one();
  await calls.befriend(a, ...(await calls.people(100)));
  expect(await get(a, 0)).toMatchObject({ CompleteFlag: 1, NextStartIndex: 0 });
});

test("each kind of data rises with its changes and is left out while it is unchanged", async () => {
  const [a, b] = await calls.two();
  await put(a, [itemOf(b, custom("4b"))]);
  const first = await get(a, 0);
  const seen = { StandardSequence: first.StandardSequence, CustomSequence: first.CustomSequence };
  expect(await get(a, 0, seen)).toMatchObject({ UserDataItem: [], CompleteFlag: 1, FriendNum: 1, ...seen });
  const update = (Tag: string, Value: string) =>
    rest.call("sns/friend_update", { From_Account: a, UpdateItem: [{ To_Account: b, SnsItem: [{ Tag, Value }] }] });

  await update("Tag_SNS_Custom_Desk", "5c");
  const afterCustom = await get(a, 0, seen);
  expect(afterCustom.StandardSequence).toBe(seen.StandardSequence);
  expect(afterCustom.CustomSequence).toBeGreaterThan(seen.CustomSequence);
  expect(afterCustom.UserDataItem).toEqual([
    { To_Account: b, ValueItem: [{ Tag: "Tag_SNS_Custom_Desk", Value: "5c" }] },
  ]);

  await update("Tag_SNS_IM_Remark", "Bee");
  const known = { StandardSequence: seen.StandardSequence, CustomSequence: afterCustom.CustomSequence };
  const afterStandard = await get(a, 0, known);
  expect(afterStandard.StandardSequence).toBeGreaterThan(seen.StandardSequence);
  expect(afterStandard.UserDataItem[0].ValueItem.map(({ Tag }: { Tag: string }) => Tag)).toEqual([
    "Tag_SNS_IM_AddSource",
    "Tag_SNS_IM_Remark",
    "Tag_SNS_IM_AddTime",
  ]);
});

test("a friend that comes, goes or changes its groups is a change of the standard data", async () => {
  const [a, b] = await calls.two();
  const steps = [
    () => calls.befriend(a, b),
    () => rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"], To_Account: [b] }),
    () => rest.call("sns/group_delete", { From_Account: a, GroupName: ["Work"] }),
    () => rest.call("sns/friend_delete", { From_Account: a, To_Account: [b] }),
    () => put(a, [itemOf(b)]),
    () => rest.call("sns/friend_delete_all", { From_Account: a }),
  ];
  let before = 0;
  for (const step of steps) {
    await step();
    const { StandardSequence } = await get(a, 0);
    expect(StandardSequence).toBeGreaterThan(before);
    before = StandardSequence;
  }
});

test("further pages are complete whatever sequences they bring", async () => {
  const a = await calls.one();
  await calls.befriend(a, ...(await calls.people(150)));
  const { NextStartIndex, StandardSequence, CustomSequence } = await get(a, 0);
  const page = await get(a, NextStartIndex, { StandardSequence, CustomSequence });
  expect(page.UserDataItem).toHaveLength(50);
  expect(page.UserDataItem[0].ValueItem).not.toEqual([]);
});

test("a custom field that the app no longer declares is not shown", async () => {
  const [a, b] = await calls.two();
  await put(a, [itemOf(b, custom("4b"))]);
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { friendCustomFields: [] } });
  expect(await calls.fieldsOf(a, b)).not.toHaveProperty("Tag_SNS_Custom_Desk");
  await updateApp(rest.domain, rest.app.sdkAppId, { settings: { friendCustomFields: ["Tag_SNS_Custom_Desk"] } });
  expect(await calls.fieldsOf(a, b)).toHaveProperty("Tag_SNS_Custom_Desk");
});

test("friends that were deleted as accounts are gone from the list, its groups and its requests", async () => {
  const [a, b, c] = await calls.three("NeedConfirm");
  await calls.befriend(a, b, c);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"], To_Account: [b, c] });
  rest.delivered.length = 0;
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: b }] });
  expect(await calls.namesOf(a)).toEqual([c]);
  expect(await calls.groups(a)).toEqual({ Work: [c] });
  expect(calls.told(a)).toEqual([
    ["friendsChanged", { updated: [], removed: [b] }],
    ["friendGroupsChanged", { names: [] }],
  ]);
  await rest.importAll(b);
  expect(await calls.check(a, b)).toBe("NoRelation");
});

test.each([
  ["an account that does not exist", "f_ghost", 0, 30003],
  ["no account", undefined, 0, 30001],
  ["a number for the account", 7, 0, 60015],
  ["no StartIndex", "f_1", undefined, 30001],
  ["a StartIndex below 0", "f_1", -1, 30001],
  ["a text for StartIndex", "f_1", "0", 30001],
])("friend_get with %s answers the documented code", async (_name, from, start, code) => {
  expect(await get(from, start)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
