import type { ClientFriend } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import { conversation, type ProtocolServer, Refusal } from "../testing/protocol-server.ts";

const friend = (userId: string, more: Partial<ClientFriend> = {}): ClientFriend => ({
  userId,
  groups: [],
  source: "AddSource_Type_Web",
  addedAt: 1_700_000_000_000,
  custom: {},
  profile: { userId, fields: { Tag_Profile_IM_Nick: userId.toUpperCase() } },
  ...more,
});

/** A server whose account has these friends; `friends` may change. */
async function serverWith(friends: Map<string, ClientFriend>): Promise<ProtocolServer> {
  return startServer({
    listFriends: () => ({ friends: [...friends.values()], logPosition: 0 }),
    getFriends: ({ userIds }) => answerFrom(friends, userIds),
  });
}

const answerFrom = (friends: Map<string, ClientFriend>, userIds: string[]) => ({
  friends: userIds.flatMap((userId) => friends.get(userId) ?? []),
  failed: userIds
    .filter((userId) => !friends.has(userId))
    .map((userId) => ({ userId, code: 30001, message: "no friend" })),
});

const friendsOf = (...names: string[]) => new Map(names.map((name) => [name, friend(name)]));
const namesOf = (list: { userID: string }[]) => list.map(({ userID }) => userID);

