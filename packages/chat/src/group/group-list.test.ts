import type { ClientGroup, ClientGroupSelf } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { ChatSDK, Group } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import { groupConversation, Refusal, wireGroup, wireSelf } from "../testing/protocol-server.ts";

type Entry = { group: ClientGroup; self: ClientGroupSelf };
const entryOf = (groupId: string, more: Partial<ClientGroup> = {}): Entry => ({
  group: wireGroup(groupId, more),
  self: wireSelf(),
});

/** A client that is in some groups, two of them on a page. */
async function startIn(...entries: Entry[]) {
  const server = await startServer({
    listJoinedGroups: ({ cursor = "0" }) => {
      const start = Number(cursor);
      const groups = entries.slice(start, start + 2);
      return { groups, ...(start + 2 < entries.length && { cursor: String(start + 2) }) };
    },
    getConversation: ({ conversationId }) => {
      const groupId = conversationId.slice(5);
      const entry = entries.find(({ group }) => group.groupId === groupId);
      const { self: _, ...left } = groupConversation(groupId);
      return { conversation: entry ? { ...left, ...entry } : left, logPosition: 10 };
    },
  });
  const chat = createClient(server);
  const listed = next(chat, EVENT.GROUP_LIST_UPDATED);
  await logIn(chat);
  await listed;
  return { server, chat, entries };
}

async function idsOf(chat: ChatSDK): Promise<string[]> {
  return (await chat.getGroupList()).data.groupList.map(({ groupID }) => groupID);
}

const has = (id: string) => (groups: Group[]) => groups.some(({ groupID }) => groupID === id);

describe("the list of groups", () => {
  test("has all pages, and communities with topics apart", async () => {
    const topics = entryOf("@TGS#_plaza", { type: "Community", hasTopics: true });
    const { chat, server } = await startIn(entryOf("a"), entryOf("b"), topics, entryOf("c"), entryOf("d"));
    expect(await idsOf(chat)).toEqual(["a", "b", "c", "d"]);
    const { groupList } = (await chat.getJoinedCommunityList()).data;
    expect(groupList.map(({ groupID, isSupportTopic }) => [groupID, isSupportTopic])).toEqual([["@TGS#_plaza", true]]);
    expect(server.asked("listJoinedGroups")).toEqual([{}, { cursor: "2" }, { cursor: "4" }]);
  });

  test("tells everything of a group under its public name", async () => {
    const profile = { introduction: "i", notification: "n", faceUrl: "f.png", mutesAll: true, custom: { level: "1" } };
    const { chat, entries } = await startIn(entryOf("a", { ...profile, lastSeq: 7, lastMessageAt: 1_700_000_009_000 }));
    Object.assign(entries[0]?.self as object, { nameCard: "Al", mutedUntil: 1_700_000_100_500, custom: { rank: "2" } });
    await chat.logout();
    const again = next(chat, EVENT.GROUP_LIST_UPDATED);
    await logIn(chat);
    expect(await again).toEqual([
      {
        ...{ groupID: "a", name: "a", avatar: "f.png", type: "Public", introduction: "i", notification: "n" },
        ...{ ownerID: "alice", createTime: 1_700_000_000, infoSequence: 1, lastInfoTime: 1_700_000_000 },
        selfInfo: {
          ...{ userID: "alice", role: "Owner", messageRemindType: "AcceptAndNotify", joinTime: 1_700_000_000 },
          ...{ nameCard: "Al", muteUntil: 1_700_000_101, memberCustomField: [{ key: "rank", value: "2" }] },
        },
        lastMessage: expect.objectContaining({ lastTime: 1_700_000_009, type: "" }),
        ...{ nextMessageSeq: 8, memberCount: 2, maxMemberCount: 2000, muteAllMembers: true },
        ...{ joinOption: "NeedPermission", inviteOption: "DisableInvite", isSupportTopic: false },
        groupCustomField: [{ key: "level", value: "1" }],
      },
    ]);
  });

  test("has one object for each group, which changes in place and never goes back", async () => {
    const { chat, server } = await startIn(entryOf("a"));
    const [group] = (await chat.getGroupList()).data.groupList as [Group];
    const changed = next(chat, EVENT.GROUP_LIST_UPDATED);
    server.push("groupUpdated", { group: wireGroup("a", { name: "renamed", infoSeq: 3 }) });
    expect(await changed).toEqual([group]);
    server.push("groupUpdated", { group: wireGroup("a", { name: "older", infoSeq: 2 }) });
    const muted = next(chat, EVENT.GROUP_LIST_UPDATED);
    server.push("groupSelfUpdated", { groupId: "a", self: wireSelf({ role: "Admin", nameCard: "Al" }) });
    await muted;
    expect(group).toMatchObject({ name: "renamed", selfInfo: { role: "Admin", nameCard: "Al" } });
    server.answers.getGroup = () => ({ group: wireGroup("a", { name: "asked", infoSeq: 4 }), self: wireSelf() });
    expect((await chat.getGroupProfile({ groupID: "a" })).data.group).toBe(group);
    expect(group.name).toBe("asked");
    const { conversation } = (await chat.getConversationProfile("GROUPa")).data;
    expect(conversation.groupProfile).toBe(group);
    expect(conversation.groupProfile.name).toBe("asked");
  });

  test("follows the account's own coming and going", async () => {
    const { chat, server, entries } = await startIn(entryOf("a"));
    const came = until(chat, EVENT.GROUP_LIST_UPDATED, has("b"));
    entries.push(entryOf("b"));
    server.push("groupJoined", { groupId: "b", logPosition: 1 });
    await came;
    const went = until(chat, EVENT.GROUP_LIST_UPDATED, (groups) => !has("a")(groups));
    entries.shift();
    server.push("groupLeft", { groupId: "a", logPosition: 2 });
    await went;
    expect(await idsOf(chat)).toEqual(["b"]);
    const dismissed = until(chat, EVENT.GROUP_LIST_UPDATED, (groups) => groups.length === 0);
    entries.shift();
    server.push("groupDismissed", { groupId: "b", by: "bob", at: 1 });
    await dismissed;
    expect(server.asked("listJoinedGroups")).toHaveLength(1);
  });

  test("is not led astray by a page that was read before somebody left", async () => {
    const { chat, server, entries } = await startIn(entryOf("a"), entryOf("b"), entryOf("c"));
    let answerLate = () => {};
    const stale = [...entries];
    const asked = server.asked("listJoinedGroups").length;
    server.answers.listJoinedGroups = () =>
      new Promise((resolve) => {
        answerLate = () => resolve({ groups: stale });
      });
    const back = until(chat, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_CONNECTED);
    server.drop();
    await back;
    await server.waitFor("listJoinedGroups", asked + 1);
    const went = until(chat, EVENT.GROUP_LIST_UPDATED, (groups) => !has("a")(groups));
    entries.shift();
    server.push("groupLeft", { groupId: "a", logPosition: 1 });
    await went;
    answerLate();
    expect(await idsOf(chat)).toEqual(["b", "c"]);
  });

  test("learns after a reconnect what changed meanwhile", async () => {
    const { chat, server, entries } = await startIn(entryOf("a"), entryOf("b"));
    Object.assign(entries[1]?.group as object, { name: "renamed", infoSeq: 2 });
    entries.shift();
    const changed = until(chat, EVENT.GROUP_LIST_UPDATED, ([group]) => group.name === "renamed");
    server.drop();
    await changed;
    expect(await idsOf(chat)).toEqual(["b"]);
  });
});

