import {
  actAsApp,
  builtInTypes,
  createGroup,
  dismissGroup,
  type GroupOperation,
  requireGroup,
  updateApp,
} from "@hongyan/domain";
import {
  type ClientGroup,
  limits,
  type OperationInput,
  type OperationName,
  type OperationOutput,
} from "@hongyan/protocol";
import type { Account, GroupRole } from "@hongyan/storage";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
let ann: TestClient;
let ben: TestClient;
let eve: TestClient;
const settings = {
  groupCustomFields: [
    { key: "port" },
    { key: "berth", write: "Owner" as const },
    { key: "log", read: "Admin" as const },
  ],
  groupMemberCustomFields: [{ key: "cabin" }],
};
beforeAll(async () => {
  t = await testGateway(settings);
  [ann, ben, eve] = [await t.logIn("l_ann"), await t.logIn("l_ben"), await t.logIn("l_eve")];
});
beforeEach(() => setSettings());
afterAll(() => t.close());

const account = async (userId: string) => (await t.domain.storage.accounts.find(t.app.sdkAppId, userId)) as Account;

/** A request of a client, with the types of its operation. */
const ask = <Name extends OperationName>(client: TestClient, op: Name, input: OperationInput<Name>) =>
  client.request(op, input) as Promise<OperationOutput<Name>>;

/** Takes what clients were told until now. */
const told = async (client: TestClient) => {
  await client.request("heartbeat");
  return client.waiting().splice(0);
};
const forget = (...clients: TestClient[]) => Promise.all(clients.map(told));
const setSettings = (more: object = {}) =>
  updateApp(t.domain, t.app.sdkAppId, { settings: { ...settings, quotas: { preset: "none" }, ...more } });

const codeOf = async (asked: Promise<unknown>): Promise<number> =>
  asked.then(
    () => 0,
    (error: { code: number }) => error.code,
  );

/** A group of a type in which each role is taken by the client of that name. */
async function groupWith(type: string): Promise<string> {
  const members = type.endsWith("ChatRoom") && type !== "ChatRoom" ? [] : [{ account: await account("l_ben") }];
  const { groupId } = await createGroup(t.domain, t.app, {
    ...{ as: "app", owner: await account("l_ann"), type, name: "Crew", members, createdAt: t.clock.now },
  });
  return groupId;
}

test("who makes a group owns it; its members are in it, and all learn it", async () => {
  await forget(ann, ben);
  const made = await ask(ann, "createGroup", {
    ...{ type: "Public", name: "Harbour Club", introduction: "Boats", custom: { port: "Lund" } },
    members: [{ userId: "l_ben", role: "Admin", custom: { cabin: "12" } }],
  });
  const group: ClientGroup = made.group;
  expect(made).toMatchObject({
    group: {
      type: "Public",
      name: "Harbour Club",
      owner: "l_ann",
      memberCount: 2,
      infoSeq: 1,
      custom: { port: "Lund" },
    },
    overLimitUserIds: [],
    logPosition: expect.any(Number),
  });
  expect((await told(ann)).map(({ event }) => event)).toEqual(["groupJoined", "groupNoticed", "messageReceived"]);
  expect((await told(ben)).map(({ event }) => event)).toEqual(["groupJoined", "messageReceived"]);
  const { groupId } = group;
  expect(await ask(ben, "getGroup", { groupId })).toMatchObject({
    group: { groupId, introduction: "Boats", lastSeq: 1 },
    self: { role: "Admin", custom: { cabin: "12" } },
  });
  const { groups } = await ask(ben, "listJoinedGroups", {});
  expect(groups).toContainEqual(
    expect.objectContaining({
      group: expect.objectContaining({ groupId }),
      self: expect.objectContaining({ role: "Admin" }),
    }),
  );
});