describe("the friend list", () => {
  test("is loaded after the login, page by page, in the documented shape", async () => {
    const server = await startServer({
      listFriends: ({ cursor }) =>
        cursor === undefined
          ? {
              friends: [friend("bob", { remark: "Bobby", custom: { Tag_SNS_Custom_Desk: "7" } })],
              cursor: "1",
              logPosition: 0,
            }
          : { friends: [friend("carol")], logPosition: 0 },
      listConversations: () => ({
        conversations: [conversation("C2Cbob"), conversation("C2Ccarol")],
        totalUnreadCount: 0,
        syncedAt: 1,
        logPosition: 0,
      }),
    });
    const chat = createClient(server);
    const told = next(chat, EVENT.FRIEND_LIST_UPDATED);
    await logIn(chat);
    expect(namesOf(await told)).toEqual(["bob", "carol"]);
    const { data } = await chat.getFriendList();
    expect(data[0]).toEqual({
      userID: "bob",
      remark: "Bobby",
      groupList: [],
      source: "AddSource_Type_Web",
      wording: "",
      timeStamp: 1_700_000_000,
      profile: expect.objectContaining({ userID: "bob", nick: "BOB" }),
      friendCustomField: [{ key: "Tag_SNS_Custom_Desk", value: "7" }],
    });
    expect(server.asked("listFriends")).toEqual([{}, { cursor: "1" }]);
    const { conversationList } = (await chat.getConversationList()).data;
    expect(conversationList.map(({ conversationID, remark }) => [conversationID, remark]).toSorted()).toEqual([
      ["C2Cbob", "Bobby"],
      ["C2Ccarol", ""],
    ]);
  });

  test("does not hold up SDK_READY, and getFriendList waits for it", async () => {
    let answer: (value: { friends: ClientFriend[]; logPosition: number }) => void = () => {};
    const server = await startServer({
      listFriends: () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    });
    const chat = createClient(server);
    await logIn(chat);
    await server.waitFor("listFriends", 1);
    const list = chat.getFriendList();
    answer({ friends: [friend("bob")], logPosition: 0 });
    expect(namesOf((await list).data)).toEqual(["bob"]);
    expect(server.asked("listFriends")).toHaveLength(1);
  });

  test("is kept in step by events: only changed friends are asked for", async () => {
    const friends = friendsOf("bob", "carol");
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    const [bob] = (await chat.getFriendList()).data;
    friends.set("bob", friend("bob", { remark: "Bobby" }));
    friends.set("dave", friend("dave"));
    const told = until(chat, EVENT.FRIEND_LIST_UPDATED, (list) => namesOf(list).join() === "bob,carol,dave");
    server.push("friendsChanged", { updated: ["bob", "dave"], removed: [], logPosition: 1 });
    await told;
    expect(bob?.remark).toBe("Bobby");
    expect(server.asked("getFriends")).toEqual([{ userIds: ["bob", "dave"] }]);
    const gone = next(chat, EVENT.FRIEND_LIST_UPDATED);
    friends.delete("carol");
    server.push("friendsChanged", { updated: [], removed: ["carol"], logPosition: 2 });
    expect(namesOf(await gone)).toEqual(["bob", "dave"]);
    expect(server.asked("listFriends")).toHaveLength(1);
  });

  test("does not bring back a friend that went while it was asked for", async () => {
    const friends = friendsOf("bob");
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    await chat.getFriendList();
    const getFriends = (userIds: string[]) => answerFrom(friends, userIds);
    server.answers.getFriends = async (input) => {
      const asItWas = getFriends(input.userIds);
      server.answers.getFriends = ({ userIds }) => getFriends(userIds);
      friends.delete("bob");
      server.push("friendsChanged", { updated: [], removed: ["bob"], logPosition: 2 });
      return asItWas;
    };
    server.push("friendsChanged", { updated: ["bob"], removed: [], logPosition: 1 });
    await server.waitFor("getFriends", 2);
    expect((await chat.getFriendList()).data).toEqual([]);
  });

  test("keeps a friend's profile that was told later than an answer under way was read", async () => {
    const profile = (nick: string, updatedAt: number) => ({
      userId: "bob",
      fields: { Tag_Profile_IM_Nick: nick },
      updatedAt,
    });
    const friends = new Map([["bob", friend("bob", { profile: profile("old", 5_000) })]]);
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    await chat.getFriendList();
    server.push("friendsChanged", { logPosition: 1, updated: ["bob"], removed: [] });
    server.answers.getFriends = ({ userIds }) => {
      server.push("friendProfileUpdated", { profile: profile("new", 5_500) });
      return answerFrom(new Map([["bob", friend("bob", { remark: "B", profile: profile("old", 5_000) })]]), userIds);
    };
    await until(chat, EVENT.FRIEND_LIST_UPDATED, ([bob]) => bob.remark === "B");
    expect((await chat.getFriendList()).data).toMatchObject([{ remark: "B", profile: { nick: "new" } }]);
  });

  test("is asked for afresh where the server can't say what changed", async () => {
    const friends = friendsOf("bob", "carol");
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    await chat.getFriendList();
    friends.delete("carol");
    friends.set("dave", friend("dave"));
    const told = next(chat, EVENT.FRIEND_LIST_UPDATED);
    server.push("friendsChanged", { updated: [], removed: [], isReset: true, logPosition: 1 });
    expect(namesOf(await told)).toEqual(["bob", "dave"]);
  });

  test("is in step after a reconnect, by the account's log or, where it starts over, afresh", async () => {
    const friends = friendsOf("bob", "carol");
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    await chat.getFriendList();
    const page = { isReset: false, hasMore: false, conversations: [], totalUnreadCount: 0, syncedAt: 1 };
    const entries = [{ position: 1, kind: "friendsChanged" as const, data: { updated: ["dave"], removed: ["bob"] } }];
    server.answers.syncAccount = () => ({ ...page, entries, logPosition: 1 });
    friends.delete("bob");
    friends.set("dave", friend("dave"));
    const caughtUp = until(chat, EVENT.FRIEND_LIST_UPDATED, (list) => namesOf(list).join() === "carol,dave");
    server.drop();
    await caughtUp;
    expect(server.asked("listFriends")).toHaveLength(1);

    server.answers.syncAccount = () => ({ ...page, isReset: true, entries: [], logPosition: 9 });
    friends.set("erin", friend("erin"));
    const startedOver = until(chat, EVENT.FRIEND_LIST_UPDATED, (list) => namesOf(list).join() === "carol,dave,erin");
    server.drop();
    await startedOver;
    expect(server.asked("listFriends")).toHaveLength(2);
  });
});

