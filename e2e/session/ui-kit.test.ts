import TencentCloudChat, { type ChatSDK, type Conversation } from "@hongyan/chat";
import { expect, test } from "vitest";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
const source = "AddSource_Type_Web";

/** Everything that is raised, in order. */
function record(chat: ChatSDK) {
  const heard: { name: string; data: unknown }[] = [];
  for (const name of Object.values(EVENT)) chat.on(name, (event: { name: string; data: unknown }) => heard.push(event));
  return heard;
}

async function start(chat: ChatSDK, userID: string) {
  const ready = eventOf(chat, EVENT.SDK_READY);
  await chat.login({ userID, userSig: people.userSigOf(userID) });
  await ready;
}

const textTo = (chat: ChatSDK, to: string, text: string) =>
  chat.createTextMessage({ to, conversationType: TYPES.CONV_C2C, payload: { text } });

test("before it is ready an instance tells of its connection only, and answers what a UI kit asks at once", async () => {
  const bob = await people.logIn("k_bob");
  await (await people.logIn("k_alice")).logout();
  await bob.sendMessage(textTo(bob, "k_alice", "hello"));
  await bob.addFriend({ to: "k_alice", source });
  const alice = people.create("k_alice kit");
  const heard = record(alice);
  expect(alice.callExperimentalAPI("canIUseModule", ["relationship-module"])).toBe(true);
  expect(alice.callExperimentalAPI("canIUseModule", ["no-such-module"])).toBe(false);
  alice.registerPlugin({ "tim-upload-plugin": class {} });
  alice.setLogLevel(4);
  await start(alice, "k_alice");
  const before = heard.slice(
    0,
    heard.findIndex(({ name }) => name === EVENT.SDK_READY),
  );
  expect(new Set(before.map(({ name }) => name))).toEqual(new Set([EVENT.NET_STATE_CHANGE]));
  for (const [ability, enabled] of [
    [2 ** 5, true],
    [2 ** 7, true],
    [2 ** 38, false],
    [2 ** 48, false],
  ])
    expect(await alice.callExperimentalAPI("isCommercialAbilityEnabled", ability)).toMatchObject({ data: { enabled } });
  expect(await alice.callExperimentalAPI("statTUIKeyFeatures", {})).toMatchObject({ code: 0 });
  // Messages that were there before are history.
  expect(heard.map(({ name }) => name)).not.toContain(EVENT.MESSAGE_RECEIVED);
  const again = await alice.login({ userID: "k_alice", userSig: people.userSigOf("k_alice") });
  expect(again.data).toMatchObject({ repeatLogin: true });
});

test("the first screens: what a UI kit reads has the shapes it reads", async () => {
  const [alice, bob] = [await people.logIn("s_alice"), await people.logIn("s_bob")];
  const carol = await people.logIn("s_carol");
  await alice.updateMyProfile({ allowType: TYPES.ALLOW_TYPE_NEED_CONFIRM });
  await bob.updateMyProfile({ nick: "Bob", avatar: "https://example.org/b.png", gender: TYPES.GENDER_MALE });
  await alice.addFriend({ to: "s_bob", source, remark: "Bobby" });
  const asked = eventOf(alice, EVENT.FRIEND_APPLICATION_LIST_UPDATED, ({ unreadCount }) => unreadCount === 1);
  await alice.getFriendApplicationList();
  await carol.addFriend({ to: "s_alice", source, wording: "it is me" });
  await asked;
  const listed = eventOf(alice, EVENT.CONVERSATION_LIST_UPDATED, (list: Conversation[]) => list.length === 1);
  await bob.sendMessage(textTo(bob, "s_alice", "hello"));
  await listed;

  expect((await alice.getConversationList()).data).toMatchObject({ isSyncCompleted: true });
  expect((await alice.getConversationList([])).data.conversationList).toEqual([]);
  const { conversation } = (await alice.getConversationProfile("C2Cs_bob")).data;
  expect(conversation).toMatchObject({
    type: TYPES.CONV_C2C,
    unreadCount: 1,
    remark: "Bobby",
    userProfile: { userID: "s_bob", nick: "Bob", gender: TYPES.GENDER_MALE },
    lastMessage: { messageForShow: "hello", fromAccount: "s_bob", type: TYPES.MSG_TEXT, isRevoked: false },
    groupAtInfoList: [],
    markList: [],
    conversationGroupList: [],
  });
  expect((await alice.getUserProfile({ userIDList: ["s_bob"] })).data).toMatchObject([{ nick: "Bob" }]);
  expect((await alice.getUserProfile({ userIDList: [] })).data).toEqual([]);
  expect((await alice.getBlacklist()).data).toEqual([]);
  expect((await alice.getFriendGroupList()).data).toEqual([]);
  expect((await alice.getConversationGroupList()).data).toEqual([]);
  expect((await alice.getUserFollowInfo([])).data).toMatchObject([{ userID: "s_alice", followersCount: 0 }]);
  expect((await alice.subscribeUserStatus({ userIDList: ["s_bob"] })).data).toEqual({ failureUserList: [] });
  expect((await alice.unsubscribeUserStatus({ userIDList: [] })).data).toEqual({ failureUserList: [] });
  const { friendApplicationList, unreadCount } = (await alice.getFriendApplicationList()).data;
  expect({ friendApplicationList, unreadCount }).toEqual({
    friendApplicationList: [
      {
        userID: "s_carol",
        nick: "",
        avatar: "",
        source,
        wording: "it is me",
        time: expect.any(Number),
        type: TYPES.SNS_APPLICATION_SENT_TO_ME,
      },
    ],
    unreadCount: 1,
  });
  // A UI kit keeps its copy, and does with it what it likes.
  friendApplicationList.length = 0;
  expect((await alice.getFriendApplicationList()).data.friendApplicationList).toHaveLength(1);
  await alice.acceptFriendApplication({ userID: "s_carol", type: TYPES.SNS_APPLICATION_AGREE_AND_ADD });
  expect((await alice.getFriendList()).data.map(({ userID }) => userID)).toEqual(["s_bob", "s_carol"]);
});

