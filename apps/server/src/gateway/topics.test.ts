import { actAsApp, createGroup, createTopic, importAccount, requireGroup, updateTopic } from "@hongyan/domain";
import { groupErrors, mentionAll, topicErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestClient } from "./testing/test-client.ts";
import { type TestGateway, testGateway } from "./testing/test-gateway.ts";

let t: TestGateway;
beforeAll(async () => {
  t = await testGateway();
});
afterAll(() => t.close());

const account = async (userId: string) => {
  await importAccount(t.domain, t.app, { userId });
  const found = await t.domain.storage.accounts.find(t.app.sdkAppId, userId);
  if (!found) throw new Error(`no account ${userId}`);
  return found;
};

type Made = { admins?: string[]; members?: string[]; defaultPermission?: number };
let made = 0;
async function community({ admins = [], members = [], defaultPermission }: Made) {
  const { groupId } = await createGroup(t.domain, t.app, {
    as: "app",
    owner: await account("tp_owner"),
    type: "Community",
    name: "Plaza",
    groupId: `@TGS#_gate${++made}`,
    hasTopics: true,
    usesPermissions: defaultPermission !== undefined,
    defaultPermission,
    members: [
      ...(await Promise.all(
        admins.map(async (userId) => ({ account: await account(userId), role: "Admin" as const })),
      )),
      ...(await Promise.all(members.map(async (userId) => ({ account: await account(userId) })))),
    ],
  });
  return groupId;
}

let randoms = 0;
const text = (groupId: string, words: string, more = {}) => ({
  groupId,
  clientTime: 1_700_000_000,
  random: ++randoms,
  sendNumber: ++randoms,
  body: [{ MsgType: "TIMTextElem", MsgContent: { Text: words } }],
  ...more,
});
const until = async (client: TestClient, event: string) => {
  for (;;) {
    const frame = await client.event();
    if (frame.event === event) return frame.data;
  }
};
const listed = async (client: TestClient, groupId: string) =>
  (await client.request("listTopics", { groupId })).topics as Record<string, unknown>[];
/** Members join at the clock of the domain, messages are placed by that of the storage: both pass by the joining. */
const addLater = async (owner: TestClient, groupId: string, userId: string) => {
  while (Date.now() <= t.clock.now);
  t.clock.now = Date.now();
  await owner.request("addGroupMembers", { groupId, userIds: [(await account(userId)).userId] });
  while (Date.now() <= t.clock.now);
};
const refused = (error: { code: number }) => ({ code: error.code });

test("topics are made, changed and ended by managers; every member hears of it and sees them listed", async () => {
  const [owner, bob] = [await t.logIn("tp_owner"), await t.logIn("tp_bob")];
  const groupId = await community({ members: ["tp_bob"] });
  const { topicId } = await owner.request("createTopic", { groupId, name: "Hall", customString: "ord=1" });
  expect(await until(bob, "topicCreated")).toMatchObject({ groupId, topicId, topic: { name: "Hall" } });
  const { topic } = await owner.request("updateTopic", { groupId, topicId, notification: "be kind", mutesAll: true });
  expect(topic).toMatchObject({
    topicId,
    groupId,
    name: "Hall",
    notification: "be kind",
    mutesAll: true,
    unreadCount: 0,
  });
  expect(await until(bob, "topicUpdated")).toMatchObject({ groupId, topic: { topicId, notification: "be kind" } });
  expect(await listed(bob, groupId)).toMatchObject([{ topicId, customString: "ord=1", mutesAll: true, lastSeq: 0 }]);
  for (const [op, data] of [
    ["createTopic", { groupId, name: "Mine" }],
    ["updateTopic", { groupId, topicId, name: "Mine" }],
    ["deleteTopics", { groupId, topicIds: [topicId] }],
    ["deleteTopics", { groupId }],
  ] as const)
    await expect(bob.request(op, data)).rejects.toMatchObject(refused(groupErrors.notPermitted));
  const { results } = await owner.request("deleteTopics", { groupId, topicIds: [topicId, "nothing"] });
  expect(results).toMatchObject([
    { topicId, code: 0 },
    { topicId: "nothing", code: topicErrors.topicGone.code },
  ]);
  expect(await until(bob, "topicsDeleted")).toEqual({ groupId, topicIds: [topicId] });
  expect(await bob.request("listTopics", { groupId, topicIds: [topicId] })).toMatchObject({
    topics: [],
    failures: [{ topicId, code: topicErrors.topicGone.code }],
  });
});

