import { builtInTypes } from "@hongyan/domain";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { call, create, say, read, groupOf, account, takeTold } = groupCalls(() => rest);
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll("g_ann", "g_ben", "g_cleo");
});
afterAll(() => rest.close());

const change = (GroupId: unknown, NewOwner_Account: unknown, more: object = {}) =>
  rest.call("group_open_http_svc/change_group_owner", { GroupId, NewOwner_Account, ...more });
const rolesOf = async (groupId: string) => {
  const [info] = (await call("get_group_info", { GroupIdList: [groupId] })).GroupInfo;
  const members = info.MemberList as { Member_Account: string; Role: string }[];
  return [info.Owner_Account, ...members.map(({ Member_Account, Role }) => `${Member_Account} ${Role}`)];
};

test("a member takes the group over, and who owned it stays as an ordinary member", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect(await change(id, "g_ben")).toEqual(success);
  expect(await rolesOf(id)).toEqual(["g_ben", "g_ann Member", "g_ben Owner"]);
  await change(id, "g_ann");
  expect(await rolesOf(id)).toEqual(["g_ann", "g_ann Owner", "g_ben Member"]);
});

test("all members are told, in the history too; both accounts learn their roles", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  const { number } = await groupOf(id);
  const [ann, ben] = [await account("g_ann"), await account("g_ben")];
  takeTold();
  await change(id, "g_ben", { From_Account: "g_cleo" });
  const tip = { kind: 6, operator: "g_cleo", changed: { owner: "g_ben" } };
  expect(takeTold()).toMatchObject([
    { to: `@${number}`, event: "groupUpdated", data: { group: { owner: "g_ben", infoSeq: 2 } } },
    { to: `#${ben.number}`, event: "groupSelfUpdated", data: { groupId: id, self: { role: "Owner" } } },
    { to: `#${ann.number}`, event: "groupSelfUpdated", data: { groupId: id, self: { role: "Member" } } },
    { to: `@${number}`, event: "messageReceived", data: { message: { tip } } },
  ]);
  expect((await read("g_ann", id)).at(-1)).toMatchObject({ tip });
});

test("a group that nobody owns gets an owner; one that owns it already stays it, and nobody is told", async () => {
  const id = await create("Public", [], { MemberList: [{ Member_Account: "g_ben" }] });
  await change(id, "g_ben");
  expect(await rolesOf(id)).toEqual(["g_ben", "g_ben Owner"]);
  takeTold();
  expect(await change(id, "g_ben")).toEqual(success);
  expect(takeTold()).toEqual([]);
});

test.each(builtInTypes.map((type) => [type.name, type] as const))(
  "whether a group of type %s changes hands its type says",
  async (name, type) => {
    const id = await create(name, ["g_ann", "g_ben"]);
    if (type.needsActivation) await say(id, "g_ann");
    const mayTransfer = type.may.transfer.includes("app");
    expect((await change(id, "g_ben")).ErrorCode).toBe(mayTransfer ? 0 : 10007);
    const owner = type.hasOwner ? (await account(mayTransfer ? "g_ben" : "g_ann")).number : null;
    expect((await groupOf(id)).owner).toBe(owner);
  },
);

test("who is no member answers 10004 and changes nothing", async () => {
  const id = await create("Public", ["g_ann", "g_ben"]);
  expect((await change(id, "g_cleo")).ErrorCode).toBe(10004);
  expect(await rolesOf(id)).toEqual(["g_ann", "g_ann Owner", "g_ben Member"]);
});

test("of owners that are made at the same moment the group keeps one", async () => {
  const id = await create("Public", ["g_ann", "g_ben", "g_cleo"]);
  const codes = (await Promise.all([change(id, "g_ben"), change(id, "g_cleo")])).map(({ ErrorCode }) => ErrorCode);
  expect(codes.sort()).toEqual([0, 10007]);
  expect((await rolesOf(id)).filter((line) => line.endsWith("Owner"))).toHaveLength(1);
});

test("wrong fields answer 10004, unknown groups 10010, unknown accounts 10019, a topic 10015", async () => {
  const id = await create("Community", ["g_ann", "g_ben"], { SupportTopic: 1 });
  for (const wrong of [undefined, "", 7]) expect((await change(wrong, "g_ben")).ErrorCode).toBe(10004);
  for (const wrong of [undefined, ""]) expect((await change(id, wrong)).ErrorCode).toBe(10004);
  expect((await change(id, 7)).ErrorCode).toBe(60015);
  expect((await change("nowhere", "g_ben")).ErrorCode).toBe(10010);
  expect((await change(id, "g_nobody")).ErrorCode).toBe(10019);
  expect((await change(id, "g_ben", { From_Account: "g_nobody" })).ErrorCode).toBe(10019);
  expect((await change(id, "g_ben", { From_Account: "" })).ErrorCode).toBe(0);
  const topic = { GroupId: id, TopicName: "Hall", From_Account: "g_ann" };
  const { TopicId } = await rest.call("million_group_open_http_svc/create_topic", topic);
  expect((await change(TopicId, "g_ann")).ErrorCode).toBe(10015);
});
