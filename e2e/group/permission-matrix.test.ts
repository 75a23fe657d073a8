import type { OperationInput, OperationName } from "@hongyan/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { callRest, mustCallRest } from "../call-rest.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { logIn, type WireClient } from "../wire-client.ts";
import { builtInTypes, type GroupType, groupOperations, whoMay } from "./group-types.ts";

/**
 * Every role, operation and type of the table of types, through both faces: what the table allows is done, what it does
 * not is refused with a documented code. Each cell has a group of its own.
 */
let server: RunningServer;
const roles = ["Owner", "Admin", "Member", "Outsider"] as const;
type Role = (typeof roles)[number];
const clients = new Map<string, WireClient>();
const svc = "group_open_http_svc";

/** Who has which role in every group; `bystander` is a further member and `newcomer` in none. */
const nameOf: Record<Role, string> = { Owner: "x_owner", Admin: "x_admin", Member: "x_member", Outsider: "x_outsider" };

beforeAll(async () => {
  server = await startServer();
  const Accounts = [...Object.values(nameOf), "x_bystander", "x_newcomer"];
  await rest("im_open_login_svc/multiaccount_import", { Accounts });
  for (const userId of [...Object.values(nameOf), "x_bystander"]) clients.set(userId, await logIn(server, { userId }));
});
afterAll(async () => {
  for (const client of clients.values()) await client.close();
  await server.stop();
});

const rest = (command: string, body: object) => mustCallRest(server, command, body);

const clientOf = (userId: string) => clients.get(userId) as WireClient;

const hasAdmins = (type: GroupType) => whoMay(type, "setAdmin").length + whoMay(type, "setRoomAdmin").length > 0;

/** Seq of what the bystander said in the group of the test. */
let said = 0;
let randoms = 0;

/** A group of this type with a member in every role. */
async function prepare(type: GroupType): Promise<string> {
  const isStored = type.kind === "log";
  const { GroupId } = await rest("group_open_http_svc/create_group", {
    Type: type.name,
    Name: "Matrix",
    ...(type.hasOwner && { Owner_Account: nameOf.Owner }),
    ...(type.topics && { SupportTopic: 1 }),
    ...(type.invite.canChange && { InviteJoinOption: "FreeAccess" }),
    ...(isStored && {
      MemberList: [
        { Member_Account: nameOf.Admin, ...(hasAdmins(type) && { Role: "Admin" }) },
        { Member_Account: nameOf.Member },
        { Member_Account: "x_bystander" },
      ],
    }),
  });
  const groupId = GroupId as string;
  if (isStored) said = await say("x_bystander", groupId);
  else for (const userId of [nameOf.Owner, nameOf.Admin, nameOf.Member, "x_bystander"]) await enter(userId, groupId);
  if (!isStored && whoMay(type, "setRoomAdmin").length > 0)
    await rest("group_open_avchatroom_http_svc/modify_admin", {
      GroupId: groupId,
      CommandType: 1,
      Admin_Account: [nameOf.Admin],
    });
  return groupId;
}

async function enter(userId: string, groupId: string): Promise<void> {
  const { code, message } = await clientOf(userId).request("enterRoom", { groupId });
  if (code !== 0) throw new Error(`enterRoom: ${code} ${message}`);
}

const greet = (userId: string, groupId: string) =>
  ask(userId, "sendGroupMessage", {
    groupId,
    clientTime: Math.floor(Date.now() / 1000),
    random: ++randoms,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "hello" } }],
  });

async function say(userId: string, groupId: string): Promise<number> {
  const { code, data, message } = await greet(userId, groupId);
  if (code !== 0) throw new Error(`sendGroupMessage: ${code} ${message}`);
  return data.seq;
}

const ask = <Name extends OperationName>(userId: string, op: Name, input: OperationInput<Name>) =>
  clientOf(userId).request(op, input);

type Try = (userId: string, groupId: string) => Promise<number>;

const code =
  <Name extends OperationName>(op: Name, input: (groupId: string, userId: string) => OperationInput<Name>): Try =>
  async (userId, groupId) =>
    (await ask(userId, op, input(groupId, userId))).code;

const alreadyMember = 10013;

/** How a client enters a room, and puts somebody out of it for a time. */
const onlyInRooms: Partial<Record<string, Try>> = {
  apply: async (userId, groupId) => (await ask(userId, "enterRoom", { groupId })).code,
  ban: code("removeGroupMembers", (groupId) => ({ groupId, userIds: ["x_bystander"], seconds: 60 })),
};