test.each(builtInTypes.map((type) => [type.name, type] as const))(
  "clients make groups of type %s where the type lets them",
  async (name, type) => {
    const mayCreate = type.may.create.includes("Owner");
    const asked = ask(ann, "createGroup", { type: name, name: "Crew" });
    if (!mayCreate) {
      expect(await codeOf(asked)).toBe(10007);
      return;
    }
    const { group } = await asked;
    expect(group).toMatchObject({ type: name, owner: "l_ann", isLive: type.kind === "live" });
    const members = [{ userId: "l_ben" }];
    const mayAdd = type.may.addAtCreation.includes("Owner");
    expect(await codeOf(ask(ann, "createGroup", { type: name, name: "Crew", members }))).toBe(mayAdd ? 0 : 10007);
  },
);

test("Work and Meeting are types too; up to 500 members come with a group; those with too many groups are left out", async () => {
  expect((await ask(ann, "createGroup", { type: "Work", name: "Crew" })).group.type).toBe("Private");
  expect((await ask(ann, "createGroup", { type: "Meeting", name: "Crew" })).group.type).toBe("ChatRoom");
  const userIds = Array.from({ length: limits.membersPerClientCall }, (_, at) => `l_crowd${at}`);
  const { sdkAppId } = t.app;
  const accounts = userIds.map((userId) => ({ userId, profile: {} }));
  await t.domain.storage.commit("importAccounts", { sdkAppId, accounts, at: 1 });
  const members = userIds.map((userId) => ({ userId }));
  const made = await ask(ann, "createGroup", { type: "Public", name: "Crowd", members });
  expect(made.group.memberCount).toBe(limits.membersPerClientCall + 1);
  await setSettings({ quotas: { preset: "none", groupsPerAccount: 1 } });
  await t.logIn("l_free");
  const owner = await t.logIn("l_maker");
  const limited = await ask(owner, "createGroup", {
    ...{ type: "Public", name: "Few" },
    members: [{ userId: "l_free" }, { userId: "l_crowd0" }],
  });
  expect(limited).toMatchObject({ group: { memberCount: 2 }, overLimitUserIds: ["l_crowd0"] });
  expect(await codeOf(ask(owner, "createGroup", { type: "Public", name: "One more" }))).toBe(10037);
});

async function end(groupId: string): Promise<void> {
  const group = await t.domain.storage.groups.find(t.app.sdkAppId, groupId);
  if (!group) return;
  const { type } = await requireGroup(t.domain, t.app, groupId);
  await dismissGroup(t.domain, { group, type, actor: actAsApp(await account("l_ann")) });
}

/** Whom the type lets do what, asked of each role by the client that has it. */
const roles: [Exclude<GroupRole, "Custom"> | "Outsider", () => TestClient][] = [
  ["Owner", () => ann],
  ["Member", () => ben],
  ["Outsider", () => eve],
];
const questions: [GroupOperation, (client: TestClient, groupId: string) => Promise<unknown>][] = [
  ["editProfile", (client, groupId) => ask(client, "updateGroup", { groupId, notification: `n${Math.random()}` })],
  ["editOptions", (client, groupId) => ask(client, "updateGroup", { groupId, maxMembers: 500 })],
  ["muteAll", (client, groupId) => ask(client, "updateGroup", { groupId, mutesAll: true })],
  ["findById", (client, groupId) => ask(client, "getGroup", { groupId })],
  ["transfer", (client, groupId) => ask(client, "changeGroupOwner", { groupId, userId: "l_ann" })],
  ["dismiss", (client, groupId) => ask(client, "dismissGroup", { groupId })],
];
const matrix = builtInTypes.flatMap((type) =>
  questions.flatMap(([operation, question]) =>
    roles
      // In a live room nobody is stored: who is not its owner is a stranger until it enters.
      .filter(([role]) => type.kind === "log" || (role !== "Member" && !(role === "Owner" && !type.hasOwner)))
      .map(([role, client]) => ({ type, operation, question, role, client })),
  ),
);

test.each(matrix)(
  "$role and $operation in $type.name: as the table says",
  async ({ type, operation, question, role, client }) => {
    const groupId = await groupWith(type.name);
    const isAllowed = type.may[operation].includes(role);
    expect(await codeOf(question(client(), groupId))).toBe(isAllowed ? 0 : 10007);
    // Broadcast groups are few.
    await end(groupId);
  },
);