test("lists that are told are whole, their objects stay the same, and faults of handlers are caught", async () => {
  const [alice, bob] = [await people.logIn("l_alice"), await people.logIn("l_bob")];
  await bob.sendMessage(textTo(bob, "l_alice", "one"));
  await expect.poll(async () => (await alice.getConversationList()).data.conversationList.length).toBe(1);
  const [conversation] = (await alice.getConversationList()).data.conversationList;
  await alice.addFriend({ to: "l_bob", source });
  const [friend] = (await alice.getFriendList()).data;
  const owner = { told: 0 };
  function onList(this: typeof owner) {
    this.told += 1;
    throw new Error("a fault of the app");
  }
  alice.on(EVENT.CONVERSATION_LIST_UPDATED, onList, owner);
  const marked = eventOf(alice, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first.markList.length === 1);
  await alice.markConversation({
    conversationIDList: ["C2Cl_bob"],
    markType: TYPES.CONV_MARK_TYPE_STAR,
    enableMark: true,
  });
  expect((await marked)[0]).toBe(conversation);
  expect(owner.told).toBeGreaterThan(0);
  alice.off(EVENT.CONVERSATION_LIST_UPDATED, onList);
  const { told } = owner;
  const renamed = eventOf(alice, EVENT.FRIEND_LIST_UPDATED);
  const shown = eventOf(alice, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first.remark === "B");
  await alice.updateFriend({ userID: "l_bob", remark: "B" });
  expect((await renamed)[0]).toBe(friend);
  expect((await shown)[0]).toBe(conversation);
  expect(owner.told).toBe(told);

  const [message] = (await alice.getMessageList({ conversationID: "C2Cl_bob" })).data.messageList;
  const modified = eventOf(alice, EVENT.MESSAGE_MODIFIED);
  const [sent] = (await bob.getMessageList({ conversationID: "C2Cl_alice" })).data.messageList;
  if (!message || !sent) throw new Error("no message");
  sent.payload.text = "two";
  await bob.modifyMessage(sent);
  expect((await modified)[0]).toBe(message);
  const revoked = eventOf(alice, EVENT.MESSAGE_REVOKED);
  await bob.revokeMessage(sent);
  expect((await revoked)[0]).toBe(message);
  expect(message.isRevoked).toBe(true);
});

test("calls without their parameters reject with a code, and throw nothing", async () => {
  const alice = await people.logIn("p_alice");
  const bare = alice as unknown as Record<string, () => Promise<unknown>>;
  const names = ["addToBlacklist", "acceptFriendApplication", "addToFriendGroup", "followUser", "getUserProfile"];
  names.push("subscribeUserStatus", "addFriend", "checkFriend", "modifyMessage", "sendMessage", "pinConversation");
  names.push("getMessageList", "setMessageRead", "markConversation", "setSelfStatus", "updateFriend", "deleteMessage");
  names.push("setMessageRemindType", "createConversationGroup", "setMessageExtensions", "revokeMessage");
  for (const name of names)
    expect(await bare[name]?.().then(String, (error: { code: number }) => typeof error.code), name).toBe("number");
});

test("an online-only message of somebody whose messages are discarded is not told, wherever the conversation is", async () => {
  const [alice, bob] = [await people.logIn("d_alice"), await people.logIn("d_bob")];
  await alice.setMessageRemindType({ userIDList: ["d_bob"], messageRemindType: TYPES.MSG_REMIND_DISCARD });
  const tablet = await people.logIn("d_alice", { platform: "iPad" });
  const heard = record(tablet);
  await bob.sendMessage(textTo(bob, "d_alice", "typing"), { onlineUserOnly: true });
  const carol = await people.logIn("d_carol");
  const received = eventOf(tablet, EVENT.MESSAGE_RECEIVED, ([{ from }]) => from === "d_carol");
  await carol.sendMessage(textTo(carol, "d_alice", "typing"), { onlineUserOnly: true });
  await received;
  const told = heard.filter(({ name }) => name === EVENT.MESSAGE_RECEIVED).flatMap(({ data }) => data as unknown[]);
  expect(told).toMatchObject([{ from: "d_carol" }]);
});
