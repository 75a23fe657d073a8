import type { ClientConversation } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { ChatSDK, Conversation } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, TYPES, until } from "../testing/client.ts";
import { conversation, Refusal, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";
const carol = "C2Ccarol";
const done = (...ids: string[]) => ids.map((conversationId) => ({ conversationId, code: 0 }));

/** A server whose list holds bob and carol, each with what is set for them. */
async function startWith(ofBob: Partial<ClientConversation> = {}, ofCarol: Partial<ClientConversation> = {}) {
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, ofBob), conversation(carol, ofCarol)],
      conversationGroups: [
        { groupId: 1, name: "work" },
        { groupId: 2, name: "home" },
      ],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat };
}

async function listed(chat: ChatSDK, id: string): Promise<Conversation> {
  return (await chat.getConversationList([id])).data.conversationList[0] as Conversation;
}

/** A list event is on its way after most actions: the next one says what an event of the server changed. */
async function idsOf(chat: ChatSDK, filter: Parameters<ChatSDK["getConversationList"]>[0]): Promise<string[]> {
  const { data } = await chat.getConversationList(filter);
  return data.conversationList.map(({ conversationID }) => conversationID);
}

describe("the list", () => {
  test("shows marks, groups, custom data and remind type, and can be filtered by them", async () => {
    const settings = { marks: [0, 2, 33], groupIds: [2, 1], customData: "vip", remindType: "Discard" } as const;
    const { chat } = await startWith({ ...settings, marks: [...settings.marks], groupIds: [...settings.groupIds] });
    expect(await listed(chat, bob)).toMatchObject({
      markList: [TYPES.CONV_MARK_TYPE_STAR, TYPES.CONV_MARK_TYPE_FOLD, 2 ** 33],
      conversationGroupList: ["home", "work"],
      customData: "vip",
      messageRemindType: TYPES.MSG_REMIND_DISCARD,
    });
    expect(await idsOf(chat, { markType: TYPES.CONV_MARK_TYPE_STAR })).toEqual([bob]);
    expect(await idsOf(chat, { markType: 3 })).toEqual([bob]);
    expect(await idsOf(chat, { markType: 2 ** 34 })).toEqual([]);
    expect(await idsOf(chat, { groupName: "home" })).toEqual([bob]);
    expect(await idsOf(chat, { type: TYPES.CONV_C2C, hasUnreadCount: false })).toEqual([bob, carol]);
    expect((await chat.getConversationGroupList()).data).toEqual(["work", "home"]);
  });

  test("leaves conversations that don't disturb out of the total", async () => {
    const { server, chat } = await startWith({ unreadCount: 3, remindType: "AcceptNotNotify" }, { unreadCount: 2 });
    expect(chat.getTotalUnreadMessageCount()).toBe(2);
    const total = next(chat, EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED);
    const conversations = [{ conversationId: bob, remindType: "AcceptAndNotify" as const }];
    server.push("conversationSettingsUpdated", { conversations, logPosition: 1 });
    expect(await total).toBe(5);
  });
});

describe("marks", () => {
  test.each([
    ["star", TYPES.CONV_MARK_TYPE_STAR, 0],
    ["fold", TYPES.CONV_MARK_TYPE_FOLD, 2],
    ["fold as one type file has it", 3, 2],
    ["hide", TYPES.CONV_MARK_TYPE_HIDE, 3],
    ["the first of an app's own", 2 ** 32, 32],
    ["the last of an app's own", 2 ** 63, 63],
  ])("of type %s are asked for by number", async (_name, markType, mark) => {
    const { server, chat } = await startWith();
    server.answers.markConversations = ({ conversationIds }) => ({
      results: [
        { conversationId: conversationIds[0] as string, code: 0 },
        { conversationId: "C2Cghost", code: 50001, message: "no such account" },
      ],
      logPosition: 1,
    });
    const set = { conversationIDList: [bob, "C2Cghost", bob], markType, enableMark: true };
    expect((await chat.markConversation(set)).data).toEqual({
      successConversationIDList: [bob],
      failureConversationIDList: [{ conversationID: "C2Cghost", code: 50001, message: "no such account" }],
    });
    expect(server.asked("markConversations")).toEqual([{ conversationIds: [bob, "C2Cghost"], mark, isSet: true }]);
    expect((await listed(chat, bob)).markList).toEqual([2 ** mark]);
    await chat.markConversation({ ...set, enableMark: false });
    expect((await listed(chat, bob)).markList).toEqual([]);
  });

  test.each([[0], [-1], [5], [1.5], [2 ** 64], ["1"], [undefined]])("%j is no mark", async (markType) => {
    const { chat } = await startWith();
    const options = { conversationIDList: [bob], markType: markType as number, enableMark: true };
    await expect(chat.markConversation(options)).rejects.toMatchObject({ code: 50002 });
  });

  test("of more than 100 conversations take several requests", async () => {
    const { server, chat } = await startWith();
    server.answers.markConversations = ({ conversationIds }) => ({ results: done(...conversationIds) });
    const conversationIDList = Array.from({ length: 101 }, (_, i) => `C2Cp${i}`);
    const { data } = await chat.markConversation({ conversationIDList, markType: 1, enableMark: true });
    expect(data.successConversationIDList).toEqual(conversationIDList);
    expect(server.asked("markConversations").map(({ conversationIds }) => conversationIds.length)).toEqual([100, 1]);
  });

  test("set on another device show in the list, also when they come while a conversation is being asked for", async () => {
    const { server, chat } = await startWith();
    const changed = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first.markList[0] === 2 ** 40);
    server.push("conversationSettingsUpdated", {
      conversations: [{ conversationId: bob, marks: [40] }],
      logPosition: 1,
    });
    await changed;
    server.answers.getConversation = () => ({ conversation: conversation(bob, { marks: [0] }), logPosition: 0 });
    expect((await chat.getConversationProfile(bob)).data.conversation.markList).toEqual([2 ** 40]);
    server.answers.getConversation = () => ({ conversation: conversation(bob, { marks: [0] }), logPosition: 1 });
    expect((await chat.getConversationProfile(bob)).data.conversation.markList).toEqual([1]);
  });
});

