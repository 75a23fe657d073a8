import type { OperationInput } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import { createClient, EVENT, logIn, startServer, TYPES, textTo, until } from "../testing/client.ts";
import { groupConversation, wireGroup, wireSelf } from "../testing/protocol-server.ts";

const sent = ({ clientTime, random, sendNumber = 0 }: { clientTime: number; random: number; sendNumber?: number }) => ({
  ...{ id: `7-${clientTime}-${random}`, seq: sendNumber, time: clientTime, placedAt: sendNumber, msgSeq: sendNumber },
});

async function start() {
  const server = await startServer({
    listJoinedGroups: () => ({ groups: [{ group: wireGroup("club"), self: wireSelf() }] }),
    getConversation: ({ conversationId }) => ({ conversation: groupConversation(conversationId.slice(5)) }),
    sendGroupMessage: sent,
    sendC2cMessage: sent,
  });
  const chat = createClient(server);
  await logIn(chat);
  await chat.getGroupList();
  return { server, chat };
}

const toClub = { to: "club", conversationType: TYPES.CONV_GROUP };

describe("a message to a group", () => {
  test("leaves with whom it mentions, whom it is for, its priority and its wishes", async () => {
    const { chat, server } = await start();
    const message = chat.createTextAtMessage({
      ...toClub,
      ...{ priority: TYPES.MSG_PRIORITY_LOW, needReadReceipt: true, isSupportExtension: true, cloudCustomData: "c" },
      ...{ receiverList: ["bob"], payload: { text: "@Bob", atUserList: ["bob", TYPES.MSG_AT_ALL] } },
    });
    expect(message).toMatchObject({
      conversationID: "GROUPclub",
      conversationType: "GROUP",
      atUserList: ["bob", TYPES.MSG_AT_ALL],
    });
    const control = { messageControlInfo: { excludedFromUnreadCount: true, excludedFromLastMessage: true } };
    const { data } = await chat.sendMessage(message, control);
    expect(data.message).toBe(message);
    expect(message).toMatchObject({
      status: "success",
      sequence: 1,
      readReceiptInfo: { readCount: 0, unreadCount: 1 },
    });
    const [input] = server.asked("sendGroupMessage") as [OperationInput<"sendGroupMessage">];
    expect(input).toEqual({
      ...{ groupId: "club", sendNumber: 1, clientTime: message.clientTime, random: message.random },
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "@Bob" } }],
      ...{ cloudCustomData: "c", needReadReceipt: true, supportExtension: true, noUnread: true, noLastMessage: true },
      ...{ priority: "Low", mentions: ["bob", "__kImSDK_MesssageAtALL__"], targets: ["bob"] },
    });
  });

  test("shares its numbers with messages to people, and is repeated after a lost connection", async () => {
    const { chat, server } = await start();
    await chat.sendMessage(textTo(chat, "bob", "one"));
    server.answers.sendGroupMessage = () => {
      server.answers.sendGroupMessage = sent;
      server.drop();
      return undefined;
    };
    const message = chat.createTextMessage({ ...toClub, payload: { text: "two" } });
    await chat.sendMessage(message);
    await chat.sendMessage(textTo(chat, "bob", "three"));
    const numbersOf = (op: "sendC2cMessage" | "sendGroupMessage") =>
      server.asked(op).map(({ sendNumber }) => sendNumber);
    expect(numbersOf("sendC2cMessage")).toEqual([1, 3]);
    expect(numbersOf("sendGroupMessage")).toEqual([2, 2]);
    expect(message.status).toBe("success");
  });

  test("only for members online has no number and changes nothing", async () => {
    const { chat, server } = await start();
    const message = chat.createTextMessage({ ...toClub, payload: { text: "typing" } });
    await chat.sendMessage(message, { onlineUserOnly: true });
    expect(server.asked("sendGroupMessage")[0]).toMatchObject({ onlineUserOnly: true });
    expect(server.asked("sendGroupMessage")[0]).not.toHaveProperty("sendNumber");
    expect((await chat.getConversationList()).data.conversationList).toEqual([]);
  });

  test("with topics, or to a room not entered, stays here", async () => {
    const { chat, server } = await start();
    server.answers.getGroup = ({ groupId }) => ({
      group: wireGroup(groupId, groupId === "radio" ? { isLive: true } : { hasTopics: true }),
    });
    const send = (to: string) => chat.sendMessage(chat.createTextMessage({ ...toClub, to, payload: { text: "x" } }));
    await expect(send("@TGS#_plaza")).rejects.toMatchObject({ code: 2115 });
    await expect(send("radio")).rejects.toMatchObject({ code: 2101 });
    expect(server.asked("sendGroupMessage")).toEqual([]);
    await send("@TGS#_plaza@TOPIC#_hall");
    expect(server.asked("sendGroupMessage")).toMatchObject([{ groupId: "@TGS#_plaza@TOPIC#_hall" }]);
  });

  test("stands at the top of the list once it is stored", async () => {
    const { chat } = await start();
    const listed = until(
      chat,
      EVENT.CONVERSATION_LIST_UPDATED,
      ([first]) => first?.lastMessage.messageForShow === "hi",
    );
    await chat.sendMessage(chat.createTextMessage({ ...toClub, payload: { text: "hi" } }));
    await listed;
    const [conversation] = (await chat.getConversationList()).data.conversationList;
    expect(conversation).toMatchObject({
      conversationID: "GROUPclub",
      unreadCount: 0,
      groupProfile: { nextMessageSeq: 2 },
    });
  });
});

describe("pinned messages", () => {
  test("are pinned, listed, and told of", async () => {
    const { chat, server } = await start();
    const message = chat.createTextMessage({ ...toClub, payload: { text: "pin me" } });
    await expect(chat.pinGroupMessage({ groupID: "club", message, isPinned: true })).rejects.toMatchObject({
      code: 2105,
    });
    await chat.sendMessage(message);
    server.answers.pinGroupMessage = () => ({});
    await chat.pinGroupMessage({ groupID: "club", message, isPinned: true });
    expect(server.asked("pinGroupMessage")).toEqual([{ groupId: "club", seq: 1, isPinned: true }]);
    const told = new Promise((resolve) => chat.once(EVENT.PINNED_GROUP_MESSAGE_UPDATED, ({ data }) => resolve(data)));
    const wire = {
      id: message.ID,
      from: "alice",
      to: "club",
      groupId: "club",
      seq: 1,
      time: 1,
      placedAt: 1,
      msgSeq: 1,
    };
    const body = [{ MsgType: "TIMTextElem" as const, MsgContent: { Text: "pin me" } }];
    const pinned = { ...wire, random: message.random, clientTime: message.clientTime, body };
    server.push("groupPinsChanged", { groupId: "club", seq: 1, isPinned: true, by: "bob", message: pinned });
    const change = { groupID: "club", isPinned: true, operatorID: "bob", messageID: message.ID, sequence: 1 };
    expect(await told).toEqual({ ...change, message });
    server.answers.listPinnedMessages = () => ({ messages: [pinned] });
    expect((await chat.getPinnedGroupMessageList("club")).data.messageList).toEqual([message]);
  });
});
