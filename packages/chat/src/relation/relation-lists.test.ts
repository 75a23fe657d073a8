import type { ClientFriendRequest } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";

const request = (userId: string, more: Partial<ClientFriendRequest> = {}): ClientFriendRequest => ({
  userId,
  at: 1_700_000_000_000,
  source: "AddSource_Type_Web",
  wording: "hello",
  direction: "received",
  isRead: false,
  ...more,
});
const ok = (userId: string) => ({ userId, code: 0, message: "" });

describe("friend requests", () => {
  test("are listed newest first, and an event that brings something new is told once", async () => {
    let requests = [request("bob", { nick: "Bob" }), request("carol", { at: 1_700_000_009_000, direction: "sent" })];
    const server = await startServer({
      listFriendRequests: ({ cursor }) =>
        cursor === undefined
          ? { requests: requests.slice(0, 1), cursor: "1", unreadCount: 1, logPosition: 0 }
          : { requests: requests.slice(1), unreadCount: requests.length - 1, logPosition: 0 },
    });
    const chat = createClient(server);
    await logIn(chat);
    const { data } = await chat.getFriendApplicationList();
    expect(data).toEqual({
      friendApplicationList: [
        {
          userID: "carol",
          avatar: "",
          nick: "",
          time: 1_700_000_009,
          source: "AddSource_Type_Web",
          wording: "hello",
          type: TYPES.SNS_APPLICATION_SENT_BY_ME,
        },
        {
          userID: "bob",
          avatar: "",
          nick: "Bob",
          time: 1_700_000_000,
          source: "AddSource_Type_Web",
          wording: "hello",
          type: TYPES.SNS_APPLICATION_SENT_TO_ME,
        },
      ],
      unreadCount: 1,
    });
    expect(server.asked("listFriendRequests")).toHaveLength(2);
    await chat.getFriendApplicationList();
    expect(server.asked("listFriendRequests")).toHaveLength(2);
    const told: unknown[] = [];
    chat.on(EVENT.FRIEND_APPLICATION_LIST_UPDATED, (event) => told.push(event.data));
    server.push("friendRequestsChanged", { userIds: ["bob"], logPosition: 1 });
    await server.waitFor("listFriendRequests", 4);
    requests = [...requests, request("dave", { at: 1_700_000_010_000 })];
    const news = next(chat, EVENT.FRIEND_APPLICATION_LIST_UPDATED);
    server.push("friendRequestsChanged", { userIds: ["dave"], logPosition: 2 });
    expect(await news).toMatchObject({ unreadCount: 2, friendApplicationList: [{ userID: "dave" }, {}, {}] });
    expect(told).toHaveLength(1);
  });

  test("are answered, put away and read with the documented types", async () => {
    const server = await startServer({
      answerFriendRequest: () => ({}),
      deleteFriendRequest: () => ({}),
      markFriendRequestsRead: () => ({}),
      getFriends: ({ userIds }) => ({
        friends: [],
        failed: userIds.map((userId) => ({ userId, code: 30001, message: "" })),
      }),
    });
    const chat = createClient(server);
    await logIn(chat);
    await chat.acceptFriendApplication({ userID: "bob", type: TYPES.SNS_APPLICATION_AGREE_AND_ADD, remark: "B" });
    await chat.acceptFriendApplication({ userID: "bob", type: TYPES.SNS_APPLICATION_AGREE });
    await chat.refuseFriendApplication({ userID: "bob" });
    expect(server.asked("answerFriendRequest")).toEqual([
      { userId: "bob", action: "acceptAndAdd", remark: "B" },
      { userId: "bob", action: "accept" },
      { userId: "bob", action: "refuse" },
    ]);
    await chat.deleteFriendApplication({ userID: "bob", type: TYPES.SNS_APPLICATION_SENT_TO_ME });
    await chat.deleteFriendApplication({ userID: "bob", type: TYPES.SNS_APPLICATION_SENT_BY_ME });
    expect(server.asked("deleteFriendRequest")).toEqual([
      { userId: "bob", direction: "received" },
      { userId: "bob", direction: "sent" },
    ]);
    await chat.setFriendApplicationRead();
    expect(server.asked("markFriendRequestsRead")).toEqual([{}]);
    const wrong = chat.deleteFriendApplication({ userID: "bob", type: TYPES.SNS_APPLICATION_TYPE_BOTH });
    await expect(wrong).rejects.toMatchObject({ code: 30001 });
    await expect(chat.refuseFriendApplication({ userID: "" })).rejects.toMatchObject({ code: 2002 });
  });
});