describe("custom data", () => {
  test("is set and cleared", async () => {
    const { server, chat } = await startWith();
    server.answers.setConversationCustomData = ({ conversationIds }) => ({ results: done(...conversationIds) });
    await chat.setConversationCustomData({ conversationIDList: [bob], customData: "vip" });
    expect((await listed(chat, bob)).customData).toBe("vip");
    await chat.setConversationCustomData({ conversationIDList: [bob], customData: "" });
    expect((await listed(chat, bob)).customData).toBe("");
  });
});

describe("remind types", () => {
  test("are set by account, with those that failed", async () => {
    const { server, chat } = await startWith({ unreadCount: 4 });
    server.answers.setConversationRemindType = () => ({
      results: [...done(bob), { conversationId: "C2Cghost", code: 50001, message: "no such account" }],
      logPosition: 1,
    });
    const options = { userIDList: ["bob", "ghost"], messageRemindType: TYPES.MSG_REMIND_ACPT_NOT_NOTE };
    expect((await chat.setMessageRemindType(options)).data).toEqual({
      successUserIDList: [{ userID: "bob" }],
      failureUserIDList: [{ userID: "ghost", code: 50001, message: "no such account" }],
    });
    expect(chat.getTotalUnreadMessageCount()).toBe(0);
    server.answers.setConversationRemindType = () => ({ results: [{ conversationId: "GROUPg", code: 51007 }] });
    const ofGroup = { groupID: "g", messageRemindType: TYPES.MSG_REMIND_DISCARD };
    await expect(chat.setMessageRemindType(ofGroup)).rejects.toMatchObject({ code: 51007 });
    const wrong = { userIDList: ["bob"], messageRemindType: "Never" };
    await expect(chat.setMessageRemindType(wrong)).rejects.toMatchObject({ code: 50002 });
    const tooMany = { ...options, userIDList: Array.from({ length: 31 }, (_, i) => `u${i}`) };
    await expect(chat.setMessageRemindType(tooMany)).rejects.toMatchObject({ code: 50002 });
  });

  test.each([[TYPES.MSG_REMIND_DISCARD], [TYPES.NOT_RECEIVE_MSG_EXCEPT_AT]])(
    "with %s the app is not told of messages, which stand in list and history",
    async (remindType) => {
      const { server, chat } = await startWith({ remindType });
      const texts: string[] = [];
      chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => texts.push(...data.map(({ payload }) => payload.text)));
      const unread = until(chat, EVENT.CONVERSATION_LIST_UPDATED, () => texts.length === 1);
      server.push("messageReceived", { message: wireMessage(1) });
      server.push("messageReceived", { message: wireMessage(0) });
      server.push("messageReceived", { message: wireMessage(1, { id: "9-1-1", from: "carol" }) });
      await unread;
      expect(texts).toEqual(["message 1"]);
      const quiet = await listed(chat, bob);
      expect(quiet).toMatchObject({ unreadCount: 1, lastMessage: { payload: { text: "message 1" } } });
      expect(chat.getTotalUnreadMessageCount()).toBe(1);
    },
  );

  test("of all conversations together are kept by the server, and told of on every device", async () => {
    const { server, chat } = await startWith();
    server.answers.setReceiveOption = () => ({ logPosition: 1 });
    const opt = {
      messageRemindType: TYPES.MSG_REMIND_ACPT_NOT_NOTE,
      startHour: 22,
      startMinute: 30,
      startSecond: 5,
      duration: 3_600,
      isRepeated: true,
    };
    const told = next(chat, EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED);
    expect((await chat.setAllReceiveMessageOpt(opt)).data).toEqual(opt);
    expect(await told).toEqual(opt);
    const wire = {
      remindType: "AcceptNotNotify",
      startSecond: 81_005,
      durationSeconds: 3_600,
      isRepeated: true,
    } as const;
    expect(server.asked("setReceiveOption")).toEqual([wire]);
    server.answers.getReceiveOption = () => wire;
    expect((await chat.getAllReceiveMessageOpt()).data).toEqual(opt);
    const elsewhere = next(chat, EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED);
    server.push("receiveOptionUpdated", { ...wire, startSecond: 0, logPosition: 2 });
    expect(await elsewhere).toEqual({ ...opt, startHour: 0, startMinute: 0, startSecond: 0 });
  });
});

