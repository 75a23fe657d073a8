import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Answer, type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
let me: string;
let round = 0;
const manyPeers = Array.from({ length: 1_001 }, (_, i) => `p${i}`);
beforeAll(async () => {
  rest = await testRest();
  for (let i = 0; i < 1_001; i += 100) await rest.importAll(...manyPeers.slice(i, i + 100));
});
beforeEach(async () => {
  me = `g${++round}`;
  await rest.importAll(me, "u_bob", "u_carol");
});
afterAll(() => rest.close());

const to = (name: string) => ({ Type: 1, To_Account: name });
const call = (name: string, body: object): Promise<Answer> =>
  rest.call(`recentcontact/${name}`, { From_Account: me, ...body });
const create = (GroupName: unknown, ...names: string[]) =>
  call("create_contact_group", { GroupContactItem: [{ GroupName, ContactItem: names.map(to) }] });
const rename = (OldGroupName: unknown, NewGroupName: unknown) =>
  call("update_contact_group", {
    UpdateType: 1,
    UpdateGroup: { UpdateGroupType: 1, OldGroupName, NewGroupName },
  });
const change = (OldGroupName: string, ...items: [number, object][]) =>
  call("update_contact_group", {
    UpdateType: 1,
    UpdateGroup: {
      UpdateGroupType: 2,
      OldGroupName,
      ContactUpdateItem: items.map(([ContactOptType, ContactItem]) => ({ ContactOptType, ContactItem })),
    },
  });
const groups = async () => (await call("get_contact_group", { StartIndex: 0 })).GroupItem;
const members = async () =>
  (await call("get_contact_group", {})).ContactItem.map(({ To_Account, ContactGroupId }: Answer) => [
    To_Account,
    ContactGroupId,
  ]);
const codes = (items: { ResultCode: number }[]) => items.map(({ ResultCode }) => ResultCode);
const lastEvent = () => rest.delivered.findLast((one) => one.to === me);

test("a group is made with conversations, and those that cannot be in it say why", async () => {
  const items = [to("u_bob"), to("u_ghost"), { Type: 1 }, { Type: 2, ToGroupId: "@TGS#1" }, { Type: 2 }];
  const answer = await call("create_contact_group", {
    GroupContactItem: [{ GroupName: "Clients", ContactItem: items }],
  });
  expect(answer).toMatchObject({ ActionStatus: "OK", ErrorCode: 0, ErrorInfo: "", ErrorDisplay: "" });
  const [{ GroupItem, ResultItem }] = answer.GroupResultItem;
  expect(GroupItem).toEqual({ GroupName: "Clients", GroupId: 1 });
  expect(codes(ResultItem)).toEqual([0, 50001, 50002, 51007, 50002]);
  expect(ResultItem[0]).toEqual({ ContactItem: to("u_bob"), ResultCode: 0, ResultInfo: "" });
  expect(ResultItem[3]).toMatchObject({
    ContactItem: { Type: 2, ToGroupId: "@TGS#1" },
    ResultInfo: expect.stringMatching(/./),
  });
  expect(await members()).toEqual([["u_bob", [1]]]);
  expect(lastEvent()).toMatchObject({
    event: "conversationGroupCreated",
    data: { groupId: 1, name: "Clients", conversationIds: ["C2Cu_bob"], logPosition: 1 },
  });
});

test.each([[[]], [null], [undefined]])("a group may be empty: ContactItem %j", async (ContactItem) => {
  const answer = await call("create_contact_group", { GroupContactItem: [{ GroupName: "none", ContactItem }] });
  expect(answer.GroupResultItem).toEqual([{ GroupItem: { GroupName: "none", GroupId: 1 }, ResultItem: [] }]);
});

test("groups of one account have names of their own; another account may use them", async () => {
  await create("same");
  expect((await create("same")).ErrorCode).toBe(50002);
  await rest.importAll("g_other");
  expect(
    (await call("create_contact_group", { From_Account: "g_other", GroupContactItem: [{ GroupName: "same" }] }))
      .ErrorCode,
  ).toBe(0);
});

