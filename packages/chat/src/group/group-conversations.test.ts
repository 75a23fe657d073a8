import type { ClientConversation, ClientMessage, GroupTip } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { ChatSDK, Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import { groupConversation, groupMessage, Refusal, wireGroup } from "../testing/protocol-server.ts";

const club = "club";
const clubId = "GROUPclub";

/** A server that holds a group with messages of bob's, read up to the last one. */
async function startClub(lastSeq: number, more: Partial<ClientConversation> = {}) {
  const wires: ClientMessage[] = Array.from({ length: lastSeq }, (_, index) => groupMessage(club, index + 1));
  const listed = () => groupConversation(club, { lastSeq, readSeq: lastSeq, ...more });
  const server = await startServer({
    listConversations: () => ({ conversations: [listed()], totalUnreadCount: 0, syncedAt: 1, logPosition: 0 }),
    getConversation: () => ({ conversation: listed() }),
    fetchMessages: ({ fromSeq, toSeq }) => ({
      messages: wires.filter(({ seq }) => seq >= fromSeq && seq <= toSeq),
      hidden: [],
      lastSeq: Math.max(toSeq, lastSeq),
    }),
    listMessages: () => ({ messages: wires, isCompleted: true, lastSeq: wires.length, changePosition: 0 }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const say = async (wire: ClientMessage): Promise<Message> => {
    const received = until(chat, EVENT.MESSAGE_RECEIVED, (data: Message[]) => data.some(({ ID }) => ID === wire.id));
    server.push("messageReceived", { message: wire });
    await received;
    return chat.findMessage(wire.id) as Message;
  };
  return { server, chat, wires, say };
}

async function clubOf(chat: ChatSDK) {
  const [conversation] = (await chat.getConversationList([clubId])).data.conversationList;
  if (!conversation) throw new Error("the club is not on the list");
  return conversation;
}

const tip = (seq: number, told: Partial<GroupTip>): ClientMessage =>
  groupMessage(club, seq, { body: [], noUnread: true, tip: { kind: 1, operator: "bob", ...told } });

describe("the conversation of a group", () => {
  test("shows the group and no other account", async () => {
    const { chat } = await startClub(1, { lastMessage: groupMessage(club, 1, { nameCard: "Bob the mate" }) });
    const conversation = await clubOf(chat);
    expect(conversation).toMatchObject({
      ...{ type: "GROUP", subType: "Public", userProfile: { userID: "" }, groupAtInfoList: [] },
      ...{ groupProfile: { groupID: club, nextMessageSeq: 2, selfInfo: { userID: "alice", role: "Owner" } } },
      lastMessage: { messageForShow: "message 1", nameCard: "Bob the mate" },
    });
    expect(conversation.groupProfile.lastMessage).toBe(conversation.lastMessage);
    expect((await chat.getConversationList({ type: TYPES.CONV_C2C })).data.conversationList).toEqual([]);
    expect((await chat.getConversationList({ type: TYPES.CONV_GROUP })).data.conversationList).toHaveLength(1);
  });

  test("counts messages of others that count, and no tips", async () => {
    const { chat, say } = await startClub(1);
    await say(groupMessage(club, 2));
    await say(groupMessage(club, 3, { from: "alice", id: "7-1-1" }));
    await say(tip(4, { members: [{ userId: "carol", nick: "Carol" }], memberCount: 3 }));
    await say(groupMessage(club, 5, { noUnread: true }));
    const conversation = await clubOf(chat);
    expect(conversation.unreadCount).toBe(1);
    expect(conversation.groupProfile).toMatchObject({ memberCount: 3, nextMessageSeq: 6 });
    expect(chat.getTotalUnreadMessageCount()).toBe(1);
  });

  test("tells tips with what happened", async () => {
    const { chat, say } = await startClub(1);
    const joined = await say(
      tip(2, { members: [{ userId: "carol", nick: "Carol", avatar: "c.png" }], memberCount: 3 }),
    );
    expect(joined).toMatchObject({ type: "TIMGroupTipElem", conversationID: clubId, from: "bob", flow: "in" });
    expect(joined.payload).toEqual({
      ...{ operationType: TYPES.GRP_TIP_MBR_JOIN, operatorID: "bob", userIDList: ["carol"], memberCount: 3 },
      memberList: [{ userID: "carol", nick: "Carol", avatar: "c.png" }],
      ...{ newGroupProfile: {}, groupProfile: { groupID: club } },
    });
    const changed = { name: "Sailors", faceUrl: "f.png", owner: "carol", mutesAll: true, custom: { level: "1" } };
    const renamed = await say(tip(3, { kind: 6, changed: { ...changed, notification: "n", introduction: "i" } }));
    expect(renamed.payload.newGroupProfile).toEqual({
      ...{ groupName: "Sailors", name: "Sailors", avatar: "f.png", ownerID: "carol", muteAllMembers: true },
      ...{ groupCustomField: [{ key: "level", value: "1" }], notification: "n", introduction: "i" },
    });
    const muted = await say(tip(4, { kind: 7, members: [{ userId: "carol", muteSeconds: 60 }] }));
    expect(muted.payload.memberList).toEqual([{ userID: "carol", nick: "", avatar: "", muteTime: 60 }]);
    expect((await clubOf(chat)).lastMessage).toMatchObject({
      type: TYPES.MSG_GRP_TIP,
      messageForShow: expect.stringMatching(/\[.+\]/),
    });
    expect(() => chat.createForwardMessage({ to: "x", conversationType: "C2C", payload: muted })).toThrow(
      expect.objectContaining({ code: 2453 }),
    );
  });

  test("steps over seqs that are for others", async () => {
    const { chat, server, say } = await startClub(1);
    await say(groupMessage(club, 4));
    expect(server.asked("fetchMessages")).toEqual([{ conversationId: clubId, fromSeq: 2, toSeq: 3 }]);
    expect((await clubOf(chat)).unreadCount).toBe(1);
  });

  test("lists mentions of this account and of everybody while they are unread", async () => {
    const mentions = [{ seq: 1, from: "carol", isMe: true, isAll: false }];
    const { chat, server, say } = await startClub(1, { readSeq: 0, unreadCount: 1, mentions });
    const all = TYPES.MSG_AT_ALL;
    await say(groupMessage(club, 2, { mentions: ["carol"] }));
    await say(groupMessage(club, 3, { mentions: [all] }));
    await say(groupMessage(club, 4, { mentions: [all, "alice"] }));
    await say(groupMessage(club, 5, { mentions: ["alice"], from: "alice", id: "7-1-2" }));
    const shown = async () => (await clubOf(chat)).groupAtInfoList.map((one) => [one.messageSequence, one.atTypeArray]);
    expect(await shown()).toEqual([
      [1, [TYPES.CONV_AT_ME]],
      [3, [TYPES.CONV_AT_ALL]],
      [4, [TYPES.CONV_AT_ALL_AT_ME]],
    ]);
    expect((await chat.getConversationList({ hasGroupAtInfo: true })).data.conversationList).toHaveLength(1);
    const recalled = until(chat, EVENT.MESSAGE_REVOKED, () => true);
    server.push("messageRecalled", {
      from: "bob",
      to: club,
      groupId: club,
      seq: 4,
      by: "carol",
      reason: "wrong",
      at: 1,
      changePosition: 1,
    });
    await recalled;
    expect(await shown()).toEqual([
      [1, [TYPES.CONV_AT_ME]],
      [3, [TYPES.CONV_AT_ALL]],
    ]);
    expect(chat.findMessage(groupMessage(club, 4).id)).toMatchObject({ revoker: "carol", revokeReason: "wrong" });
    server.answers.markConversationRead = () => ({ readSeq: 5, unreadCount: 0, logPosition: 1 });
    await chat.setMessageRead({ conversationID: clubId });
    expect(await shown()).toEqual([]);
  });

  test.each([
    ["Discard", []],
    ["NotReceiveMsgExceptAt", ["message 3"]],
    ["AcceptNotNotifyExceptAt", ["message 2", "message 3"]],
  ] as const)("with the receive option %s tells of %j and counts all", async (remindType, told) => {
    const { chat, server } = await startClub(1, { remindType });
    const texts: string[] = [];
    chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => texts.push(...data.map(({ payload }: Message) => payload.text)));
    const counted = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([one]) => one.unreadCount === 2);
    server.push("messageReceived", { message: groupMessage(club, 2) });
    server.push("messageReceived", { message: groupMessage(club, 3, { mentions: ["alice"] }) });
    await counted;
    expect(texts).toEqual(told);
    expect(chat.getTotalUnreadMessageCount()).toBe(0);
  });

  test("of an unknown group is refused with 2500, one not permitted with the server's code", async () => {
    const { chat, server } = await startClub(1);
    server.answers.getConversation = () => {
      throw new Refusal(10010);
    };
    await expect(chat.getConversationProfile("GROUPx")).rejects.toMatchObject({ code: 2500 });
    server.answers.getConversation = () => {
      throw new Refusal(10007);
    };
    await expect(chat.getConversationProfile("GROUPy")).rejects.toMatchObject({ code: 10007 });
  });
});

test("a group that is made again under the same ID begins afresh", async () => {
  const { chat, server, say } = await startClub(5);
  await say(groupMessage(club, 6));
  const before = await clubOf(chat);
  server.answers.getConversation = () => ({
    conversation: groupConversation(club, {
      ...{ lastSeq: 1, unreadCount: 1, lastMessage: groupMessage(club, 1, { id: "8-9-9" }) },
      group: wireGroup(club, { createdAt: 1_800_000_000_000, name: "The second" }),
    }),
  });
  const shown = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([one]) => one.groupProfile.name === "The second");
  server.push("groupLeft", { groupId: club, logPosition: 1 });
  server.push("groupJoined", { groupId: club, logPosition: 2 });
  await shown;
  const after = await clubOf(chat);
  expect(after).toBe(before);
  expect(after).toMatchObject({
    unreadCount: 1,
    lastMessage: { lastSequence: 1 },
    groupProfile: { nextMessageSeq: 2 },
  });
  const second = await say(groupMessage(club, 2, { id: "8-9-10" }));
  expect(second.sequence).toBe(2);
  expect((await clubOf(chat)).unreadCount).toBe(2);
});

describe("receipts in a group", () => {
  test("tell their numbers to the sender, and once", async () => {
    const { chat, server } = await startClub(1);
    server.answers.sendGroupMessage = () => ({ id: "7-5-5", seq: 2, time: 5, placedAt: 5000, msgSeq: 2 });
    const options = {
      to: club,
      conversationType: TYPES.CONV_GROUP,
      needReadReceipt: true,
      payload: { text: "read me" },
    };
    const message = chat.createTextMessage(options);
    await chat.sendMessage(message);
    expect(message.readReceiptInfo).toMatchObject({ readCount: 0, unreadCount: 1 });
    const told = next(chat, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
    const receipt = { from: "bob", to: club, groupId: club, seqs: [2], at: 9000, changePosition: 1 };
    server.push("receiptsSent", { ...receipt, counts: [{ seq: 2, readCount: 1, unreadCount: 0 }] });
    expect(await told).toEqual([
      {
        messageID: "7-5-5",
        userID: "bob",
        isPeerRead: true,
        timestamp: 9,
        groupID: club,
        readCount: 1,
        unreadCount: 0,
      },
    ]);
    expect(message.readReceiptInfo).toMatchObject({ readCount: 1, unreadCount: 0 });
    server.answers.listReadReceipts = () => ({ receipts: [{ seq: 2, at: 9000, readCount: 2, unreadCount: 1 }] });
    await chat.getMessageReadReceiptList([message]);
    expect(message.readReceiptInfo).toMatchObject({ readCount: 2, unreadCount: 1 });
  });

  test("are sent once for each message", async () => {
    const { chat, server, say } = await startClub(1);
    const asking = await say(groupMessage(club, 2, { needReadReceipt: true, readCount: 0, unreadCount: 2 }));
    expect(asking.readReceiptInfo).toEqual({ readCount: 0, unreadCount: 2 });
    server.answers.sendReadReceipts = () => ({ at: 1000, seqs: [2], changePosition: 1 });
    await chat.sendMessageReadReceipt([asking]);
    await chat.sendMessageReadReceipt([asking]);
    expect(server.asked("sendReadReceipts")).toEqual([{ conversationId: clubId, seqs: [2] }]);
  });

  test("say who has read a message, and who has not", async () => {
    const { chat, server, say } = await startClub(1);
    const message = await say(groupMessage(club, 2, { needReadReceipt: true }));
    server.answers.listMessageReaders = ({ filter }) =>
      filter === "read"
        ? { users: [{ userId: "carol", nick: "Carol" }], cursor: "c1" }
        : { users: [{ userId: "dave" }] };
    const read = await chat.getGroupMessageReadMemberList({ message, filter: 0, cursor: "", count: 500 });
    expect(read.data).toEqual({
      ...{ messageID: message.ID, cursor: "c1", isCompleted: false, readUserIDList: ["carol"], unreadUserIDList: [] },
      ...{ readUserInfoList: [{ userID: "carol", nick: "Carol", avatar: "" }], unreadUserInfoList: [] },
    });
    const unread = await chat.getGroupMessageReadMemberList({ message, filter: 1, cursor: "c0" });
    expect(unread.data).toMatchObject({ cursor: "", isCompleted: true, unreadUserIDList: ["dave"] });
    expect(server.asked("listMessageReaders")).toEqual([
      { groupId: club, seq: 2, filter: "read", count: 100 },
      { groupId: club, seq: 2, filter: "unread", cursor: "c0", count: 100 },
    ]);
  });
});