describe("groups", () => {
  test("are made with all their options", async () => {
    const { chat, server, entries } = await startIn();
    server.answers.createGroup = () => {
      entries.push(entryOf("new"));
      return { group: wireGroup("new"), overLimitUserIds: ["dave"], logPosition: 1 };
    };
    const came = until(chat, EVENT.GROUP_LIST_UPDATED, has("new"));
    const { data } = await chat.createGroup({
      ...{ name: "New", type: TYPES.GRP_PUBLIC, groupID: "new", introduction: "i", notification: "n", avatar: "a.png" },
      ...{
        maxMemberNum: 50,
        joinOption: TYPES.JOIN_OPTIONS_FREE_ACCESS,
        inviteOption: TYPES.INVITE_OPTIONS_FREE_ACCESS,
      },
      memberList: [
        { userID: "bob", role: TYPES.GRP_MBR_ROLE_ADMIN, memberCustomField: [{ key: "rank", value: "1" }] },
        { userID: "dave" },
      ],
      groupCustomField: [{ key: "level", value: "2" }],
      isSupportTopic: false,
    });
    expect(data).toMatchObject({ group: { groupID: "new" }, overLimitUserIDList: ["dave"] });
    await came;
    expect(server.asked("createGroup")).toEqual([
      {
        ...{ name: "New", type: "Public", groupId: "new", introduction: "i", notification: "n", faceUrl: "a.png" },
        ...{ maxMembers: 50, applyOption: "FreeAccess", inviteOption: "FreeAccess", custom: { level: "2" } },
        members: [{ userId: "bob", role: "Admin", custom: { rank: "1" } }, { userId: "dave" }],
        hasTopics: false,
      },
    ]);
    await expect(chat.createGroup({ name: "x" } as never)).rejects.toMatchObject({ code: 2600 });
  });

  test("are changed by what is given, and nothing else", async () => {
    const { chat, server } = await startIn(entryOf("a"));
    server.answers.updateGroup = () => ({ group: wireGroup("a", { mutesAll: true, infoSeq: 2 }) });
    const { data } = await chat.updateGroupProfile({
      ...{ groupID: "a", muteAllMembers: true, avatar: "", groupCustomField: [{ key: "level", value: "" }] },
    });
    expect(data.group.muteAllMembers).toBe(true);
    expect(server.asked("updateGroup")).toEqual([{ groupId: "a", mutesAll: true, faceUrl: "", custom: { level: "" } }]);
  });

  test("show chosen custom fields where the app asks for them", async () => {
    const { chat, server } = await startIn(entryOf("a"));
    server.answers.getGroup = () => ({ group: wireGroup("a", { custom: { x: "1", y: "2" } }), self: wireSelf() });
    const filtered = await chat.getGroupProfile({ groupID: "a", groupCustomFieldFilter: ["y"] });
    expect(filtered.data.group.groupCustomField).toEqual([{ key: "y", value: "2" }]);
    expect((await chat.getGroupProfile({ groupID: "a" })).data.group.groupCustomField).toHaveLength(2);
  });

  test("are found by their ID, or not", async () => {
    const { chat, server } = await startIn();
    server.answers.getGroup = ({ groupId }) => {
      if (groupId !== "a") throw new Refusal(10010);
      return { group: wireGroup("a") };
    };
    expect((await chat.searchGroupByID("a")).data.group).toMatchObject({ groupID: "a", selfInfo: { role: "" } });
    expect(await idsOf(chat)).toEqual([]);
    await expect(chat.searchGroupByID("b")).rejects.toMatchObject({ code: 2603 });
    await expect(chat.getGroupProfile({ groupID: "b" })).rejects.toMatchObject({ code: 10010 });
    for (const bad of ["", undefined, 7])
      await expect(chat.searchGroupByID(bad as never)).rejects.toMatchObject({ code: 2602 });
  });

  test("are searched by words", async () => {
    const { chat, server } = await startIn();
    server.answers.searchGroups = ({ cursor }) =>
      cursor === "p2" ? { groups: [], total: 1 } : { groups: [wireGroup("a")], total: 1, cursor: "p2" };
    const first = (await chat.searchCloudGroups({ keywordList: ["x"], groupTypeList: ["Public"] })).data;
    expect(first).toMatchObject({ totalCount: 1, cursor: "p2", searchResultList: [{ groupID: "a", type: "Public" }] });
    const rest = await chat.searchCloudGroups({ keywordList: ["x"], cursor: first.cursor, count: 5 });
    expect(rest.data).toEqual({ totalCount: 1, cursor: "", searchResultList: [] });
    expect(server.asked("searchGroups")).toEqual([
      { words: ["x"], types: ["Public"], count: 20 },
      { words: ["x"], cursor: "p2", count: 5 },
    ]);
  });

  test("refuse what their type does not have before the server is asked", async () => {
    const { chat, server } = await startIn(entryOf("crew", { type: "Private" }), entryOf("a"));
    await expect(chat.dismissGroup("crew")).rejects.toMatchObject({ code: 2622 });
    await expect(chat.changeGroupOwner({ groupID: "a", newOwnerID: "alice" })).rejects.toMatchObject({ code: 2621 });
    await expect(chat.quitGroup("nowhere")).rejects.toMatchObject({ code: 2623 });
    server.answers.getGroup = () => ({ group: wireGroup("radio", { type: "AVChatRoom", isLive: true }) });
    await chat.searchGroupByID("radio");
    await expect(chat.changeGroupOwner({ groupID: "radio", newOwnerID: "bob" })).rejects.toMatchObject({ code: 2620 });
    await expect(chat.addGroupMember({ groupID: "radio", userIDList: ["bob"] })).rejects.toMatchObject({ code: 2661 });
    for (const op of ["dismissGroup", "changeGroupOwner", "quitGroup", "addGroupMembers"] as const)
      expect(server.asked(op)).toEqual([]);
  });

  test("ask how many are there only now and then", async () => {
    const { chat, server } = await startIn(entryOf("a"));
    server.answers.getOnlineCount = () => ({ count: 5 });
    expect((await chat.getGroupOnlineMemberCount("a")).data).toEqual({ memberCount: 5 });
    expect((await chat.getGroupOnlineMemberCount("a")).data).toEqual({ memberCount: 5 });
    expect(server.asked("getOnlineCount")).toHaveLength(1);
  });

  test("want a login", async () => {
    const chat = createClient(await startServer());
    const calls = [
      chat.getGroupList(),
      chat.getGroupProfile({ groupID: "a" }),
      chat.createGroup({ name: "a", type: "Public" }),
      chat.quitGroup("a"),
      chat.getGroupMemberList({ groupID: "a" }),
      chat.getGroupApplicationList(),
    ];
    for (const call of calls) await expect(call).rejects.toMatchObject({ code: 2999 });
  });
});
