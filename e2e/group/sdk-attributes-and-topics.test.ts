import TencentCloudChat, { type ChatSDK, type Message } from "@hongyan/chat";
import { beforeAll, expect, test } from "vitest";
import { createLine } from "../message/devices.ts";
import { eventOf, preparePeople } from "../people.ts";

const { EVENT, TYPES } = TencentCloudChat;
const people = preparePeople();
let host: ChatSDK;
let guest: ChatSDK;

beforeAll(async () => {
  host = await people.logIn("a_host");
  guest = await people.logIn("a_guest");
});

const say = async (chat: ChatSDK, to: string, text: string): Promise<Message> => {
  const message = chat.createTextMessage({ to, conversationType: TYPES.CONV_GROUP, payload: { text } });
  await chat.sendMessage(message);
  return message;
};

test("attributes of a live room are shared, and who writes on an old state is told", async () => {
  const { data } = await host.createGroup({ name: "Stage", type: TYPES.GRP_AVCHATROOM });
  const { groupID } = data.group;
  await expect(guest.getGroupAttributes({ groupID })).rejects.toMatchObject({ code: 2642 });
  await host.joinGroup({ groupID });
  await guest.joinGroup({ groupID });
  const heard = eventOf(guest, EVENT.GROUP_ATTRIBUTES_UPDATED);
  await host.initGroupAttributes({ groupID, groupAttributes: { seat1: "a_host", seat2: "" } });
  expect(await heard).toEqual({ groupID, groupAttributes: { seat1: "a_host", seat2: "" } });
  const again = eventOf(host, EVENT.GROUP_ATTRIBUTES_UPDATED, ({ groupAttributes }) => groupAttributes.seat2 !== "");
  await guest.setGroupAttributes({ groupID, groupAttributes: { seat2: "a_guest" } });
  expect(await again).toEqual({ groupID, groupAttributes: { seat1: "a_host", seat2: "a_guest" } });
  const [one, two] = await Promise.allSettled([
    host.setGroupAttributes({ groupID, groupAttributes: { seat3: "a_host" } }),
    guest.setGroupAttributes({ groupID, groupAttributes: { seat3: "a_guest" } }),
  ]);
  expect([one.status, two.status].sort()).toEqual(["fulfilled", "rejected"]);
  const refused = one.status === "rejected" ? one : (two as PromiseRejectedResult);
  expect(refused.reason).toMatchObject({ code: 10056 });
  const { data: all } = await guest.getGroupAttributes({ groupID, keyList: [] });
  expect(Object.keys(all.groupAttributes).sort()).toEqual(["seat1", "seat2", "seat3"]);
  await guest.deleteGroupAttributes({ groupID, keyList: ["seat1"] });
  const { data: left } = await host.getGroupAttributes({ groupID, keyList: ["seat1", "seat2"] });
  expect(left.groupAttributes).toEqual({ seat2: "a_guest" });
});

test("likes are a counter that everybody sees rise; too many calls are refused before they leave", async () => {
  const { data } = await host.createGroup({ name: "Likes", type: TYPES.GRP_AVCHATROOM });
  const { groupID } = data.group;
  await host.joinGroup({ groupID });
  await guest.joinGroup({ groupID });
  const heard = eventOf(guest, EVENT.GROUP_COUNTER_UPDATED, ({ value }) => value === 5);
  await guest.increaseGroupCounter({ groupID, key: "likes", value: 3 });
  const { data: raised } = await host.increaseGroupCounter({ groupID, key: "likes", value: 2 });
  expect(raised).toEqual({ groupID, key: "likes", value: 5 });
  expect(await heard).toEqual({ groupID, key: "likes", value: 5 });
  expect((await host.decreaseGroupCounter({ groupID, key: "likes", value: 1 })).data.value).toBe(4);
  expect((await guest.getGroupCounters({ groupID })).data).toEqual({ counters: { likes: 4 } });
  const many = Array.from({ length: 25 }, () => guest.getGroupCounters({ groupID }));
  const results = await Promise.allSettled(many);
  expect(results.filter(({ status }) => status === "rejected").length).toBeGreaterThan(0);
  for (const result of results) if (result.status === "rejected") expect(result.reason).toMatchObject({ code: 2996 });
});