/** How a client tries each operation. What no client has an operation for is only tried by the back end. */
const byClient: Partial<Record<string, Try>> = {
  invite: async (userId, groupId) => {
    const { code, data } = await ask(userId, "addGroupMembers", { groupId, userIds: ["x_newcomer"] });
    return code !== 0 ? code : data.results[0]?.outcome === "added" ? 0 : -1;
  },
  apply: async (userId, groupId) => {
    const { code, data } = await ask(userId, "joinGroup", { groupId });
    return code === 0 && data.outcome === "alreadyMember" ? alreadyMember : code;
  },
  kick: code("removeGroupMembers", (groupId) => ({ groupId, userIds: ["x_bystander"] })),
  mute: code("setGroupMemberMute", (groupId) => ({ groupId, userId: "x_bystander", seconds: 60 })),
  muteAll: code("updateGroup", (groupId) => ({ groupId, mutesAll: true })),
  editProfile: code("updateGroup", (groupId) => ({ groupId, notification: "Be kind" })),
  editOptions: code("updateGroup", (groupId) => ({ groupId, maxMembers: 50 })),
  setAdmin: code("setGroupMemberRole", (groupId) => ({ groupId, userId: "x_bystander", role: "Admin" })),
  editOthersCard: code("setGroupMemberNameCard", (groupId) => ({ groupId, userId: "x_bystander", nameCard: "B" })),
  editOwnCard: code("setGroupMemberNameCard", (groupId) => ({ groupId, nameCard: "me" })),
  transfer: code("changeGroupOwner", (groupId) => ({ groupId, userId: "x_bystander" })),
  dismiss: code("dismissGroup", (groupId) => ({ groupId })),
  quit: code("quitGroup", (groupId) => ({ groupId })),
  send: async (userId, groupId) => (await greet(userId, groupId)).code,
  sendUnderMuteAll: async (userId, groupId) => {
    // Where nobody but the back end speaks, there is nothing to mute.
    await callRest(server, `${svc}/modify_group_base_info`, { GroupId: groupId, MuteAllMember: "On" });
    return (await greet(userId, groupId)).code;
  },
  recallOthers: code("recallMessage", (groupId) => ({ conversationId: `GROUP${groupId}`, seq: said || 1 })),
  readHistory: code("listMessages", (groupId) => ({ conversationId: `GROUP${groupId}`, count: 15 })),
  listMembers: code("listGroupMembers", (groupId) => ({ groupId })),
  editAttributes: code("setGroupAttributes", (groupId) => ({ groupId, attributes: { seat: "1" } })),
  editCounters: code("increaseGroupCounter", (groupId) => ({ groupId, key: "likes", value: 1 })),
  pin: code("pinGroupMessage", (groupId) => ({ groupId, seq: said || 1, isPinned: true })),
  manageTopics: code("createTopic", (groupId) => ({ groupId, name: "Hall" })),
  mark: code("markRoomMembers", (groupId) => ({ groupId, userIds: ["x_bystander"], mark: 1_000, isSet: true })),
  findById: code("getGroup", (groupId) => ({ groupId })),
};

/** Where nobody is stored, a list of the members is one of those who are there. */
const { listMembers: listWhoIsThere, ...alsoInRooms } = byClient;
const inRooms: typeof byClient = {
  ...alsoInRooms,
  ...onlyInRooms,
  ...(listWhoIsThere && { listOnline: listWhoIsThere }),
};

const roomSvc = "group_open_avchatroom_http_svc";
const restCode =
  (command: string, body: object): ((groupId: string) => Promise<number>) =>
  async (groupId) => {
    const answer = await callRest(server, command, { GroupId: groupId, ...body });
    const [item] = (answer.RecallRetList ?? []) as { RetCode: number }[];
    return answer.ErrorCode || (item?.RetCode ?? 0);
  };