test("all topics are ended by a call that names none", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({});
  for (const name of ["Hall", "Swaps"]) await owner.request("createTopic", { groupId, name });
  expect((await owner.request("deleteTopics", { groupId })).results).toHaveLength(2);
  expect(await listed(owner, groupId)).toEqual([]);
});

test("a topic counts its unread from the joining of a member, through mentions, own messages and read marks", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({ members: ["tp_early"] });
  const { topicId } = (await owner.request("createTopic", { groupId, name: "Hall" })) as { topicId: string };
  for (const words of ["one", "two", "three"]) await owner.request("sendGroupMessage", text(topicId, words));
  await addLater(owner, groupId, "tp_late");
  const [lateClient, early] = [await t.logIn("tp_late"), await t.logIn("tp_early")];
  expect(await listed(lateClient, groupId)).toMatchObject([{ unreadCount: 0, readSeq: 3, lastSeq: 3 }]);
  expect(await listed(early, groupId)).toMatchObject([{ unreadCount: 3, readSeq: 0 }]);
  await owner.request("sendGroupMessage", text(topicId, "@late", { mentions: ["tp_late"] }));
  await lateClient.request("sendGroupMessage", text(topicId, "mine"));
  await owner.request("sendGroupMessage", text(topicId, "@all", { mentions: [mentionAll] }));
  expect(await listed(lateClient, groupId)).toMatchObject([
    {
      unreadCount: 2,
      readSeq: 3,
      lastMessage: { seq: 6, groupId: topicId, from: "tp_owner" },
      mentions: [
        { seq: 4, isMe: true },
        { seq: 6, isAll: true },
      ],
    },
  ]);
  const conversationId = `GROUP${topicId}`;
  await lateClient.request("markConversationRead", { conversationId });
  expect(await listed(lateClient, groupId)).toMatchObject([{ unreadCount: 0, readSeq: 6 }]);
  expect(await lateClient.request("getConversation", { conversationId })).toMatchObject({
    conversation: { conversationId, unreadCount: 0, readSeq: 6 },
  });
});

test("what a member says in a topic before it ever looked at it is not unread for itself", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({ members: ["tp_talker"] });
  const { topicId } = (await owner.request("createTopic", { groupId, name: "Hall" })) as { topicId: string };
  const talker = await t.logIn("tp_talker");
  await owner.request("sendGroupMessage", text(topicId, "hello"));
  for (const words of ["one", "two"]) await talker.request("sendGroupMessage", text(topicId, words));
  await owner.request("sendGroupMessage", text(topicId, "bye"));
  expect(await listed(talker, groupId)).toMatchObject([{ unreadCount: 2, lastSeq: 4 }]);
});

test("topics are no conversations of the list, and count for no total; their community is one", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({ members: ["tp_lister"] });
  const { topicId } = (await owner.request("createTopic", { groupId, name: "Hall" })) as { topicId: string };
  await owner.request("sendGroupMessage", text(topicId, "in the topic"));
  await owner.request("sendGroupMessage", text(groupId, "in the community"));
  const lister = await t.logIn("tp_lister");
  expect(await listed(lister, groupId)).toMatchObject([{ unreadCount: 1 }]);
  const list = await lister.request("listConversations", {});
  expect(list.conversations).toMatchObject([{ conversationId: `GROUP${groupId}`, unreadCount: 1 }]);
  expect(list).toMatchObject({ totalUnreadCount: 1 });
});

