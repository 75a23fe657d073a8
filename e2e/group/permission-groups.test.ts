import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

let server: RunningServer;
let owner: WireClient;
let admin: WireClient;
let member: WireClient;
const GroupId = "@TGS#_guild";
const PermissionGroupId = "@PMG#_stewards";

beforeAll(async () => {
  server = await startServer();
  owner = await logIn(server, { userId: "pg_owner" });
  admin = await logIn(server, { userId: "pg_admin" });
  member = await logIn(server, { userId: "pg_member" });
});
afterAll(() => server.stop());

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands.
const done = async (command: string, body: object): Promise<any> => {
  const answer = await callRest(server, `group_open_http_svc/${command}`, { GroupId, PermissionGroupId, ...body });
  expect([command, answer.ErrorCode]).toEqual([command, 0]);
  return answer;
};
let sends = 0;
const say = async (client: WireClient, topicId: string) => {
  const { code } = await client.request("sendGroupMessage", {
    groupId: topicId,
    clientTime: Math.floor(Date.now() / 1000),
    random: Math.floor(Math.random() * 2 ** 32),
    sendNumber: ++sends,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hi" } }],
  });
  return code;
};

test("what permission groups allow holds at once for clients, in the community and in single topics", async () => {
  await done("create_group", {
    Type: "Community",
    Name: "Guild",
    Owner_Account: "pg_owner",
    SupportTopic: 1,
    EnablePermission: 1,
    DefaultPermission: 0,
    MemberList: [{ Member_Account: "pg_admin", Role: "Admin" }, { Member_Account: "pg_member" }],
  });
  const topic = async (name: string) => (await owner.request("createTopic", { groupId: GroupId, name })).data.topicId;
  const [hall, swaps] = [await topic("Hall"), await topic("Swaps")];
  expect(await Promise.all([owner, admin, member].map((client) => say(client, hall)))).toEqual([0, 10007, 10007]);

  expect(await done("create_permission_group", { PermissionGroupName: "Stewards", Permission: 0 })).toMatchObject({
    PermissionGroupId,
  });
  const MemberList = [{ Member_Account: "pg_member" }];
  expect((await done("add_permission_group_member", { MemberList })).MemberList).toEqual([
    { Member_Account: "pg_member", Result: 1 },
  ]);
  expect(await say(member, hall)).toBe(10007);
  await done("add_topic_permission_group", { TopicPermissionList: [{ TopicId: hall, Permission: 8 }] });
  expect([await say(member, hall), await say(member, swaps)]).toEqual([0, 10007]);
  await done("set_topic_permission_group", { TopicPermissionList: [{ TopicId: hall, Permission: 1 }] });
  expect(await say(member, hall)).toBe(10007);
  const renamed = { groupId: GroupId, topicId: hall, name: "Great Hall" };
  expect(await member.request("updateTopic", renamed)).toMatchObject({ code: 0 });
  expect((await done("get_topic_permission_group", {})).TopicPermissionResultList).toMatchObject([
    { TopicId: hall, Permission: 1 },
  ]);
  await done("delete_topic_permission_group", { TopicIdList: [hall] });
  expect(await member.request("updateTopic", renamed)).toMatchObject({ code: 10007 });

  await done("modify_permission_group", { Permission: 64 + 16 });
  expect([await say(member, swaps), await say(admin, swaps)]).toEqual([0, 10007]);
  expect(await member.request("createTopic", { groupId: GroupId, name: "Mine" })).toMatchObject({ code: 0 });
  expect((await done("get_permission_group", {})).PermissionGroupInfoList).toMatchObject([
    { PermissionGroupId, PermissionGroupName: "Stewards", Permission: 80, MemberNum: 1 },
  ]);
  expect((await done("get_permission_group_member_list", { Next: "" })).MemberList).toEqual(MemberList);
  await done("delete_permission_group_member", { MemberList });
  expect(await say(member, swaps)).toBe(10007);

  await done("add_permission_group_member", { MemberList });
  expect(await say(member, swaps)).toBe(0);
  await done("destroy_permission_group", { PermissionGroupIdList: [PermissionGroupId] });
  expect(await say(member, swaps)).toBe(10007);
  await done("modify_group_base_info", { EnablePermission: 0 });
  expect([await say(member, swaps), await say(admin, swaps)]).toEqual([0, 0]);
});