test("a changed profile reaches all members with its new infoSeq, changed texts also as a tip", async () => {
  const groupId = await groupWith("Public");
  await forget(ann, ben);
  const changed = await ask(ann, "updateGroup", { groupId, name: "New", mutesAll: true, custom: { port: "Ystad" } });
  expect(changed).toMatchObject({ group: { name: "New", mutesAll: true, infoSeq: 2, custom: { port: "Ystad" } } });
  for (const client of [ann, ben])
    expect(await told(client)).toMatchObject([
      { event: "groupUpdated", data: { group: { groupId, name: "New", infoSeq: 2, mutesAll: true } } },
      {
        event: "messageReceived",
        data: { message: { tip: { kind: 6, operator: "l_ann", changed: { name: "New" } } } },
      },
    ]);
  const say = {
    groupId,
    sendNumber: 1,
    clientTime: 1,
    random: 1,
    body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "x" } }],
  };
  expect(await codeOf(ben.request("sendGroupMessage", say))).toBe(10017);
  expect(await codeOf(ann.request("sendGroupMessage", say))).toBe(0);
});

test("custom fields are written and read by whom the app lets", async () => {
  const groupId = await groupWith("Public");
  expect(await codeOf(ask(ben, "updateGroup", { groupId, custom: { port: "1" } }))).toBe(0);
  expect(await codeOf(ask(ben, "updateGroup", { groupId, custom: { berth: "1" } }))).toBe(10007);
  expect(await codeOf(ask(eve, "updateGroup", { groupId, custom: { port: "1" } }))).toBe(10007);
  expect(await codeOf(ask(ann, "updateGroup", { groupId, custom: { sail: "1" } }))).toBe(10004);
  const { group } = await ask(ann, "updateGroup", { groupId, custom: { berth: "4", log: "secret", port: "" } });
  expect(group.custom).toEqual({ berth: "4", log: "secret" });
  expect((await ask(ben, "getGroup", { groupId })).group.custom).toEqual({ berth: "4" });
});

test("a device that was away finds the changed profile among its conversations", async () => {
  const groupId = await groupWith("Public");
  const away = await t.logIn("l_ben", { platform: "iPad" });
  const { syncedAt, logPosition } = await ask(away, "listConversations", {});
  away.end();
  t.clock.now += 60_000;
  await ask(ann, "updateGroup", { groupId, mutesAll: true });
  const back = await t.logIn("l_ben", { platform: "iPad" });
  const { conversations } = await ask(back, "syncAccount", { logPosition, syncedAt });
  expect(conversations).toContainEqual(
    expect.objectContaining({
      conversationId: `GROUP${groupId}`,
      group: expect.objectContaining({ mutesAll: true, infoSeq: 2 }),
    }),
  );
  back.end();
});

test("a group changes hands, and both accounts learn their roles", async () => {
  const groupId = await groupWith("Public");
  await forget(ann, ben);
  expect(await ask(ann, "changeGroupOwner", { groupId, userId: "l_ben" })).toMatchObject({
    group: { owner: "l_ben" },
  });
  expect((await told(ben)).find(({ event }) => event === "groupSelfUpdated")).toMatchObject({
    data: { groupId, self: { role: "Owner" } },
  });
  expect((await told(ann)).find(({ event }) => event === "groupSelfUpdated")).toMatchObject({
    data: { groupId, self: { role: "Member" } },
  });
  expect(await codeOf(ask(ann, "changeGroupOwner", { groupId, userId: "l_ann" }))).toBe(10007);
  expect(await codeOf(ask(ben, "changeGroupOwner", { groupId, userId: "l_eve" }))).toBe(10004);
  expect(await codeOf(ask(ben, "changeGroupOwner", { groupId, userId: "l_nobody" }))).toBe(10019);
});