test("outsiders neither read nor list topics; flat groups have none", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({});
  const { topicId } = (await owner.request("createTopic", { groupId, name: "Hall" })) as { topicId: string };
  const stranger = await t.logIn("tp_stranger");
  const notPermitted = refused(groupErrors.notPermitted);
  await expect(stranger.request("listTopics", { groupId })).rejects.toMatchObject(notPermitted);
  await expect(stranger.request("sendGroupMessage", text(topicId, "hi"))).rejects.toMatchObject(notPermitted);
  const history = { conversationId: `GROUP${topicId}`, count: 15 };
  await expect(stranger.request("listMessages", history)).rejects.toMatchObject(notPermitted);
  const flat = await createGroup(t.domain, t.app, {
    as: "app",
    owner: await account("tp_owner"),
    type: "Public",
    name: "Flat",
  });
  await expect(owner.request("listTopics", { groupId: flat.groupId })).rejects.toMatchObject(
    refused(topicErrors.topicsDisabled),
  );
});

test("a mute in a topic holds there alone, one in the community in all topics, and a mute of all spares managers", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({ admins: ["tp_admin"], members: ["tp_mute"] });
  const [hall, swaps] = await Promise.all(
    ["Hall", "Swaps"].map(async (name) => (await owner.request("createTopic", { groupId, name })).topicId as string),
  );
  const [admin, mute] = [await t.logIn("tp_admin"), await t.logIn("tp_mute")];
  const senderMuted = refused(groupErrors.senderMuted);
  const say = (client: TestClient, topic = "") => client.request("sendGroupMessage", text(topic, "hi"));
  const muteFor = (group: string, seconds: number) =>
    owner.request("setGroupMemberMute", { groupId: group, userId: "tp_mute", seconds });
  await muteFor(hall as string, 600);
  await expect(say(mute, hall)).rejects.toMatchObject(senderMuted);
  expect(await say(mute, swaps)).toMatchObject({ seq: 1 });
  expect(await listed(mute, groupId)).toMatchObject([{ mutedUntil: t.clock.now + 600_000 }, { topicId: swaps }]);
  await muteFor(hall as string, 0);
  await say(mute, hall);
  await muteFor(groupId, 600);
  for (const topic of [hall, swaps]) await expect(say(mute, topic)).rejects.toMatchObject(senderMuted);
  await muteFor(groupId, 0);
  await owner.request("updateTopic", { groupId, topicId: hall, mutesAll: true });
  await expect(say(mute, hall)).rejects.toMatchObject(senderMuted);
  await say(mute, swaps);
  await say(admin, hall);
  await owner.request("updateTopic", { groupId, topicId: hall, mutesAll: false });
  await owner.request("updateGroup", { groupId, mutesAll: true });
  await expect(say(mute, swaps)).rejects.toMatchObject(senderMuted);
  await say(admin, swaps);
});

