import type { OperationInput, OperationName } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest, type Envelope } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

/** What somebody who knows an id and speaks the protocol must neither learn nor bring about. */
let server: RunningServer;
const clients = new Map<string, WireClient>();
const people = ["w_lin", "w_oskar", "w_priya", "w_mallory"];

beforeAll(async () => {
  server = await startServer();
  await rest("im_open_login_svc/multiaccount_import", { Accounts: people });
  for (const userId of people) clients.set(userId, await logIn(server, { userId }));
});
afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await server.stop();
});

async function rest(command: string, body: object): Promise<Envelope> {
  const path = command.includes("/") ? command : `group_open_http_svc/${command}`;
  const answer = await callRest(server, path, body);
  if (answer.ErrorCode !== 0) throw new Error(`${command}: ${JSON.stringify(answer)}`);
  return answer;
}

const client = (userId: string) => clients.get(userId) as WireClient;
const ask = <Name extends OperationName>(userId: string, op: Name, input: OperationInput<Name>) =>
  client(userId).request(op, input);

test("who quits a live room leaves it, and the room goes on", async () => {
  await rest("create_group", { Type: "AVChatRoom", GroupId: "w-room", Name: "Room", Owner_Account: "w_lin" });
  await ask("w_priya", "enterRoom", { groupId: "w-room" });
  expect(await rest("group_open_http_svc/get_online_member_num", { GroupId: "w-room" })).toMatchObject({
    OnlineMemberNum: 1,
  });
  expect((await ask("w_mallory", "quitGroup", { groupId: "w-room" })).code).toBe(10007);
  expect((await ask("w_priya", "quitGroup", { groupId: "w-room" })).code).toBe(0);
  expect(await rest("group_open_http_svc/get_online_member_num", { GroupId: "w-room" })).toMatchObject({
    OnlineMemberNum: 0,
  });
  expect((await ask("w_lin", "quitGroup", { groupId: "w-room" })).code).toBe(10009);
});

test("a topic shows itself to the members of its community alone, and nobody takes the id of one", async () => {
  const community = { GroupId: "@TGS#_wplaza", Type: "Community", SupportTopic: 1, Name: "Plaza" };
  await rest("create_group", { ...community, Owner_Account: "w_lin", MemberList: [{ Member_Account: "w_oskar" }] });
  const TopicId = "@TGS#_wplaza@TOPIC#_hall";
  await rest("million_group_open_http_svc/create_topic", { GroupId: "@TGS#_wplaza", TopicId, TopicName: "Hall" });
  expect(await ask("w_mallory", "getGroup", { groupId: TopicId })).toMatchObject({ code: 10010 });
  expect(await ask("w_oskar", "getGroup", { groupId: TopicId })).toMatchObject({
    code: 0,
    data: { group: { name: "Hall" } },
  });
  const taken = { type: "Community", groupId: "@TGS#_wplaza@TOPIC#_den", name: "Den" };
  expect((await ask("w_mallory", "createGroup", taken)).code).toBe(10015);
});

test("a change that changes nothing shows an outsider no Private group", async () => {
  await rest("create_group", { Type: "Private", GroupId: "w-private", Name: "Circle", Owner_Account: "w_lin" });
  expect((await ask("w_mallory", "updateGroup", { groupId: "w-private" })).code).toBe(10007);
  expect((await ask("w_mallory", "updateGroup", { groupId: "w-private", custom: {} })).code).toBe(10007);
  expect((await ask("w_lin", "updateGroup", { groupId: "w-private" })).code).toBe(0);
});

test("until its first message nobody but the owner hears of a Private group", async () => {
  const groupId = "w-quiet";
  await rest("create_group", {
    ...{ Type: "Private", GroupId: groupId, Name: "Quiet", Owner_Account: "w_lin" },
    MemberList: [{ Member_Account: "w_oskar" }],
  });
  expect((await ask("w_lin", "updateGroup", { groupId, name: "Quieter" })).code).toBe(0);
  await client("w_lin").event("groupUpdated", ({ group }) => group.name === "Quieter");
  await rest("modify_group_member_info", { GroupId: groupId, Member_Account: "w_oskar", NameCard: "O." });
  await rest("destroy_group", { GroupId: groupId });
  await client("w_lin").event("groupDismissed", (data) => data.groupId === groupId);
  // An answer comes after every event before it.
  await ask("w_oskar", "listJoinedGroups", {});
  expect(client("w_oskar").events.filter(({ data }) => JSON.stringify(data).includes(groupId))).toEqual([]);
});

test("in a Community whose invitations need consent its owner gives it", async () => {
  const groupId = "@TGS#_wguarded";
  await rest("create_group", {
    ...{ Type: "Community", GroupId: groupId, Name: "Guarded", InviteJoinOption: "NeedPermission" },
    ...{ Owner_Account: "w_lin", MemberList: [{ Member_Account: "w_oskar" }] },
  });
  const invite = (userId: string, invited: string) => ask(userId, "addGroupMembers", { groupId, userIds: [invited] });
  expect(await invite("w_oskar", "w_priya")).toMatchObject({ data: { results: [{ outcome: "waiting" }] } });
  const { data } = await ask("w_lin", "listGroupRequests", {});
  expect(data.requests).toMatchObject([{ groupId, kind: "invite", userId: "w_oskar", invitedUserId: "w_priya" }]);
  const answer = { groupId, requestId: data.requests[0]?.requestId ?? 0, isAccepted: true };
  expect((await ask("w_oskar", "handleGroupRequest", answer)).code).toBe(10007);
  expect((await ask("w_lin", "handleGroupRequest", answer)).code).toBe(0);
  expect(await invite("w_lin", "w_mallory")).toMatchObject({ data: { results: [{ outcome: "added" }] } });
  expect(await rest("get_role_in_group", { GroupId: groupId, User_Account: ["w_priya", "w_mallory"] })).toMatchObject({
    UserIdList: [{ Role: "Member" }, { Role: "Member" }],
  });
});

test("what is told of a change names who made it as it is called now, not as at its login", async () => {
  const groupId = "w-renamed";
  await rest("create_group", { Type: "Public", GroupId: groupId, Name: "Old", Owner_Account: "w_lin" });
  await rest("add_group_member", { GroupId: groupId, MemberList: [{ Member_Account: "w_oskar" }] });
  await ask("w_lin", "updateProfile", { fields: { Tag_Profile_IM_Nick: "Lin the second" } });
  await ask("w_lin", "updateGroup", { groupId, name: "New" });
  const { message } = await client("w_oskar").event(
    "messageReceived",
    (data) => data.message.groupId === groupId && data.message.tip?.kind === 6,
  );
  expect(message).toMatchObject({ from: "w_lin", nick: "Lin the second" });
  await ask("w_lin", "dismissGroup", { groupId });
  const { notice } = await client("w_oskar").event(
    "groupNoticed",
    (data) => data.notice.groupId === groupId && data.notice.kind === 5,
  );
  expect(notice).toMatchObject({ operator: "w_lin", operatorNick: "Lin the second" });
});