test("20 groups are taken, one more answers 51010, and a deleted one leaves room", async () => {
  for (let i = 0; i < 20; i++) expect((await create(`group ${i}`)).ErrorCode).toBe(0);
  expect((await create("one more")).ErrorCode).toBe(51010);
  await call("del_contact_group", { GroupName: ["group 3"] });
  expect((await create("one more")).GroupResultItem[0].GroupItem.GroupId).toBe(21);
});

test("a name has 32 bytes, one more answers 51011", async () => {
  expect((await create("x".repeat(32))).ErrorCode).toBe(0);
  expect((await create("鸿".repeat(10))).ErrorCode).toBe(0);
  expect((await create("x".repeat(33))).ErrorCode).toBe(51011);
  expect((await create("鸿".repeat(11))).ErrorCode).toBe(51011);
  expect((await rename("x".repeat(32), "y".repeat(33))).ErrorCode).toBe(51011);
});

test("1000 conversations are taken, over all groups; one more answers 51008", async () => {
  expect((await create("too many", ...manyPeers)).ErrorCode).toBe(51008);
  const first = await create("half", ...manyPeers.slice(0, 500));
  expect(new Set(codes(first.GroupResultItem[0].ResultItem))).toEqual(new Set([0]));
  const second = await create("rest", ...manyPeers.slice(500));
  expect(codes(second.GroupResultItem[0].ResultItem).slice(-2)).toEqual([0, 51008]);
  const both = await change("half", [1, to("p1000")], [1, to("p999")]);
  expect(codes(both.UpdateGroupResult.ContactResultItem)).toEqual([51008, 0]);
  const items = ["u_bob", "p999"].map((name) => ({ OptType: 1, ContactItem: to(name), SetMark: [1] }));
  expect(codes((await call("mark_contact", { MarkItem: items })).ResultItem)).toEqual([51008, 0]);
});

test("a group of people in place of one answers 51007 for itself when conversations change", async () => {
  await create("Clients");
  const answer = await change("Clients", [1, { Type: 2, ToGroupId: "@TGS#1" }], [1, to("u_bob")]);
  expect(codes(answer.UpdateGroupResult.ContactResultItem)).toEqual([51007, 0]);
});

test("a group gets another name, and keeps its number and conversations", async () => {
  await create("Clients", "u_bob");
  expect((await rename("Clients", "Customers")).UpdateGroupResult).toEqual({
    UpdateGroupType: 1,
    GroupName: "Customers",
    OldGroupName: "Clients",
    GroupId: 1,
    ContactResultItem: [],
  });
  expect(await groups()).toEqual([{ GroupName: "Customers", GroupId: 1 }]);
  expect(await members()).toEqual([["u_bob", [1]]]);
  expect(lastEvent()).toMatchObject({
    event: "conversationGroupRenamed",
    data: { groupId: 1, name: "Customers", logPosition: 2 },
  });
  await create("other");
  expect((await rename("other", "Customers")).ErrorCode).toBe(50002);
  expect((await rename("Clients", "new")).ErrorCode).toBe(51009);
});

test("conversations are put into a group and taken out, in one call", async () => {
  await create("g", "u_bob");
  const answer = await change("g", [1, to("u_carol")], [2, to("u_bob")], [2, to("u_ghost")], [1, to("u_carol")]);
  expect(answer).toMatchObject({
    UpdateType: 1,
    UpdateGroupResult: { UpdateGroupType: 2, GroupName: "g", OldGroupName: "g", GroupId: 1 },
  });
  expect(answer.UpdateGroupResult.ContactResultItem[0]).toEqual({
    ContactOptType: 1,
    ContactItem: to("u_carol"),
    ResultCode: 0,
    ResultInfo: "",
  });
  expect(codes(answer.UpdateGroupResult.ContactResultItem)).toEqual([0, 0, 50001, 0]);
  expect(await members()).toEqual([["u_carol", [1]]]);
  expect(lastEvent()).toMatchObject({
    event: "conversationGroupChanged",
    data: { groupId: 1, added: ["C2Cu_carol"], removed: ["C2Cu_bob"] },
  });
});