describe("with permission groups", () => {
  const bits = (...rights: number[]) => rights.reduce((sum, bit) => sum + 2 ** bit, 0);
  const grant = async (groupId: string, userId: string, permission: number, topics: Record<string, number> = {}) => {
    const { storage } = t.domain;
    const { group } = await requireGroup(t.domain, t.app, groupId);
    const created = await storage.commit("createPermissionGroup", {
      group: group.number,
      members: [],
      permissionGroupId: undefined,
      idPrefix: "@PMG#_@PMG#",
      name: "granted",
      permission,
      customString: "",
    });
    if (created.outcome !== "created") throw new Error("not created");
    const { permissionGroupId } = created;
    const rows = await Promise.all(
      Object.entries(topics).map(async ([topicId, bitsThere]) => ({
        topic: (await requireGroup(t.domain, t.app, topicId)).group.number,
        permission: bitsThere,
      })),
    );
    await storage.commit("changeTopicPermissions", {
      group: group.number,
      permissionGroupId,
      mode: "add",
      topics: rows,
    });
    const members = [(await account(userId)).number];
    await storage.commit("addPermissionGroupMembers", { group: group.number, permissionGroupId, members });
    return async (permissionNow: number) => {
      await storage.commit("updatePermissionGroup", {
        group: group.number,
        permissionGroupId,
        name: undefined,
        permission: permissionNow,
        customString: undefined,
      });
    };
  };
  const notPermitted = refused(groupErrors.notPermitted);
  const open = async (defaultPermission: number) => {
    const owner = await t.logIn("tp_owner");
    const groupId = await community({ admins: ["tp_admin"], members: ["tp_anna"], defaultPermission });
    const hall = (await owner.request("createTopic", { groupId, name: "Hall" })).topicId as string;
    const swaps = (await owner.request("createTopic", { groupId, name: "Swaps" })).topicId as string;
    return { owner, groupId, hall, swaps, admin: await t.logIn("tp_admin"), anna: await t.logIn("tp_anna") };
  };

  test("the Admin role has no powers, the owner has all, and others what they were given", async () => {
    const { owner, groupId, hall, swaps, admin, anna } = await open(0);
    for (const client of [admin, anna])
      for (const [op, data] of [
        ["createTopic", { groupId, name: "Mine" }],
        ["updateTopic", { groupId, topicId: hall, name: "Mine" }],
        ["deleteTopics", { groupId, topicIds: [hall] }],
        ["updateGroup", { groupId, name: "Mine" }],
        ["removeGroupMembers", { groupId, userIds: ["tp_anna"] }],
        ["setGroupMemberMute", { groupId, userId: "tp_anna", seconds: 60 }],
        ["sendGroupMessage", text(hall, "hi")],
        ["sendGroupMessage", text(groupId, "hi")],
      ] as const)
        await expect(client.request(op, data), op).rejects.toMatchObject(notPermitted);
    await owner.request("sendGroupMessage", text(hall, "hi", { mentions: [mentionAll] }));
    const change = await grant(groupId, "tp_anna", bits(4), { [hall]: bits(3) });
    expect((await anna.request("createTopic", { groupId, name: "Anna's" })).topicId).toBeDefined();
    await anna.request("sendGroupMessage", text(hall, "allowed here"));
    await expect(anna.request("sendGroupMessage", text(swaps, "not there"))).rejects.toMatchObject(notPermitted);
    await change(bits(6));
    await anna.request("sendGroupMessage", text(swaps, "now everywhere"));
    await expect(anna.request("createTopic", { groupId, name: "No more" })).rejects.toMatchObject(notPermitted);
  });

  test("the default permission and all permission groups of a member count together", async () => {
    const { groupId, hall, anna, admin } = await open(bits(6));
    await anna.request("sendGroupMessage", text(hall, "by default"));
    await grant(groupId, "tp_anna", bits(0));
    await grant(groupId, "tp_anna", bits(4));
    await anna.request("updateGroup", { groupId, introduction: "edited" });
    await anna.request("updateTopic", { groupId, topicId: hall, name: "Renamed" });
    await expect(admin.request("updateGroup", { groupId, introduction: "no" })).rejects.toMatchObject(notPermitted);
  });

  test("mentioning everybody needs its own right, in the community or in the topic", async () => {
    const { groupId, hall, swaps, anna } = await open(bits(6));
    const all = { mentions: [mentionAll] };
    await expect(anna.request("sendGroupMessage", text(hall, "all", all))).rejects.toMatchObject(notPermitted);
    await grant(groupId, "tp_anna", 0, { [hall]: bits(6) });
    await anna.request("sendGroupMessage", text(hall, "all", all));
    await expect(anna.request("sendGroupMessage", text(swaps, "all", all))).rejects.toMatchObject(notPermitted);
    await grant(groupId, "tp_anna", bits(7));
    await anna.request("sendGroupMessage", text(swaps, "all", all));
  });

  test("who may not mute may not speak under a mute of all; who may, mutes in one topic or in all", async () => {
    const { owner, groupId, hall, swaps, anna, admin } = await open(bits(6));
    await owner.request("updateTopic", { groupId, topicId: hall, mutesAll: true });
    const senderMuted = refused(groupErrors.senderMuted);
    for (const client of [anna, admin])
      await expect(client.request("sendGroupMessage", text(hall, "hi"))).rejects.toMatchObject(senderMuted);
    await grant(groupId, "tp_anna", 0, { [hall]: bits(2) });
    await anna.request("sendGroupMessage", text(hall, "hi"));
    const { group } = await requireGroup(t.domain, t.app, groupId);
    expect(group.usesPermissions).toBe(true);
    const mute = (groupOrTopic: string) => ({ groupId: groupOrTopic, userId: "tp_carl", seconds: 600 });
    await owner.request("addGroupMembers", { groupId, userIds: [(await account("tp_carl")).userId] });
    await expect(anna.request("setGroupMemberMute", mute(swaps))).rejects.toMatchObject(notPermitted);
    await anna.request("setGroupMemberMute", mute(hall));
    await grant(groupId, "tp_anna", bits(5));
    await anna.request("setGroupMemberMute", mute(groupId));
    const carl = await t.logIn("tp_carl");
    await expect(carl.request("sendGroupMessage", text(swaps, "hi"))).rejects.toMatchObject(senderMuted);
  });

  test("what was said before joining is read only with the right to it, in topics and in the community", async () => {
    const { owner, groupId, hall } = await open(bits(6));
    for (const group of [hall, groupId]) await owner.request("sendGroupMessage", text(group, "before"));
    await addLater(owner, groupId, "tp_newcomer");
    for (const group of [hall, groupId]) await owner.request("sendGroupMessage", text(group, "after"));
    const newcomer = await t.logIn("tp_newcomer");
    const page = async (group: string) => {
      const { messages } = await newcomer.request("listMessages", { conversationId: `GROUP${group}`, count: 15 });
      return (messages as { body: { MsgContent: { Text: string } }[] }[]).flatMap(({ body }) =>
        body.map(({ MsgContent }) => MsgContent.Text),
      );
    };
    expect([await page(hall), await page(groupId)]).toEqual([["after"], ["after"]]);
    await grant(groupId, "tp_newcomer", 0, { [hall]: bits(4) });
    expect(new Set(await page(hall))).toEqual(new Set(["before", "after"]));
    expect(await page(groupId)).toEqual(["after"]);
    await grant(groupId, "tp_newcomer", bits(8));
    expect(new Set(await page(groupId))).toEqual(new Set(["before", "after"]));
  });

  test("others' messages are recalled only with the right to it", async () => {
    const { owner, groupId, hall, anna } = await open(bits(6));
    const { seq } = await owner.request("sendGroupMessage", text(hall, "oops"));
    const recall = { conversationId: `GROUP${hall}`, seq };
    await expect(anna.request("recallMessage", recall)).rejects.toMatchObject(notPermitted);
    await grant(groupId, "tp_anna", 0, { [hall]: bits(5) });
    await anna.request("recallMessage", recall);
  });
});

test("topics made by the back end are told to a client that is there", async () => {
  const owner = await t.logIn("tp_owner");
  const groupId = await community({});
  await until(owner, "groupJoined");
  const found = await requireGroup(t.domain, t.app, groupId);
  const actor = actAsApp(await account("tp_owner"));
  const topic = await createTopic(t.domain, t.app, found, actor, { name: "From above" });
  expect(await until(owner, "topicCreated")).toMatchObject({ topicId: topic.groupId });
  await updateTopic(t.domain, t.app, found, topic, actor, { name: "Renamed" });
  expect(await until(owner, "topicUpdated")).toMatchObject({ topic: { name: "Renamed" } });
});
