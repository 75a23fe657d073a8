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

test("who never said how it may be added becomes a friend at once, in both lists, and all devices hear of it", async () => {
  const [a, b] = await calls.two();
  rest.delivered.length = 0;
  const more = { Remark: "Bee", GroupName: "Work", AddWording: "hi" };
  expect(await calls.add(a, [itemOf(b, more)])).toEqual({
    ...success,
    ResultItem: [{ To_Account: b, ResultCode: 0, ResultInfo: "" }],
    Fail_Account: [],
  });
  expect(await calls.check(a, b)).toBe("BothWay");
  const at = expect.closeTo(rest.now(), 0);
  expect(await calls.list(a)).toEqual([
    {
      To_Account: b,
      ValueItem: [
        { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_Web" },
        { Tag: "Tag_SNS_IM_AddWording", Value: "hi" },
        { Tag: "Tag_SNS_IM_Group", Value: ["Work"] },
        { Tag: "Tag_SNS_IM_Remark", Value: "Bee" },
        { Tag: "Tag_SNS_IM_AddTime", Value: at },
      ],
    },
  ]);
  expect((await calls.list(b))[0]?.ValueItem).toEqual([
    { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_Web" },
    { Tag: "Tag_SNS_IM_AddWording", Value: "hi" },
    { Tag: "Tag_SNS_IM_AddTime", Value: at },
  ]);
  expect(rest.delivered).toEqual([
    { to: a, event: "friendsChanged", data: { updated: [b], removed: [], logPosition: 1 } },
    { to: a, event: "friendGroupsChanged", data: { names: ["Work"], logPosition: 2 } },
    { to: b, event: "friendsChanged", data: { updated: [a], removed: [], logPosition: 1 } },
  ]);
});

test("Add_Type_Single only fills the own list", async () => {
  const [a, b] = await calls.two("AllowAny");
  expect(codesOf(await calls.add(a, [itemOf(b)], { AddType: "Add_Type_Single" }))).toEqual([0]);
  expect(await calls.check(a, b)).toBe("AWithB");
});

test("who wants to be asked is asked: 30539, no friend yet, and a second request renews the first", async () => {
  const a = await calls.one();
  const b = await calls.one("NeedConfirm");
  for (const AddWording of ["please", "please!"])
    expect(await calls.add(a, [itemOf(b, { AddWording })])).toMatchObject({
      ErrorCode: 0,
      ResultItem: [{ To_Account: b, ResultCode: 30539, ResultInfo: expect.stringMatching(/./) }],
      Fail_Account: [b],
    });
  expect(await calls.check(a, b)).toBe("NoRelation");
  const account = await rest.domain.storage.accounts.find(rest.app.sdkAppId, b);
  const waiting = await rest.domain.storage.relations.requests(
    account?.number ?? 0,
    { direction: "received", after: 0 },
    9,
  );
  expect(waiting).toMatchObject({ unread: 1, rows: [{ wording: "please!" }] });
  expect(rest.delivered.filter(({ to, event }) => to === b && event === "friendRequestsChanged")).toHaveLength(2);
});

test("a request that meets one in the other direction makes both friends", async () => {
  const [a, b] = await calls.two("NeedConfirm");
  await calls.add(a, [itemOf(b, { Remark: "my b" })]);
  expect(codesOf(await calls.add(b, [itemOf(a, { Remark: "my a" })], { AddType: "Add_Type_Single" }))).toEqual([0]);
  expect(await calls.check(a, b)).toBe("BothWay");
  for (const [name, remark] of [
    [a, "my b"],
    [b, "my a"],
  ] as const)
    expect((await calls.list(name))[0]?.ValueItem).toContainEqual({ Tag: "Tag_SNS_IM_Remark", Value: remark });
});

test("force asks nobody and overrules DenyAny, but no blocklist", async () => {
  const a = await calls.one();
  const asks = await calls.one("NeedConfirm");
  const [denies, blocked] = await calls.two("DenyAny");
  await rest.call("sns/black_list_add", { From_Account: a, To_Account: [blocked] });
  await calls.setProfile(a, "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut");
  const answer = await calls.add(a, [itemOf(asks), itemOf(denies), itemOf(blocked)], { ForceAddFlags: 1 });
  expect(codesOf(answer)).toEqual([0, 0, 30515]);
  expect(answer.Fail_Account).toEqual([blocked]);
});

test("each item answers for itself, in order", async () => {
  const [a, free] = await calls.two();
  const asks = await calls.one("NeedConfirm");
  const [denies, blocked, blocks] = await calls.three("DenyAny");
  await rest.call("sns/black_list_add", { From_Account: a, To_Account: [blocked] });
  await rest.call("sns/black_list_add", { From_Account: blocks, To_Account: [a] });
  const items = [free, denies, blocked, blocks, asks, "f_ghost", a, free, asks].map((name) => itemOf(name));
  items.push(
    { To_Account: free, AddSource: "Web" },
    { To_Account: free, AddSource: "AddSource_Type_ninechars" },
    itemOf(free, { Remark: "é".repeat(49) }),
    itemOf(free, { AddWording: "é".repeat(129) }),
    itemOf(free, { GroupName: "é".repeat(16) }),
    itemOf(free, { Remark: "é".repeat(48), AddWording: "é".repeat(128), GroupName: "é".repeat(15) }),
  );
  const answer = await calls.add(a, items);
  expect(codesOf(answer)).toEqual([
    ...[0, 30516, 30515, 30525, 30539, 30003, 30001, 0, 30539],
    ...[30001, 30001, 30001, 30001, 30001, 0],
  ]);
  expect(answer.ResultItem.map((item: { To_Account: string }) => item.To_Account)).toEqual(
    items.map(({ To_Account }) => To_Account),
  );
  expect(await calls.list(a)).toHaveLength(1);
});

test("an account that may not send requests gets 30009", async () => {
  const [a, b] = await calls.two();
  await calls.setProfile(a, "Tag_Profile_IM_AdminForbidType", "AdminForbid_Type_SendOut");
  expect(codesOf(await calls.add(a, [itemOf(b)]))).toEqual([30009]);
});

test("empty optional fields mean nothing", async () => {
  const [a, b] = await calls.two();
  const empty = { Remark: "", GroupName: null, AddWording: "" };
  expect(codesOf(await calls.add(a, [itemOf(b, empty)], { AddType: "", ForceAddFlags: 0 }))).toEqual([0]);
  expect(await calls.check(a, b)).toBe("BothWay");
});

test("a list holds 3000 friends, the own and the other's", async () => {
  const [full, one, more] = await calls.three();
  const friends = await calls.people(2999);
  for (let i = 0; i < friends.length; i += 1000) {
    const items = friends.slice(i, i + 1000).map((name) => itemOf(name));
    const answer = await rest.call("sns/friend_import", { From_Account: full, AddFriendItem: items });
    expect(answer.Fail_Account).toEqual([]);
  }
  expect(codesOf(await calls.add(full, [itemOf(one), itemOf(more)]))).toEqual([0, 30010]);
  expect(codesOf(await calls.add(more, [itemOf(full)]))).toEqual([30014]);
  const single = await calls.add(more, [itemOf(full)], { AddType: "Add_Type_Single" });
  expect(codesOf(single)).toEqual([0]);
}, 30_000);

test("an account has 32 friend groups", async () => {
  const [a, b, c] = await calls.three();
  const GroupName = Array.from({ length: 31 }, (_, i) => `g${i}`);
  await rest.call("sns/group_add", { From_Account: a, GroupName });
  const answer = await calls.add(a, [itemOf(b, { GroupName: "last" }), itemOf(c, { GroupName: "one more" })]);
  expect(codesOf(answer)).toEqual([0, 30011]);
  expect(await calls.check(a, c)).toBe("NoRelation");
});

test("100 unread requests may wait for an account", async () => {
  const asked = await calls.one("NeedConfirm");
  const askers = await calls.people(101);
  const results: number[] = [];
  for (const name of askers) results.push(...codesOf(await calls.add(name, [itemOf(asked)])));
  expect(results).toEqual([...Array.from({ length: 100 }, () => 30539), 30012]);
  // One of those that wait already only says it again.
  expect(codesOf(await calls.add(askers[0], [itemOf(asked)]))).toEqual([30539]);
}, 30_000);

test.each([
  ["an account that does not exist", "f_ghost", [itemOf("x")], {}, 30003],
  ["no account", undefined, [itemOf("x")], {}, 30001],
  ["a number for the account", 7, [itemOf("x")], {}, 60015],
  ["no friends", "f_1", undefined, {}, 30001],
  ["an empty list of friends", "f_1", [], {}, 30001],
  ["1001 friends", "f_1", Array.from({ length: 1001 }, (_, i) => itemOf(`x${i}`)), {}, 30001],
  ["a friend without a source", "f_1", [{ To_Account: "f_2" }], {}, 30001],
  ["a number for a friend", "f_1", [itemOf(7)], {}, 60015],
  ["an unknown AddType", "f_1", [itemOf("f_2")], { AddType: "Both" }, 30001],
  ["an unknown ForceAddFlags", "f_1", [itemOf("f_2")], { ForceAddFlags: 2 }, 30001],
])("friend_add with %s answers the documented code", async (_name, from, items, more, code) => {
  expect(await calls.add(from, items, more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