describe("conversation groups", () => {
  test("are made, filled, renamed, emptied and deleted, each with its events", async () => {
    const { server, chat } = await startWith();
    server.answers.createConversationGroup = () => ({ groupId: 7, results: done(bob), logPosition: 1 });
    const [names, inGroup] = [
      next(chat, EVENT.CONVERSATION_GROUP_LIST_UPDATED),
      next(chat, EVENT.CONVERSATION_IN_GROUP_UPDATED),
    ];
    await chat.createConversationGroup({ conversationIDList: [bob], groupName: "new" });
    expect(await names).toEqual(["work", "home", "new"]);
    expect(await inGroup).toMatchObject({ groupName: "new", conversationList: [{ conversationID: bob }] });
    expect((await listed(chat, bob)).conversationGroupList).toEqual(["new"]);

    server.answers.changeConversationGroup = ({ conversationIds }) => ({
      groupId: 7,
      results: done(...conversationIds),
    });
    await chat.addConversationsToGroup({ conversationIDList: [carol], groupName: "new" });
    expect(await idsOf(chat, { groupName: "new" })).toEqual([bob, carol]);
    const left = next(chat, EVENT.CONVERSATION_IN_GROUP_UPDATED);
    await chat.deleteConversationsFromGroup({ conversationIDList: [bob], groupName: "new" });
    expect((await left).conversationList).toMatchObject([{ conversationID: carol }]);

    server.answers.renameConversationGroup = () => ({ groupId: 7, logPosition: 2 });
    await chat.renameConversationGroup({ oldName: "new", newName: "newer" });
    expect((await listed(chat, carol)).conversationGroupList).toEqual(["newer"]);
    server.answers.deleteConversationGroup = () => ({ groupId: 7, logPosition: 3 });
    await chat.deleteConversationGroup("newer");
    expect((await listed(chat, carol)).conversationGroupList).toEqual([]);
    expect((await chat.getConversationGroupList()).data).toEqual(["work", "home"]);
    for (const code of [51009, 51010, 51011]) {
      server.answers.deleteConversationGroup = () => {
        throw new Refusal(code);
      };
      await expect(chat.deleteConversationGroup("x")).rejects.toMatchObject({ code });
    }
    await expect(chat.deleteConversationGroup("")).rejects.toMatchObject({ code: 50002 });
  });

  test("follow what other devices and the back end do", async () => {
    const { server, chat } = await startWith({ groupIds: [1] });
    const isDone = until(chat, EVENT.CONVERSATION_IN_GROUP_UPDATED, ({ groupName }) => groupName === "friends");
    server.push("conversationGroupCreated", { groupId: 3, name: "pals", conversationIds: [bob], logPosition: 1 });
    server.push("conversationGroupRenamed", { groupId: 3, name: "friends", logPosition: 2 });
    server.push("conversationGroupDeleted", { groupId: 1, logPosition: 3 });
    server.push("conversationGroupChanged", {
      groupId: 3,
      added: [carol, "C2Cunknown"],
      removed: [bob],
      logPosition: 4,
    });
    await isDone;
    expect((await chat.getConversationGroupList()).data).toEqual(["home", "friends"]);
    expect((await listed(chat, bob)).conversationGroupList).toEqual([]);
    expect((await listed(chat, carol)).conversationGroupList).toEqual(["friends"]);
    expect(server.asked("syncAccount")).toEqual([]);
  });

  test("that changed while the device was away are found after a reconnect, whatever order things are told in", async () => {
    const { server, chat } = await startWith({ groupIds: [1], marks: [0] });
    server.answers.syncAccount = () => ({
      isReset: false,
      entries: [
        { position: 1, kind: "conversationGroupDeleted", data: { groupId: 1 } },
        { position: 2, kind: "conversationGroupRenamed", data: { groupId: 2, name: "work" } },
        {
          position: 3,
          kind: "conversationSettingsUpdated",
          data: { conversations: [{ conversationId: bob, marks: [1] }] },
        },
      ],
      logPosition: 3,
      hasMore: false,
      // Read after all of it: bob is in the group that is called work now.
      conversations: [conversation(bob, { groupIds: [2], marks: [1] })],
      totalUnreadCount: 0,
      syncedAt: 2,
    });
    const isDone = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first.markList[0] === 2);
    server.drop();
    await isDone;
    expect((await listed(chat, bob)).conversationGroupList).toEqual(["work"]);
    expect((await chat.getConversationGroupList()).data).toEqual(["work"]);
  });
});