test("topics of a community have messages and unread counts of their own, and stand on no list", async () => {
  const { data } = await host.createGroup({ name: "Plaza", type: TYPES.GRP_COMMUNITY, isSupportTopic: true });
  const { groupID } = data.group;
  await guest.joinGroup({ groupID });
  const created = eventOf(guest, EVENT.TOPIC_CREATED);
  const { data: made } = await host.createTopicInCommunity({ groupID, topicName: "Swaps", customData: "ord=1" });
  expect(await created).toEqual({ groupID, topicID: made.topicID });
  const received = eventOf(guest, EVENT.MESSAGE_RECEIVED);
  await say(host, made.topicID, "who has a spare lamp?");
  expect((await received)[0]).toMatchObject({
    conversationID: `GROUP${made.topicID}`,
    payload: { text: "who has a spare lamp?" },
  });
  const { data: list } = await guest.getTopicList({ groupID });
  const [topic] = list.successTopicList;
  expect(topic).toMatchObject({ topicID: made.topicID, topicName: "Swaps", customData: "ord=1", unreadCount: 1 });
  expect(topic?.lastMessage.messageForShow).toContain("lamp");
  const { data: conversations } = await guest.getConversationList();
  expect(conversations.conversationList.map(({ conversationID }) => conversationID)).not.toContain(
    `GROUP${made.topicID}`,
  );
  await guest.setMessageRead({ conversationID: `GROUP${made.topicID}` });
  expect(topic?.unreadCount).toBe(0);
  const updated = eventOf(guest, EVENT.TOPIC_UPDATED, ({ topic: told }) => told.notification === "be kind");
  await host.updateTopicProfile({ groupID, topicID: made.topicID, notification: "be kind" });
  expect((await updated).topic).toBe(topic);
  await expect(say(host, groupID, "into the community")).rejects.toMatchObject({ code: 2115 });
  await expect(guest.createTopicInCommunity({ groupID, topicName: "Mine" })).rejects.toMatchObject({ code: 10007 });
  const deleted = eventOf(guest, EVENT.TOPIC_DELETED);
  const { data: gone } = await host.deleteTopicFromCommunity({
    groupID,
    topicIDList: [made.topicID, `${groupID}@TOPIC#_none`],
  });
  expect(gone.successTopicList).toEqual([{ topicID: made.topicID }]);
  expect(gone.failureTopicList).toMatchObject([{ topicID: `${groupID}@TOPIC#_none` }]);
  expect(await deleted).toEqual({ groupID, topicIDList: [made.topicID] });
});

/** What a client is told of that no log tells, each once. */
const newsOf = (chat: ChatSDK, topicID: string) =>
  Promise.all([
    eventOf(chat, EVENT.GROUP_ATTRIBUTES_UPDATED),
    eventOf(chat, EVENT.GROUP_COUNTER_UPDATED),
    eventOf(chat, EVENT.PINNED_GROUP_MESSAGE_UPDATED, ({ isPinned }) => !isPinned),
    eventOf(chat, EVENT.PINNED_GROUP_MESSAGE_UPDATED, ({ isPinned }) => isPinned),
    eventOf(chat, EVENT.TOPIC_DELETED),
    eventOf(chat, EVENT.TOPIC_CREATED),
    eventOf(chat, EVENT.TOPIC_UPDATED, (data) => data.topic.notification === "be kind"),
    eventOf(chat, EVENT.MESSAGE_RECEIVED, (data: Message[]) => data.some(({ to }) => to === topicID)),
  ]);

