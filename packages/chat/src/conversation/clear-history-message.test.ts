import { expect, test } from "vitest";
import { createClient, EVENT, logIn, next, startServer, until } from "../testing/client.ts";
import { conversation, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** A conversation with bob of three messages, two of them unread. */
async function start() {
  const wires = [1, 2, 3].map((seq) => wireMessage(seq));
  const full = conversation(bob, { lastSeq: 3, readSeq: 1, unreadCount: 2, lastMessage: wireMessage(3), sortedAt: 9 });
  const cleared = conversation(bob, { lastSeq: 3, readSeq: 3, clearedSeq: 3, sortedAt: 9 });
  const server = await startServer({
    listConversations: () => ({ conversations: [full], totalUnreadCount: 2, syncedAt: 1, logPosition: 0 }),
    listMessages: () => ({ messages: wires, isCompleted: true, lastSeq: 3, changePosition: 0 }),
    getConversation: () => ({ conversation: cleared, logPosition: 1 }),
    clearHistory: () => {
      wires.length = 0;
      return { clearedSeq: 3 };
    },
  });
  const chat = createClient(server);
  await logIn(chat);
  const { data } = await chat.getMessageList({ conversationID: bob });
  return { server, chat, wires, messages: data.messageList };
}

const emptied = { conversationID: bob, unreadCount: 0, lastMessage: { lastTime: 0, messageForShow: "", type: "" } };

test("the history is empty, everything is read, and the conversation stays on the list", async () => {
  const { server, chat, messages } = await start();
  const announced = until(chat, EVENT.CONVERSATION_LIST_UPDATED, (list) => list[0]?.unreadCount === 0);
  expect(await chat.clearHistoryMessage(bob)).toEqual({ code: 0, data: { conversationID: bob } });
  await announced;
  expect(server.asked("clearHistory")).toEqual([{ conversationId: bob }]);
  expect((await chat.getConversationList()).data.conversationList).toMatchObject([emptied]);
  expect(chat.getTotalUnreadMessageCount()).toBe(0);
  expect(messages.map(({ isDeleted }) => isDeleted)).toEqual([true, true, true]);
  expect((await chat.getMessageList({ conversationID: bob })).data.messageList).toEqual([]);
});

test("another device that cleared it has the same effect", async () => {
  const { server, chat, wires } = await start();
  wires.length = 0;
  const announced = until(chat, EVENT.CONVERSATION_LIST_UPDATED, (list) => list[0]?.unreadCount === 0);
  server.push("historyCleared", { conversationId: bob, clearedSeq: 3, logPosition: 1 });
  await announced;
  expect((await chat.getConversationList()).data.conversationList).toMatchObject([emptied]);
  expect((await chat.getMessageList({ conversationID: bob })).data.messageList).toEqual([]);
});

test("a message that comes afterwards stands alone", async () => {
  const { server, chat } = await start();
  await chat.clearHistoryMessage(bob);
  const received = next(chat, EVENT.MESSAGE_RECEIVED);
  server.push("messageReceived", { message: wireMessage(4) });
  await received;
  const [shown] = (await chat.getConversationList()).data.conversationList;
  expect(shown).toMatchObject({ unreadCount: 1, lastMessage: { messageForShow: "message 4" } });
});

test("what names no conversation is refused with 2503", async () => {
  const { chat } = await start();
  await expect(chat.clearHistoryMessage("bob")).rejects.toMatchObject({ code: 2503 });
});