test("a deleted group is gone from its conversations", async () => {
  await create("one", "u_bob", "u_carol");
  await create("two", "u_bob");
  expect((await call("del_contact_group", { GroupName: ["one"] })).GroupItem).toEqual([
    { GroupName: "one", GroupId: 1 },
  ]);
  expect(await groups()).toEqual([{ GroupName: "two", GroupId: 2 }]);
  expect(await members()).toEqual([["u_bob", [2]]]);
  expect(lastEvent()).toMatchObject({ event: "conversationGroupDeleted", data: { groupId: 1 } });
  expect((await call("del_contact_group", { GroupName: ["one"] })).ErrorCode).toBe(51009);
});

const group = (more: object) => ({ GroupContactItem: [{ GroupName: "x", ...more }] });
test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "u_ghost" }, 50001],
  ["a number for the account", { From_Account: 1 }, 60015],
  ["no group", { GroupContactItem: [] }, 50002],
  ["two groups", { GroupContactItem: [{ GroupName: "a" }, { GroupName: "b" }] }, 50002],
  ["no name", group({ GroupName: undefined }), 50002],
  ["an empty name", group({ GroupName: "" }), 50002],
  ["another type of conversation", group({ ContactItem: [{ Type: 3, To_Account: "u_bob" }] }), 50002],
  ["a number for a peer", group({ ContactItem: [{ Type: 1, To_Account: 1 }] }), 60015],
])("create_contact_group with %s answers the documented code and makes nothing", async (_name, more, code) => {
  expect((await call("create_contact_group", { ...group({}), ...more })).ErrorCode).toBe(code);
  expect(await groups()).toEqual([]);
});

test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "u_ghost" }, 50001],
  ["no name", { GroupName: [] }, 50002],
  ["two names", { GroupName: ["kept", "other"] }, 50002],
  ["text for the list", { GroupName: "kept" }, 50002],
  ["a name that no group has", { GroupName: ["Kept"] }, 51009],
])("del_contact_group with %s answers the documented code", async (_name, more, code) => {
  await create("kept");
  expect((await call("del_contact_group", { GroupName: ["kept"], ...more })).ErrorCode).toBe(code);
  expect(await groups()).toHaveLength(1);
});

const update = (more: object) => ({
  UpdateGroup: { UpdateGroupType: 1, OldGroupName: "kept", NewGroupName: "new", ...more },
});
test.each([
  ["no account", { From_Account: undefined }, 50002],
  ["an account that does not exist", { From_Account: "u_ghost" }, 50001],
  ["another UpdateType", { UpdateType: 2 }, 50002],
  ["no change", { UpdateGroup: undefined }, 50002],
  ["another kind of change", update({ UpdateGroupType: 3 }), 50002],
  ["no old name", update({ OldGroupName: undefined }), 50002],
  ["an empty new name", update({ NewGroupName: "" }), 50002],
  ["no conversations", update({ UpdateGroupType: 2 }), 51006],
  ["an empty list of conversations", update({ UpdateGroupType: 2, ContactUpdateItem: [] }), 51006],
  [
    "1001 conversations",
    update({
      UpdateGroupType: 2,
      ContactUpdateItem: manyPeers.map((name) => ({ ContactOptType: 1, ContactItem: to(name) })),
    }),
    51008,
  ],
  [
    "conversations of a group that does not exist",
    update({
      UpdateGroupType: 2,
      OldGroupName: "none",
      ContactUpdateItem: [{ ContactOptType: 1, ContactItem: to("u_bob") }],
    }),
    51009,
  ],
])("update_contact_group with %s answers the documented code", async (_name, more, code) => {
  await create("kept");
  expect((await call("update_contact_group", { UpdateType: 1, ...update({}), ...more })).ErrorCode).toBe(code);
  expect(await groups()).toEqual([{ GroupName: "kept", GroupId: 1 }]);
});