test("who was away learns of attributes, counters, pins and topics that changed meanwhile", async () => {
  const line = createLine();
  const away = await people.logIn("a_away", { webSocket: line.webSocket });
  const memberList = [{ userID: "a_away" }];
  const { data: club } = await host.createGroup({ name: "Club", type: TYPES.GRP_MEETING, memberList });
  const { data: square } = await host.createGroup({ name: "Square", type: TYPES.GRP_COMMUNITY, isSupportTopic: true });
  const groupID = club.group.groupID;
  const communityID = square.group.groupID;
  const topicOf = async (topicName: string) =>
    (await host.createTopicInCommunity({ groupID: communityID, topicName })).data.topicID;
  const [talk, old] = [await topicOf("Talk"), await topicOf("Old")];
  await away.joinGroup({ groupID: communityID });
  await host.setGroupAttributes({ groupID, groupAttributes: { song: "first", seat: "a_host" } });
  await host.increaseGroupCounter({ groupID, key: "likes", value: 1 });
  const [one, two] = [await say(host, groupID, "one"), await say(host, groupID, "two")];
  await host.pinGroupMessage({ groupID, message: one, isPinned: true });
  await away.getGroupAttributes({ groupID, keyList: [] });
  await away.getGroupCounters({ groupID });
  await away.getPinnedGroupMessageList(groupID);
  const { data: listed } = await away.getTopicList({ groupID: communityID });
  const topic = listed.successTopicList.find(({ topicID }) => topicID === talk);
  const said = eventOf(away, EVENT.MESSAGE_RECEIVED);
  await say(host, talk, "before");
  await said;
  const gone = eventOf(away, EVENT.NET_STATE_CHANGE, ({ state }) => state === TYPES.NET_STATE_DISCONNECTED);
  line.cut();
  await gone;

  await host.setGroupAttributes({ groupID, groupAttributes: { song: "second" } });
  await host.deleteGroupAttributes({ groupID, keyList: ["seat"] });
  await host.increaseGroupCounter({ groupID, key: "likes", value: 4 });
  await host.pinGroupMessage({ groupID, message: one, isPinned: false });
  await host.pinGroupMessage({ groupID, message: two, isPinned: true });
  await say(host, talk, "meanwhile");
  await host.updateTopicProfile({ groupID: communityID, topicID: talk, notification: "be kind" });
  await host.deleteTopicFromCommunity({ groupID: communityID, topicIDList: [old] });
  const fresh = await topicOf("Fresh");

  const told = newsOf(away, talk);
  line.restore();
  expect(await told).toMatchObject([
    { groupID, groupAttributes: { song: "second" } },
    { groupID, key: "likes", value: 5 },
    { groupID, messageID: one.ID },
    { groupID, messageID: two.ID },
    { groupID: communityID, topicIDList: [old] },
    { groupID: communityID, topicID: fresh },
    { groupID: communityID, topic: { topicID: talk } },
    [{ payload: { text: "meanwhile" } }],
  ]);
  await expect.poll(() => topic?.unreadCount).toBe(2);
  expect(topic?.lastMessage.messageForShow).toBe("meanwhile");
}, 30_000);

test("who is put out of a live room may come back, and has no attributes of before", async () => {
  const { data } = await host.createGroup({ name: "Door", type: TYPES.GRP_AVCHATROOM });
  const { groupID } = data.group;
  await host.joinGroup({ groupID });
  const { group } = (await guest.joinGroup({ groupID })).data;
  const removed = (messages: Message[]) => messages.some(({ payload }) => payload.operationType === 4);
  const noticed = eventOf(guest, EVENT.MESSAGE_RECEIVED, removed);
  await host.deleteGroupMember({ groupID, userIDList: ["a_guest"], duration: 1 });
  await noticed;
  expect(group?.selfInfo.role).toBe("");
  await expect(guest.getGroupAttributes({ groupID, keyList: [] })).rejects.toMatchObject({ code: 2642 });
  await expect
    .poll(
      () =>
        guest.joinGroup({ groupID }).then(
          ({ data: again }) => again.status,
          () => "refused",
        ),
      { timeout: 5_000 },
    )
    .toBe(TYPES.JOIN_STATUS_SUCCESS);
  expect((await guest.getGroupAttributes({ groupID, keyList: [] })).data.groupAttributes).toEqual({});
});
