import type { OperationInput, OperationName, OperationOutput } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";

let server: RunningServer;
const clients: WireClient[] = [];
beforeAll(async () => {
  server = await startServer();
  await callRest(server, "im_open_login_svc/multiaccount_import", {
    Accounts: ["u_ann", "u_ben", "u_cleo", "u_dan", "u_eve"],
  });
});
afterAll(async () => {
  for (const client of clients) await client.close();
  await server.stop();
});

// biome-ignore lint/suspicious/noExplicitAny: answers of many commands
async function rest(command: string, body: object): Promise<any> {
  const answer = await callRest(server, `group_open_http_svc/${command}`, body);
  expect([command, answer]).toMatchObject([command, { ErrorCode: 0 }]);
  return answer;
}

async function device(userId: string): Promise<WireClient> {
  const client = await logIn(server, { userId, instance: `device-${clients.length}` });
  clients.push(client);
  return client;
}

async function ask<Name extends OperationName>(
  client: WireClient,
  op: Name,
  input: OperationInput<Name>,
): Promise<OperationOutput<Name>> {
  const reply = await client.request(op, input);
  expect([op, reply.code]).toEqual([op, 0]);
  return reply.data;
}

const list = (...names: string[]) => names.map((Member_Account) => ({ Member_Account }));

async function makeGroup(Type: string, members: string[], more: object = {}): Promise<string> {
  const body = { Type, Name: "Crew", Owner_Account: "u_ann", MemberList: list(...members), ...more };
  return (await rest("create_group", body)).GroupId;
}

test("a back end adds, changes, mutes, lists and removes members, and their devices see it as it happens", async () => {
  const GroupId = await makeGroup("Public", ["u_ben"]);
  const [ann, cleo] = [await device("u_ann"), await device("u_cleo")];
  const added = await rest("add_group_member", { GroupId, MemberList: list("u_cleo", "u_ben", "nobody") });
  expect(added.MemberList.map(({ Result }: { Result: number }) => Result)).toEqual([1, 2, 0]);
  const { logPosition } = await cleo.event("groupJoined", ({ groupId }) => groupId === GroupId);
  expect(logPosition).toBeGreaterThan(0);
  await cleo.event("groupNoticed", ({ notice }) => notice.groupId === GroupId && notice.kind === 7);
  const { message } = await ann.event("messageReceived", (data) => data.message.tip?.memberCount === 3);
  expect(message.tip).toMatchObject({ kind: 1, members: [{ userId: "u_cleo" }] });

  await rest("modify_group_member_info", { GroupId, Member_Account: "u_cleo", Role: "Admin", NameCard: "Cleo (mate)" });
  const { self } = await cleo.event("groupSelfUpdated", (data) => data.self.role === "Admin");
  expect(self).toMatchObject({ nameCard: "Cleo (mate)" });
  await cleo.event("groupNoticed", ({ notice }) => notice.kind === 9);
  const { members } = await ask(ann, "getGroupMembers", { groupId: GroupId, userIds: ["u_cleo"] });
  expect(members).toMatchObject([{ role: "Admin", nameCard: "Cleo (mate)" }]);
  const roles = await rest("get_role_in_group", { GroupId, User_Account: ["u_ann", "u_cleo", "u_dan"] });
  expect(roles.UserIdList.map(({ Role }: { Role: string }) => Role)).toEqual(["Owner", "Admin", "NotMember"]);

  await rest("forbid_send_msg", { GroupId, Members_Account: ["u_ben"], MuteTime: 600 });
  const [muted] = (await rest("get_group_muted_account", { GroupId })).MutedAccountList;
  expect(muted).toMatchObject({ Member_Account: "u_ben", MutedUntil: expect.any(Number) });
  const older = await rest("get_group_shutted_uin", { GroupId });
  expect(older.ShuttedUinList).toEqual([{ Member_Account: "u_ben", ShuttedUntil: muted.MutedUntil }]);
  const ben = await device("u_ben");
  const speech = {
    ...{ groupId: GroupId, sendNumber: 1, clientTime: 1_700_000_000, random: 1 },
    body: [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: "may I?" } }],
  };
  expect((await ben.request("sendGroupMessage", speech)).code).toBe(10017);

  const all = await rest("get_group_member_info", { GroupId, MemberInfoFilter: ["Role", "MuteUntil"] });
  expect(all).toMatchObject({
    MemberNum: 3,
    MemberList: [
      { Member_Account: "u_ann", Role: "Owner", MuteUntil: 0 },
      { Member_Account: "u_ben", Role: "Member", MuteUntil: muted.MutedUntil },
      { Member_Account: "u_cleo", Role: "Admin", MuteUntil: 0 },
    ],
  });
  const named = await rest("get_specified_group_member_info", { GroupId, Member_List_Account: ["u_cleo", "u_dan"] });
  expect(named.MemberList).toMatchObject([{ Member_Account: "u_cleo", NameCard: "Cleo (mate)" }]);

  await rest("delete_group_member", { GroupId, MemberToDel_Account: ["u_cleo"], Reason: "spam" });
  await cleo.event("groupLeft", ({ groupId }) => groupId === GroupId);
  await cleo.event("groupNoticed", ({ notice }) => notice.kind === 4 && notice.remark === "spam");
  expect((await cleo.request("sendGroupMessage", { ...speech, random: 2 })).code).toBe(10007);
  const { notices } = await ask(cleo, "listGroupNotices", {});
  expect(notices.map(({ kind }) => kind)).toEqual([4, 9, 7]);
});