describe("friend groups", () => {
  test("change with events, and the groupList of friends with them", async () => {
    const friend = {
      userId: "bob",
      groups: [],
      source: "",
      addedAt: 1,
      custom: {},
      profile: { userId: "bob", fields: {} },
    };
    let groups: { name: string; userIds: string[] }[] = [];
    const server = await startServer({
      listFriends: () => ({ friends: [friend], logPosition: 0 }),
      listFriendGroups: () => ({ groups, logPosition: 0 }),
    });
    const chat = createClient(server);
    await logIn(chat);
    const [bob] = (await chat.getFriendList()).data;
    expect((await chat.getFriendGroupList()).data).toEqual([]);
    groups = [
      { name: "Work", userIds: ["bob"] },
      { name: "Home", userIds: [] },
    ];
    const [told, friends] = [next(chat, EVENT.FRIEND_GROUP_LIST_UPDATED), next(chat, EVENT.FRIEND_LIST_UPDATED)];
    server.push("friendGroupsChanged", { names: ["Work", "Home"], logPosition: 1 });
    expect(await told).toEqual([
      { name: "Work", userIDList: ["bob"], count: 1 },
      { name: "Home", userIDList: [], count: 0 },
    ]);
    expect(await friends).toEqual([expect.objectContaining({ userID: "bob", groupList: ["Work"] })]);
    expect(bob?.groupList).toEqual(["Work"]);
  });

  test("are made, filled, emptied, renamed and deleted in the documented shapes", async () => {
    const group = { name: "Work", userIds: ["bob"] };
    const results = [ok("bob"), { userId: "eve", code: 32216, message: "no friend" }];
    const server = await startServer({
      createFriendGroup: () => ({ group, results }),
      addToFriendGroup: () => ({ group, results }),
      removeFromFriendGroup: () => ({ group, results }),
      renameFriendGroup: ({ newName }) => ({ group: { ...group, name: newName } }),
      deleteFriendGroup: () => ({ group }),
    });
    const chat = createClient(server);
    await logIn(chat);
    const friendGroup = { name: "Work", userIDList: ["bob"], count: 1 };
    const expected = { friendGroup, failureUserIDList: [{ userID: "eve", code: 32216, message: "no friend" }] };
    const change = { name: "Work", userIDList: ["bob", "eve"] };
    expect((await chat.createFriendGroup(change)).data).toEqual(expected);
    expect((await chat.addToFriendGroup(change)).data).toEqual(expected);
    expect((await chat.removeFromFriendGroup(change)).data).toEqual(expected);
    expect((await chat.renameFriendGroup({ oldName: "Work", newName: "Job" })).data).toEqual({
      ...friendGroup,
      name: "Job",
    });
    expect((await chat.deleteFriendGroup({ name: "Work" })).data).toEqual(friendGroup);
    for (const name of ["", "x".repeat(31)])
      await expect(chat.createFriendGroup({ name, userIDList: [] })).rejects.toMatchObject({ code: 30001 });
  });
});

describe("the blocklist", () => {
  test("is asked for when it is wanted, and told as a whole when it changed", async () => {
    let blocked = [{ userId: "mallory", blockedAt: 1 }];
    const server = await startServer({ listBlocklist: () => ({ blocked, logPosition: 0 }) });
    const chat = createClient(server);
    await logIn(chat);
    expect(server.asked("listBlocklist")).toEqual([]);
    expect((await chat.getBlacklist()).data).toEqual(["mallory"]);
    await chat.getBlacklist();
    expect(server.asked("listBlocklist")).toHaveLength(1);
    const told = next(chat, EVENT.BLACKLIST_UPDATED);
    blocked = [...blocked, { userId: "trudy", blockedAt: 2 }];
    server.push("blocklistChanged", { added: ["trudy"], removed: [], logPosition: 1 });
    expect(await told).toEqual(["mallory", "trudy"]);
  });

  test("is told of also where the app never asked for it", async () => {
    const server = await startServer({
      listBlocklist: () => ({ blocked: [{ userId: "mallory", blockedAt: 1 }], logPosition: 1 }),
    });
    const chat = createClient(server);
    await logIn(chat);
    const told = next(chat, EVENT.BLACKLIST_UPDATED);
    server.push("blocklistChanged", { added: ["mallory"], removed: [], logPosition: 1 });
    expect(await told).toEqual(["mallory"]);
  });

  test("answers what was added and removed, and rejects where nothing was", async () => {
    const server = await startServer({
      addToBlocklist: ({ userIds }) => ({
        results: userIds.map((userId) =>
          userId === "eve" ? { userId, code: 30001, message: "blocked already" } : ok(userId),
        ),
      }),
      removeFromBlocklist: ({ userIds }) => ({ results: userIds.map(ok) }),
    });
    const chat = createClient(server);
    await logIn(chat);
    expect((await chat.addToBlacklist({ userIDList: ["eve", "mallory"] })).data).toEqual(["mallory"]);
    await expect(chat.addToBlacklist({ userIDList: ["eve"] })).rejects.toMatchObject({ code: 30001 });
    expect((await chat.removeFromBlacklist({ userIDList: ["eve"] })).data).toEqual(["eve"]);
  });
});