describe("adding a friend", () => {
  test("resolves with 0 or 30539, and the list shows the friend by then", async () => {
    const friends = friendsOf();
    const server = await serverWith(friends);
    const chat = createClient(server);
    await logIn(chat);
    server.answers.addFriend = () => ({ code: 30539 });
    const options = { to: "bob", source: "AddSource_Type_Web", wording: "hi", remark: "B", groupName: "Work" };
    expect(await chat.addFriend(options)).toEqual({ code: 0, data: { code: 30539 } });
    expect((await chat.getFriendList()).data).toEqual([]);
    server.answers.addFriend = ({ userId }) => {
      friends.set(userId, friend(userId));
      return { code: 0 };
    };
    expect((await chat.addFriend({ ...options, type: TYPES.SNS_ADD_TYPE_SINGLE })).data).toEqual({ code: 0 });
    expect(namesOf((await chat.getFriendList()).data)).toEqual(["bob"]);
    expect(server.asked("addFriend")).toEqual([
      { userId: "bob", source: "AddSource_Type_Web", wording: "hi", remark: "B", group: "Work", isBoth: true },
      { userId: "bob", source: "AddSource_Type_Web", wording: "hi", remark: "B", group: "Work", isBoth: false },
    ]);
  });

  test.each([
    ["no to", { to: "" }, 2002],
    ["a source of another kind", { source: "Web" }, 30001],
    ["a wording over 256 bytes", { wording: "字".repeat(86) }, 30001],
    ["a remark over 96 bytes", { remark: "字".repeat(33) }, 30001],
    ["a group name over 30 bytes", { groupName: "x".repeat(31) }, 30001],
  ])("with %s is refused before anything is sent", async (_what, more, code) => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    const options = { to: "bob", source: "AddSource_Type_Web", ...more };
    await expect(chat.addFriend(options)).rejects.toMatchObject({ code });
    expect(server.asked("addFriend")).toEqual([]);
  });

  test("that the server refuses rejects with its code", async () => {
    const server = await startServer({
      addFriend: () => {
        throw new Refusal(30516);
      },
    });
    const chat = createClient(server);
    await logIn(chat);
    await expect(chat.addFriend({ to: "bob", source: "AddSource_Type_Web" })).rejects.toMatchObject({ code: 30516 });
  });
});

test("deleting, checking, reading and changing friends answer in the documented shapes", async () => {
  const friends = friendsOf("bob", "carol");
  const server = await serverWith(friends);
  const chat = createClient(server);
  await logIn(chat);
  const failed = { userId: "eve", code: 31704, message: "no friend" };
  server.answers.deleteFriends = () => {
    friends.delete("bob");
    return { results: [{ userId: "bob", code: 0, message: "" }, failed] };
  };
  expect((await chat.deleteFriend({ userIDList: ["bob", "eve"] })).data).toEqual({
    successUserIDList: [{ userID: "bob" }],
    failureUserIDList: [{ userID: "eve", code: 31704, message: "no friend" }],
  });
  expect(namesOf((await chat.getFriendList()).data)).toEqual(["carol"]);
  server.answers.checkFriends = () => ({
    results: [
      { userId: "carol", code: 0, message: "", relation: "CheckResult_Type_BothWay" },
      { ...failed, relation: "CheckResult_Type_NoRelation" },
    ],
  });
  const checked = await chat.checkFriend({ userIDList: ["carol", "eve"], type: TYPES.SNS_CHECK_TYPE_BOTH });
  expect(checked.data).toEqual({
    successUserIDList: [{ userID: "carol", code: 0, relation: TYPES.SNS_TYPE_BOTH_WAY }],
    failureUserIDList: [{ userID: "eve", code: 31704, message: "no friend" }],
  });
  expect((await chat.getFriendProfile({ userIDList: ["carol", "eve"] })).data).toEqual({
    friendList: [expect.objectContaining({ userID: "carol" })],
    failureUserIDList: [{ userID: "eve", code: 30001, message: "no friend" }],
  });
  server.answers.updateFriend = ({ userId, remark = "", custom = {} }) => ({
    friend: friend(userId, { remark, custom }),
  });
  const told = next(chat, EVENT.FRIEND_LIST_UPDATED);
  const friendCustomField = [{ key: "Tag_SNS_Custom_Desk", value: "9" }];
  const changed = await chat.updateFriend({ userID: "carol", remark: "Caro", friendCustomField });
  expect(changed.data).toMatchObject({ userID: "carol", remark: "Caro", friendCustomField });
  expect(await told).toEqual([changed.data]);
  expect(server.asked("updateFriend")).toEqual([
    { userId: "carol", remark: "Caro", custom: { Tag_SNS_Custom_Desk: "9" } },
  ]);
});

test("lists of names that are none are refused with 2002 by every method", async () => {
  const chat = createClient(await startServer());
  await logIn(chat);
  for (const userIDList of [[], undefined, "bob", [""], [5]] as never[])
    for (const call of [
      () => chat.deleteFriend({ userIDList }),
      () => chat.checkFriend({ userIDList, type: TYPES.SNS_CHECK_TYPE_BOTH }),
      () => chat.getFriendProfile({ userIDList }),
      () => chat.addToBlacklist({ userIDList }),
      () => chat.removeFromBlacklist({ userIDList }),
      () => chat.addToFriendGroup({ name: "Work", userIDList }),
      () => chat.followUser(userIDList),
      () => chat.unfollowUser(userIDList),
      () => chat.checkFollowType(userIDList),
    ])
      await expect(call()).rejects.toMatchObject({ code: 2002 });
});
