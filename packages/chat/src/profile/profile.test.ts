import { expect, test } from "vitest";
import { createClient, EVENT, logIn, next, startServer } from "../testing/client.ts";
import { conversation, Refusal } from "../testing/protocol-server.ts";

const bobNow = {
  userId: "bob",
  fields: { Tag_Profile_IM_Nick: "Bobby", Tag_Profile_IM_Image: "pic" },
  updatedAt: 5_000,
};

test("a friend's new name and picture are told, and shown by the conversation with it", async () => {
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation("C2Cbob", { peer: { userId: "bob", nick: "Bob" } })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const { conversationList } = (await chat.getConversationList()).data;
  const [updated, list] = [next(chat, EVENT.PROFILE_UPDATED), next(chat, EVENT.CONVERSATION_LIST_UPDATED)];
  server.push("friendProfileUpdated", { profile: bobNow });
  expect(await updated).toMatchObject([{ userID: "bob", nick: "Bobby", avatar: "pic", lastUpdatedTime: 5 }]);
  await list;
  expect(conversationList[0]?.userProfile).toMatchObject({ userID: "bob", nick: "Bobby", avatar: "pic" });
});

test("a friend without a conversation is told of all the same, and no conversation appears", async () => {
  const server = await startServer();
  const chat = createClient(server);
  await logIn(chat);
  const updated = next(chat, EVENT.PROFILE_UPDATED);
  server.push("friendProfileUpdated", { profile: bobNow });
  expect(await updated).toMatchObject([{ userID: "bob" }]);
  expect((await chat.getConversationList()).data.conversationList).toEqual([]);
  expect((await chat.getUserProfile({ userIDList: [] })).data).toEqual([]);
});

test("every public field goes out under its tag, and a refusal comes back with its code", async () => {
  const server = await startServer({
    getProfiles: () => ({ profiles: [] }),
    updateProfile: ({ fields }) => ({ profile: { userId: "alice", fields }, logPosition: 1 }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const given = {
    nick: "A",
    avatar: "pic",
    gender: "Gender_Type_Female",
    selfSignature: "s",
    allowType: "AllowType_Type_DenyAny",
    birthday: 20000101,
    location: "l",
    language: 1,
    messageSettings: 0,
    adminForbidType: "AdminForbid_Type_None",
    level: 2,
    role: 3,
  };
  const told = next(chat, EVENT.PROFILE_UPDATED);
  const { data } = await chat.updateMyProfile({
    ...given,
    profileCustomField: [
      { key: "Tag_Profile_Custom_Team", value: "goose" },
      { key: "Mood", value: "" },
    ],
  });
  expect(data).toMatchObject({ userID: "alice", ...given });
  expect(await told).toEqual([data]);
  expect(server.asked("updateProfile")[0]?.fields).toMatchObject({
    Tag_Profile_IM_AdminForbidType: "AdminForbid_Type_None",
    Tag_Profile_Custom_Team: "goose",
    Tag_Profile_Custom_Mood: "",
  });
  server.answers.updateProfile = () => {
    throw new Refusal(40008);
  };
  await expect(chat.updateMyProfile({ adminForbidType: "AdminForbid_Type_SendOut" })).rejects.toMatchObject({
    code: 40008,
  });
});

test("after a reconnect the server is asked which friends' profiles changed, and what is new is told and listed", async () => {
  const friend = (userId: string, nick: string) => ({
    userId,
    groups: [],
    source: "AddSource_Type_Web",
    addedAt: 1_000,
    custom: {},
    profile: { userId, fields: { Tag_Profile_IM_Nick: nick }, updatedAt: 1_000 },
  });
  const server = await startServer({
    listFriends: () => ({ friends: [friend("bob", "Bob"), friend("carol", "Carol"), friend("dave", "Dave")] }) as never,
    login: () => ({ number: 7, serverTime: 1_500, heartbeatSeconds: 30, lastSendNumber: 0, logPosition: 0 }),
    listFriendProfiles: ({ cursor }) => ({
      ...(cursor === undefined && { cursor: "2" }),
      profiles: [
        { userId: "bob", fields: { Tag_Profile_IM_Nick: "Bobby" }, updatedAt: 2_000 },
        { userId: "carol", fields: { Tag_Profile_IM_Nick: "Carol" }, updatedAt: 1_000 },
        { userId: "dave", fields: { Tag_Profile_IM_Nick: "read before it changed" }, updatedAt: 0 },
      ],
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const list = (await chat.getFriendList()).data;
  const [updated, listed] = [next(chat, EVENT.PROFILE_UPDATED), next(chat, EVENT.FRIEND_LIST_UPDATED)];
  server.drop();
  expect(await updated).toMatchObject([{ userID: "bob", nick: "Bobby" }]);
  await listed;
  expect(list.map(({ profile }) => profile.nick)).toEqual(["Bobby", "Carol", "Dave"]);
  await server.waitFor("listFriendProfiles", 2);
  expect(server.asked("listFriendProfiles")).toEqual([{ changedSince: 1_500 }, { changedSince: 1_500, cursor: "2" }]);
});
