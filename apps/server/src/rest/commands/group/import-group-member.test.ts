import { builtInTypes } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { groupCalls, refusal, success } from "../../testing/group-calls.ts";
import { type TestRest, testRest } from "../../testing/test-rest.ts";

let rest: TestRest;
const { create, say, read, conversation, takeTold } = groupCalls(() => rest);
const call = (command: string, body: unknown) => rest.call(`group_open_http_svc/${command}`, body);
const people = ["g_ann", "g_ben", "g_cleo", "g_dan", "g_eve"];
beforeAll(async () => {
  rest = await testRest();
  await rest.importAll(...people);
});
afterAll(() => rest.close());

const day = 24 * 3600;
const importMembers = (GroupId: unknown, MemberList: unknown) => call("import_group_member", { GroupId, MemberList });
const old = async (Type: string, more: object = {}) => {
  const isCommunity = Type === "Community";
  const GroupId = `${isCommunity ? "@TGS#_" : ""}old_${Type}_${++made}`;
  const group = { Type, Name: "Old crew", Owner_Account: "g_ann", GroupId, CreateTime: rest.now() - 10 * day, ...more };
  expect(await call("import_group", group)).toMatchObject({ ErrorCode: 0 });
  return GroupId;
};
let made = 0;

test("members come with their roles and times, and nobody is told", async () => {
  const id = await old("Public");
  takeTold();
  const joined = rest.now() - 5 * day;
  expect(
    await importMembers(id, [
      { Member_Account: "g_ben", Role: "Admin", JoinTime: joined },
      { Member_Account: "g_ann" },
      { Member_Account: "nobody" },
      { Member_Account: "g_cleo", JoinTime: rest.now() - 11 * day },
      { Member_Account: "g_dan", JoinTime: rest.now() + 60 },
      { Member_Account: "g_ben" },
    ]),
  ).toEqual({
    ...success,
    MemberList: [
      { Member_Account: "g_ben", Result: 1 },
      { Member_Account: "g_ann", Result: 2 },
      { Member_Account: "nobody", Result: 0 },
      { Member_Account: "g_cleo", Result: 0 },
      { Member_Account: "g_dan", Result: 0 },
      { Member_Account: "g_ben", Result: 2 },
    ],
  });
  expect(takeTold().map(({ event }) => event)).toEqual(["groupJoined"]);
  const { MemberList } = await call("get_group_member_info", { GroupId: id, MemberInfoFilter: ["Role", "JoinTime"] });
  expect(MemberList).toMatchObject([
    { Member_Account: "g_ann", Role: "Owner" },
    { Member_Account: "g_ben", Role: "Admin", JoinTime: joined },
  ]);
  expect(await read("g_ben", id)).toEqual([]);
});

test("unread messages are those asked for, and never more than count", async () => {
  const id = await old("Public");
  for (let i = 0; i < 5; i++) await say(id, "g_ann");
  await importMembers(id, [
    { Member_Account: "g_ben", JoinTime: rest.now() - 5 * day, UnreadMsgNum: 2 },
    { Member_Account: "g_cleo", JoinTime: rest.now() - 5 * day, UnreadMsgNum: 50 },
    { Member_Account: "g_dan", JoinTime: rest.now() - 5 * day },
  ]);
  for (const [name, unreadCount, readSeq] of [
    ["g_ben", 2, 3],
    ["g_cleo", 5, 0],
    ["g_dan", 0, 5],
  ] as const) {
    expect(await conversation(name, id)).toMatchObject({ unreadCount, readSeq });
    expect((await read(name, id)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  }
});

test.each(builtInTypes.map(({ name, may }) => ({ type: name, may: may.import.includes("app") })))(
  "into $type: $may",
  async ({ type, may }) => {
    const id = may ? await old(type) : await create(type, ["g_ann"]);
    const answer = await importMembers(id, [{ Member_Account: "g_ben" }]);
    expect(answer).toMatchObject(may ? { MemberList: [{ Result: 1 }] } : refusal(groupErrors.notPermitted));
  },
);

test("a type without admins takes none", async () => {
  const id = await old("Private");
  expect(await importMembers(id, [{ Member_Account: "g_ben", Role: "Admin" }])).toMatchObject(
    refusal(groupErrors.notPermitted),
  );
});

test("limits and faults of the fields", async () => {
  const id = await old("Public", { MaxMemberCount: 2 });
  const ghosts = Array.from({ length: limits.membersPerAddition }, (_, i) => ({ Member_Account: `ghost${i}` }));
  expect((await importMembers(id, ghosts)).MemberList).toHaveLength(limits.membersPerAddition);
  expect(await importMembers(id, [...ghosts, { Member_Account: "g_ben" }])).toMatchObject(
    refusal(groupErrors.tooManyAccounts),
  );
  expect(await importMembers(id, [{ Member_Account: "g_ben" }, { Member_Account: "g_cleo" }])).toMatchObject(
    refusal(groupErrors.groupFull),
  );
  expect(await importMembers("nowhere", [{ Member_Account: "g_ben" }])).toMatchObject(
    refusal(groupErrors.groupNotFound),
  );
  for (const [GroupId, list] of [
    [undefined, [{ Member_Account: "g_ben" }]],
    [id, undefined],
    [id, []],
    [id, [{ Role: "Admin" }]],
    [id, [{ Member_Account: "g_ben", Role: "Owner" }]],
    [id, [{ Member_Account: "g_ben", UnreadMsgNum: -1 }]],
  ])
    expect(await importMembers(GroupId, list)).toMatchObject(refusal(groupErrors.badParameter));
  const empties = { Member_Account: "g_ben", Role: "", JoinTime: 0, UnreadMsgNum: null };
  expect(await importMembers(id, [empties])).toMatchObject({ MemberList: [{ Result: 1 }] });
});
