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

const get = (from: unknown, LastSequence: unknown, more: object = {}) =>
  rest.call("sns/group_get", { From_Account: from, LastSequence, ...more });
const withFriends = { NeedFriend: "Need_Friend_Type_Yes" };

test("groups come in the order in which they were made, with their friends only on request", async () => {
  const [a, b, c] = await calls.three();
  await calls.befriend(a, b, c);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work"], To_Account: [c, b] });
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Alone"] });
  expect(await get(a, 0)).toEqual({
    ...success,
    ResultItem: [
      { GroupName: "Work", FriendNumber: 2 },
      { GroupName: "Alone", FriendNumber: 0 },
    ],
    CurrentSequence: 2,
  });
  expect((await get(a, 0, withFriends)).ResultItem).toEqual([
    { GroupName: "Work", FriendNumber: 2, To_Account: [b, c] },
    { GroupName: "Alone", FriendNumber: 0, To_Account: [] },
  ]);
});

test("unchanged since the last answer, no group is listed; groups asked for by name always are", async () => {
  const [a, b] = await calls.two();
  await calls.befriend(a, b);
  await rest.call("sns/group_add", { From_Account: a, GroupName: ["Work", "Chess"], To_Account: [b] });
  const { CurrentSequence } = await get(a, 0);
  expect(await get(a, CurrentSequence)).toEqual({ ...success, ResultItem: [], CurrentSequence });
  expect((await get(a, CurrentSequence, { GroupName: ["Chess", "Nope"], ...withFriends })).ResultItem).toEqual([
    { GroupName: "Chess", FriendNumber: 1, To_Account: [b] },
  ]);
  await rest.call("sns/friend_delete", { From_Account: a, To_Account: [b] });
  const { ResultItem } = await get(a, CurrentSequence, { NeedFriend: "", GroupName: null });
  expect(ResultItem.map((group: { FriendNumber: number }) => group.FriendNumber)).toEqual([0, 0]);
});

test.each([
  ["an account that does not exist", "f_ghost", 0, {}, 30003],
  ["no account", undefined, 0, {}, 30001],
  ["a number for the account", 7, 0, {}, 60015],
  ["no LastSequence", "f_1", undefined, {}, 30001],
  ["a text for LastSequence", "f_1", "0", {}, 30001],
  ["one name in place of the list", "f_1", 0, { GroupName: "Work" }, 30001],
])("group_get with %s answers the documented code", async (_name, from, sequence, more, code) => {
  expect(await get(from, sequence, more)).toMatchObject({ ActionStatus: "FAIL", ErrorCode: code, ErrorDisplay: "" });
});