/** How a back end tries each. */
const byBackEnd: Partial<Record<string, (groupId: string) => Promise<number>>> = {
  invite: restCode(`${svc}/add_group_member`, { MemberList: [{ Member_Account: "x_newcomer" }] }),
  kick: restCode(`${svc}/delete_group_member`, { MemberToDel_Account: ["x_bystander"] }),
  mute: restCode(`${svc}/forbid_send_msg`, { Members_Account: ["x_bystander"], MuteTime: 60 }),
  muteAll: restCode(`${svc}/modify_group_base_info`, { MuteAllMember: "On" }),
  editProfile: restCode(`${svc}/modify_group_base_info`, { Notification: "Be kind" }),
  setAdmin: restCode(`${svc}/modify_group_member_info`, { Member_Account: "x_bystander", Role: "Admin" }),
  setRoomAdmin: restCode(`${roomSvc}/modify_admin`, { CommandType: 1, Admin_Account: ["x_bystander"] }),
  editOthersCard: restCode(`${svc}/modify_group_member_info`, { Member_Account: "x_bystander", NameCard: "B" }),
  transfer: restCode(`${svc}/change_group_owner`, { NewOwner_Account: "x_bystander" }),
  dismiss: restCode(`${svc}/destroy_group`, {}),
  send: restCode(`${svc}/send_group_msg`, {
    Random: 77,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "from the back end" } }],
  }),
  recallOthers: (groupId) => restCode(`${svc}/group_msg_recall`, { MsgSeqList: [{ MsgSeq: said || 1 }] })(groupId),
  readHistory: restCode(`${svc}/group_msg_get_simple`, { ReqMsgNumber: 5 }),
  listMembers: restCode(`${svc}/get_group_member_info`, { Limit: 5, Next: "" }),
  editAttributes: restCode(`${svc}/set_group_attr`, { GroupAttr: [{ key: "seat", value: "1" }] }),
  editCounters: restCode(`${svc}/update_group_counter`, {
    GroupCounter: [{ Key: "likes", Value: 1 }],
    Mode: "Increase",
  }),
  import: restCode(`${svc}/import_group_member`, { MemberList: [{ Member_Account: "x_newcomer" }] }),
  manageTopics: restCode("million_group_open_http_svc/create_topic", { TopicName: "Hall" }),
  mark: restCode(`${roomSvc}/modify_user_info`, {
    CommandType: 1,
    MemberList: [{ Member_Account: "x_bystander", Marks: [1_000] }],
  }),
  ban: restCode(`${svc}/ban_group_member`, { Members_Account: ["x_bystander"], Duration: 60 }),
  listOnline: restCode(`${svc}/get_online_member_num`, {}),
};

/** Documented answers to what a type or role does not allow; 10007 wherever nothing else is said. */
const refusals: Partial<Record<string, readonly number[]>> = {
  kick: [10004, 10007],
  quit: [10009, 10007],
  sendUnderMuteAll: [10017, 10007],
  recallOthers: [10033, 10007],
  readHistory: [10044, 10007],
  manageTopics: [11000, 10007],
  apply: [10007, alreadyMember],
  findById: [10007, 10010],
};

/** Roles that a type knows. */
const rolesOf = (type: GroupType): Role[] =>
  roles.filter((role) => (role !== "Owner" || type.hasOwner) && (role !== "Admin" || hasAdmins(type)));

describe.each(builtInTypes.map((type) => [type.name, type] as const))("in a group of type %s", (_name, type) => {
  // Broadcast groups are few in an app.
  let groupId: string;
  beforeEach(async () => {
    said = 0;
    groupId = await prepare(type);
  });
  afterEach(() => callRest(server, `${svc}/destroy_group`, { GroupId: groupId }));

  const tries = type.kind === "live" ? inRooms : byClient;
  const cells = groupOperations.flatMap((operation) =>
    tries[operation] ? rolesOf(type).map((role) => [operation, role] as const) : [],
  );
  // Whoever is in a room already enters it once more without being asked anything.
  const asked = cells.filter(
    ([operation, role]) => operation !== "apply" || type.kind === "log" || role === "Outsider",
  );
  test.each(asked)("a client: %s by %s", async (operation, role) => {
    const got = await tries[operation]?.(nameOf[role], groupId);
    if (whoMay(type, operation).includes(role)) expect(got).toBe(0);
    else expect(refusals[operation] ?? [10007]).toContain(got);
  });

  test.each(Object.keys(byBackEnd) as string[])("the back end: %s", async (operation) => {
    const got = await byBackEnd[operation]?.(groupId);
    if (whoMay(type, operation).includes("app")) expect(got).toBe(0);
    else expect(refusals[operation] ?? [10007]).toContain(got);
  });
});