describe("followers", () => {
  test("each list that changed has its event, after a reconnect too", async () => {
    const server = await startServer();
    const chat = createClient(server);
    await logIn(chat);
    const told: unknown[] = [];
    for (const name of [
      "MY_FOLLOWING_LIST_UPDATED",
      "MY_FOLLOWERS_LIST_UPDATED",
      "MUTUAL_FOLLOWERS_LIST_UPDATED",
    ] as const)
      chat.on(EVENT[name], ({ data }) => told.push([name, data]));
    const mutual = until(chat, EVENT.MUTUAL_FOLLOWERS_LIST_UPDATED, () => true);
    const change = { isAdded: true, following: ["star"], followers: [], mutual: ["star"] };
    server.push("followsChanged", { ...change, logPosition: 1 });
    await mutual;
    const entry = { isAdded: false, following: [], followers: ["fan"], mutual: [] };
    server.answers.syncAccount = () => ({
      isReset: false,
      entries: [{ position: 2, kind: "followsChanged", data: entry }],
      logPosition: 2,
      hasMore: false,
      conversations: [],
      totalUnreadCount: 0,
      syncedAt: 1,
    });
    const followers = next(chat, EVENT.MY_FOLLOWERS_LIST_UPDATED);
    server.drop();
    await followers;
    expect(told).toEqual([
      ["MY_FOLLOWING_LIST_UPDATED", { isAdd: true, userIDList: ["star"] }],
      ["MUTUAL_FOLLOWERS_LIST_UPDATED", { isAdd: true, userIDList: ["star"] }],
      ["MY_FOLLOWERS_LIST_UPDATED", { isAdd: false, userIDList: ["fan"] }],
    ]);
  });

  test("calls go out in parts that one request takes, and answer in the documented shapes", async () => {
    const server = await startServer({
      followAccounts: ({ userIds }) => ({ results: userIds.map(ok) }),
      listFollows: ({ cursor }) => ({
        follows: [
          { userId: "star", followedAt: 1, profile: { userId: "star", fields: { Tag_Profile_IM_Nick: "Star" } } },
        ],
        ...(cursor === undefined && { cursor: "1_2" }),
      }),
      getFollowInfo: ({ userIds }) => ({
        results: userIds.map((userId) => ({ ...ok(userId), followers: 1, following: 2, mutual: 0 })),
      }),
      checkFollows: ({ userIds }) => ({
        results: userIds.map((userId) => ({ ...ok(userId), followType: 2 as const })),
      }),
    });
    const chat = createClient(server);
    await logIn(chat);
    const names = Array.from({ length: 21 }, (_, index) => `star_${index}`);
    expect((await chat.followUser(names)).data).toEqual(names.map((userID) => ({ userID, code: 0, message: "" })));
    expect(server.asked("followAccounts").map(({ userIds }) => userIds.length)).toEqual([20, 1]);
    const first = (await chat.getMyFollowingList()).data;
    expect(first).toMatchObject({ resultList: [{ userID: "star", nick: "Star" }], nextCursor: "1_2" });
    expect((await chat.getMyFollowingList(first.nextCursor)).data.nextCursor).toBe("");
    await chat.getMyFollowersList();
    await chat.getMutualFollowersList("");
    expect(server.asked("listFollows")).toEqual([
      { list: "following", count: 500 },
      { list: "following", count: 500, cursor: "1_2" },
      { list: "followers", count: 500 },
      { list: "mutual", count: 500 },
    ]);
    expect((await chat.getUserFollowInfo()).data).toEqual([
      { userID: "alice", followersCount: 1, followingCount: 2, mutualFollowersCount: 0 },
    ]);
    expect((await chat.checkFollowType(["star"])).data).toEqual([{ userID: "star", followType: 2 }]);
  });
});