test("a dismissed group is gone for all, and who comes back is told by its log", async () => {
  const groupId = await groupWith("Public");
  const away = await t.logIn("l_ben", { platform: "iPad" });
  const { syncedAt, logPosition } = await ask(away, "listConversations", {});
  away.end();
  await forget(ann, ben);
  await ask(ann, "dismissGroup", { groupId });
  for (const client of [ann, ben])
    expect(await told(client)).toMatchObject([
      { event: "groupDismissed", data: { groupId, by: "l_ann" } },
      { event: "groupLeft", data: { groupId } },
      { event: "groupNoticed", data: { notice: { groupId, kind: 5, operator: "l_ann" } } },
    ]);
  for (const op of ["getGroup", "dismissGroup"] as const) expect(await codeOf(ask(ann, op, { groupId }))).toBe(10010);
  const back = await t.logIn("l_ben", { platform: "iPad" });
  const { entries } = await ask(back, "syncAccount", { logPosition, syncedAt });
  expect(entries.map(({ kind }) => kind)).toEqual(["groupLeft", "groupNoticed"]);
  back.end();
});

test("a Private group that waits for its first message is there for its owner alone", async () => {
  const { group } = await ask(ann, "createGroup", {
    type: "Private",
    name: "Circle",
    members: [{ userId: "l_ben" }],
  });
  const { groupId } = group;
  const listed = async (client: TestClient): Promise<string[]> =>
    (await ask(client, "listJoinedGroups", {})).groups.map((one) => one.group.groupId);
  expect(await listed(ann)).toContain(groupId);
  expect(await listed(ben)).not.toContain(groupId);
  expect(await codeOf(ask(ben, "getGroup", { groupId }))).toBe(10010);
  expect(await codeOf(ask(ann, "getGroup", { groupId }))).toBe(0);
});

test("pages of joined groups follow each other; communities with topics can be told apart; live rooms are left out", async () => {
  const kim = await t.logIn("l_kim");
  await ask(kim, "createGroup", { type: "AVChatRoom", name: "Room" });
  const { group: plaza } = await ask(kim, "createGroup", { type: "Community", name: "Plaza", hasTopics: true });
  const me = await account("l_kim");
  for (let at = 0; at < limits.membersPerPage; at++)
    await createGroup(t.domain, t.app, { as: "app", owner: me, type: "Public", name: `Crew ${at}` });
  const first = await ask(kim, "listJoinedGroups", {});
  expect(first.groups).toHaveLength(limits.membersPerPage);
  const second = await ask(kim, "listJoinedGroups", { cursor: first.cursor ?? "" });
  expect(second.groups).toHaveLength(1);
  expect(second.cursor).toBeUndefined();
  expect((await ask(kim, "listJoinedGroups", { hasTopics: true })).groups).toMatchObject([
    { group: { groupId: plaza.groupId, hasTopics: true } },
  ]);
  const without = await ask(kim, "listJoinedGroups", { hasTopics: false });
  expect(without.groups).toHaveLength(limits.membersPerPage);
  expect(await codeOf(ask(kim, "listJoinedGroups", { cursor: "x" }))).not.toBe(0);
});

test("groups are found by words of their names only where the app wants it, and only those that may be found", async () => {
  const words = ["lantern"];
  expect(await codeOf(ask(eve, "searchGroups", { words }))).toBe(10059);
  await setSettings({ groupNameSearch: true });
  const made: string[] = [];
  for (const type of ["Public", "Private", "ChatRoom", "Community", "AVChatRoom", "Public"]) {
    const { group } = await ask(ann, "createGroup", { type, name: `The ${type} Lantern` });
    if (type !== "Private") made.push(group.groupId);
  }
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(eve, "searchGroups", { words, count: 2, ...(cursor !== undefined && { cursor }) });
    expect(page.total).toBe(5);
    found.push(...page.groups.map(({ groupId }) => groupId));
    cursor = page.cursor;
  } while (cursor !== undefined);
  expect(found).toHaveLength(5);
  expect([...found].sort()).toEqual([...made].sort());
  const both = await ask(eve, "searchGroups", { words: ["LANTERN", "chatroom"], types: ["ChatRoom", "Meeting"] });
  expect(both).toMatchObject({ total: 1, groups: [{ type: "ChatRoom" }] });
  expect((await ask(eve, "searchGroups", { words: ["%"] })).total).toBe(0);
  for (const wrong of [{ words: [" "] }, { words, types: ["Club"] }, { words, cursor: "x" }])
    expect(await codeOf(ask(eve, "searchGroups", wrong))).toBe(10004);
});
