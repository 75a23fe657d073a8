import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, read, groupOf, account, conversation, takeTold } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const remove = (GroupId: unknown, MemberToDel_Account: unknown, more: object = {}) =>
  call("delete_group_member", { GroupId, MemberToDel_Account, ...more });
const roleOf = async (GroupId: string, name: string): Promise<string> =>
  (await call("get_role_in_group", { GroupId, User_Account: [name] })).UserIdList[0].Role;

test("who is put out gets a notice with the reason, the others a tip; it keeps what it read", async () => {
  const id = await create("Public", ["g_ann", "g_ben", "g_cleo"]);
  await say(id, "g_ann");
  takeTold();
  expect(await remove(id, ["g_ben", "g_dan", "nobody"], { Reason: "spam" })).toEqual(success);
  const ben = `#${(await account("g_ben")).number}`;
  const tip = { kind: 3, operator: "administrator", members: [{ userId: "g_ben" }], memberCount: 2 };
  expect(takeTold()).toMatchObject([
    { to: ben, event: "groupLeft", data: { groupId: id } },
    { to: ben, event: "groupNoticed", data: { notice: { kind: 4, remark: "spam", operator: "administrator" } } },
    { to: `@${(await groupOf(id)).number}`, data: { message: { seq: 3, tip } } },
  ]);
  expect(await roleOf(id, "g_ben")).toBe("NotMember");
  expect((await read("g_ben", id)).map(({ seq }) => seq)).toEqual([1, 2]);
  expect((await read("g_cleo", id)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  const left = await conversation("g_ben", id);
  expect(left).toMatchObject({ unreadCount: 0, lastSeq: 2 });
  expect(left.self).toBeUndefined();
});

test("with Silence 1 only who is put out is told", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  takeTold();
  expect(await remove(id, ["g_ben"], { Silence: 1 })).toEqual(success);
  expect(takeTold().map(({ event }) => event)).toEqual(["groupLeft", "groupNoticed"]);
  expect(await read("g_ann", id)).toMatchObject([{ seq: 1 }]);
});

test("where the owner is put out, nobody owns the group until somebody is made its owner", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(await remove(id, ["g_ann"])).toEqual(success);
  const info = await call("get_group_info", { GroupIdList: [id] });
  expect(info.GroupInfo[0]).toMatchObject({ Owner_Account: "", MemberNum: 1 });
  expect(await call("change_group_owner", { GroupId: id, NewOwner_Account: "g_ben" })).toMatchObject({ ErrorCode: 0 });
  expect(await roleOf(id, "g_ben")).toBe("Owner");
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.kick.length > 0 })))(
  "from $type: $may",
  async ({ type, may }) => {
    const id = await create(type, ["g_ann", "g_ben"]);
    expect(await remove(id, ["g_ben"])).toMatchObject(may ? success : refusal(groupErrors.badParameter));
  },
);

test("the last one who is put out leaves an empty group, which can be filled again", async () => {
  const id = await create("Private", ["g_ann"]);
  await remove(id, ["g_ann"]);
  expect(await groupOf(id)).toMatchObject({ memberCount: 0, owner: null });
  expect(await call("add_group_member", { GroupId: id, MemberList: [{ Member_Account: "g_ben" }] })).toMatchObject({
    MemberList: [{ Result: 1 }],
  });
});

test("as many accounts as documented, and one over; faults of the fields", async () => {
  const id = await create("Public", ["g_ann"]);
  const most = Array.from({ length: limits.membersPerRemoval }, (_, i) => `ghost${i}`);
  expect(await remove(id, most)).toEqual(success);
  expect(await remove(id, [...most, "one_more"])).toMatchObject(refusal(groupErrors.tooManyAccounts));
  expect(await remove("nowhere", ["g_ben"])).toMatchObject(refusal(groupErrors.groupNotFound));
  for (const [GroupId, names] of [
    [undefined, ["g_ben"]],
    [id, undefined],
    [id, []],
    [id, "g_ben"],
  ])
    expect(await remove(GroupId, names)).toMatchObject(refusal(groupErrors.badParameter));
  expect(await remove(id, ["g_dan"], { Silence: 0, Reason: "" })).toEqual(success);
});
