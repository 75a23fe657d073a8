import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { codesOf, itemOf, relationCalls } from "./testing/relation-calls.ts";
import { restCaller, type TestRest, testRest } from "./testing/test-rest.ts";

let rest: TestRest;
let calls: ReturnType<typeof relationCalls>;
beforeAll(async () => {
  rest = await testRest();
  calls = relationCalls(rest);
  await rest.backEnd.turnOn(rest.domain, rest.app);
});
afterAll(() => rest.close());

const pair = (From_Account: string, To_Account: string) => ({ From_Account, To_Account });
const made = (owner: string, friend: string, Initiator_Account = owner) => ({
  ...pair(owner, friend),
  Initiator_Account,
});
const forget = () => rest.backEnd.told();
beforeEach(async () => {
  await forget();
  rest.backEnd.asked.length = 0;
});
/** What the back end was told; all of it by the administrator. */
const told = async () => {
  const got = await rest.backEnd.told();
  for (const one of got) expect(one.caller).toEqual(restCaller);
  return got.map(({ body: { CallbackCommand, ...body } }) => [CallbackCommand, body]);
};
const EventTime = expect.closeTo(Date.now(), -5);

test("friend_add asks no back end, and one webhook tells of all pairs that it made", async () => {
  const [a, b, c] = await calls.three();
  const shy = await calls.one("NeedConfirm");
  rest.backEnd.answer("Sns.CallbackPrevFriendAdd", { ResultItem: [{ To_Account: b, ResultCode: 38_001 }] });
  await forget();
  const added = await calls.add(a, [itemOf(b), itemOf(shy), itemOf("nobody"), itemOf(c)]);
  expect(codesOf(added)).toEqual([0, 30539, 30003, 0]);
  expect(rest.backEnd.asked).toEqual([]);
  const body = { ClientCmd: "friend_add", Admin_Account: "administrator", ForceFlag: 0, EventTime };
  expect(await told()).toEqual([
    ["Sns.CallbackFriendAdd", { PairList: [made(a, b), made(b, a, a), made(a, c), made(c, a, a)], ...body }],
  ]);
  await calls.add(a, [itemOf(b), itemOf(c), itemOf("nobody")]);
  expect(await told()).toEqual([]);
});

test("a forced addition says so, and a one-way addition is one pair", async () => {
  const [a, b] = await calls.two("DenyAny");
  await forget();
  await calls.add(a, [itemOf(b)], { ForceAddFlags: 1, AddType: "Add_Type_Single" });
  expect(await told()).toEqual([
    [
      "Sns.CallbackFriendAdd",
      { PairList: [made(a, b)], ClientCmd: "friend_add", Admin_Account: "administrator", ForceFlag: 1, EventTime },
    ],
  ]);
  await calls.add(b, [itemOf(a)], { ForceAddFlags: 1 });
  expect(await told()).toEqual([["Sns.CallbackFriendAdd", expect.objectContaining({ PairList: [made(b, a)] })]]);
});

test("an import of friends tells nothing", async () => {
  const [a, b] = await calls.two();
  const AddFriendItem = [{ To_Account: b, AddSource: "AddSource_Type_Web" }];
  expect(codesOf(await rest.call("sns/friend_import", { From_Account: a, AddFriendItem }))).toEqual([0]);
  expect(await calls.namesOf(a)).toEqual([b]);
  expect(await told()).toEqual([]);
});

test("friend_delete tells which pairs ended, and nothing where there were none", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b, c);
  await forget();
  const remove = (To_Account: string[], DeleteType: string) =>
    rest.call("sns/friend_delete", { From_Account: a, To_Account, DeleteType });
  expect(codesOf(await remove([b, c, "nobody"], "Delete_Type_Single"))).toEqual([0, 0, 30003]);
  expect(await told()).toEqual([["Sns.CallbackFriendDelete", { PairList: [pair(a, b), pair(a, c)], EventTime }]]);
  await remove([b], "Delete_Type_Both");
  expect(await told()).toEqual([["Sns.CallbackFriendDelete", { PairList: [pair(b, a)], EventTime }]]);
  await remove([b], "Delete_Type_Both");
  expect(await told()).toEqual([]);
});

test("friend_delete_all tells of the whole list, and of the other lists where it emptied them too", async () => {
  const [a, b, c] = await calls.three();
  const empty = (DeleteType: string) => rest.call("sns/friend_delete_all", { From_Account: a, DeleteType });
  await calls.befriend(a, b, c);
  await forget();
  await empty("Delete_Type_Single");
  expect(await told()).toEqual([["Sns.CallbackFriendDelete", { PairList: [pair(a, b), pair(a, c)], EventTime }]]);
  await calls.befriend(a, b);
  await forget();
  await empty("Delete_Type_Both");
  expect(await told()).toEqual([["Sns.CallbackFriendDelete", { PairList: [pair(a, b), pair(b, a)], EventTime }]]);
  await empty("Delete_Type_Both");
  expect(await told()).toEqual([]);
});

test("black_list_add tells whom it blocked and which friendships ended, black_list_delete whom it let go", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  await forget();
  const change = (what: string) =>
    rest.call(`sns/black_list_${what}`, { From_Account: a, To_Account: [b, c, "nobody"] });
  for (let i = 0; i < 2; i++) await change("add");
  expect(await told()).toEqual([
    ["Sns.CallbackFriendDelete", { PairList: [pair(a, b), pair(b, a)], EventTime }],
    ["Sns.CallbackBlackListAdd", { PairList: [pair(a, b), pair(a, c)], EventTime }],
  ]);
  for (let i = 0; i < 2; i++) await change("delete");
  expect(await told()).toEqual([["Sns.CallbackBlackListDelete", { PairList: [pair(a, b), pair(a, c)], EventTime }]]);
});

test("follow_add and follow_delete tell of those who were not followed before, and those who were", async () => {
  const [a, b, c] = await calls.three();
  await forget();
  const FollowItem = [b, c, "nobody"].map((To_Account) => ({ To_Account }));
  for (let i = 0; i < 2; i++) await rest.call("follow/follow_add", { From_Account: a, FollowItem });
  expect(await told()).toEqual([
    ["Follow.CallbackAfterFollowAdd", { From_Account: a, FollowList: FollowItem.slice(0, 2), EventTime }],
  ]);
  for (let i = 0; i < 2; i++) await rest.call("follow/follow_delete", { From_Account: a, To_Account: [c, "nobody"] });
  expect(await told()).toEqual([["Follow.CallbackAfterFollowDelete", { From_Account: a, To_Account: [c], EventTime }]]);
});

test("what ends with a deleted account is not told: its friends, whom it blocked and followed, and who did so", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b);
  await rest.call("sns/black_list_add", { From_Account: c, To_Account: [a] });
  await rest.call("follow/follow_add", { From_Account: b, FollowItem: [{ To_Account: a }] });
  await forget();
  await rest.call("im_open_login_svc/account_delete", { DeleteItem: [{ UserID: a }] });
  expect(await calls.namesOf(b)).toEqual([]);
  const told = (await rest.backEnd.told()).map(({ command }) => command);
  expect(told.filter((command) => /^(Sns|Follow)/.test(command))).toEqual([]);
});