test("people ask to join, are let in, leave and come back, and read only what was said while they were in", async () => {
  const groupId = await makeGroup("Public", ["u_ben"]);
  const [ann, dan] = [await device("u_ann"), await device("u_dan")];
  expect(await ask(dan, "joinGroup", { groupId, note: "please" })).toEqual({ outcome: "waiting" });
  const { notice } = await ann.event(
    "groupNoticed",
    (data) => data.notice.groupId === groupId && data.notice.kind === 1,
  );
  expect(notice).toMatchObject({ operator: "u_dan", remark: "please" });
  const { requests } = await ask(ann, "listGroupRequests", {});
  expect(requests).toMatchObject([{ groupId, requestId: notice.requestId, userId: "u_dan" }]);
  await ask(ann, "handleGroupRequest", { groupId, requestId: notice.requestId ?? 0, isAccepted: true });
  await dan.event("groupJoined", (data) => data.groupId === groupId);
  const say = (random: number) =>
    ask(ann, "sendGroupMessage", {
      ...{ groupId, sendNumber: random, clientTime: 1_700_000_000, random },
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: `m${random}` } }],
    });
  const readable = async () =>
    (await ask(dan, "listMessages", { conversationId: `GROUP${groupId}`, count: 50 })).messages.map(({ seq }) => seq);
  await say(101);
  expect(await readable()).toEqual([2, 3]);
  await ask(dan, "quitGroup", { groupId });
  await say(102);
  expect(await readable()).toEqual([2, 3]);
  await rest("add_group_member", { GroupId: groupId, MemberList: list("u_dan"), Silence: 1 });
  await say(103);
  expect(await readable()).toEqual([6]);
  expect((await ann.request("quitGroup", { groupId })).code).toBe(10009);
});

test("members of another service are taken over with their times and unread messages, and survive a kill", async () => {
  const created = Math.floor(Date.now() / 1000) - 1_000_000;
  const GroupId = "crew-of-old";
  await rest("import_group", {
    GroupId,
    Type: "Public",
    Name: "Old crew",
    Owner_Account: "u_ann",
    CreateTime: created,
  });
  for (let Random = 1; Random <= 3; Random++)
    await rest("send_group_msg", {
      ...{ GroupId, Random, From_Account: "u_ann" },
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "ahoy" } }],
    });
  const MemberList = [{ Member_Account: "u_eve", JoinTime: created + 50, UnreadMsgNum: 2 }];
  const imported = await rest("import_group_member", { GroupId, MemberList });
  expect(imported.MemberList).toEqual([{ Member_Account: "u_eve", Result: 1 }]);
  const { dataDir } = server;
  await server.kill();
  server = await startServer({ HONGYAN_DATA_DIR: dataDir });
  const eve = await device("u_eve");
  const { conversation } = await ask(eve, "getConversation", { conversationId: `GROUP${GroupId}` });
  expect(conversation).toMatchObject({ unreadCount: 2, self: { role: "Member", joinedAt: (created + 50) * 1000 } });
  const { messages } = await ask(eve, "listMessages", { conversationId: `GROUP${GroupId}`, count: 50 });
  expect(messages).toHaveLength(3);
});
