import { describe, expect, test } from "vitest";
import type { ChatSDK, Conversation } from "../index.ts";
import { createClient, EVENT, logIn, startServer, until } from "../testing/client.ts";
import { conversation, type ProtocolServer, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";
const profile = { userId: "alice", fields: {} };

/** A server that counts what is written to the account's log. */
async function start(): Promise<{ server: ProtocolServer; chat: ChatSDK; position: () => number; skip: () => void }> {
  let position = 0;
  const wires = [wireMessage(1), wireMessage(2)];
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq: 2, lastMessage: wireMessage(2), unreadCount: 2 })],
      totalUnreadCount: 2,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: () => ({ messages: wires, isCompleted: true, lastSeq: 2, changePosition: 0 }),
    getConversation: () => ({ conversation: conversation(bob, { lastSeq: 2, readSeq: 2 }), logPosition: position }),
    getProfiles: () => ({ profiles: [profile] }),
    pinConversation: () => ({ logPosition: ++position }),
    markConversationRead: () => ({ readSeq: 2, unreadCount: 0, logPosition: ++position }),
    deleteMessages: () => ({ logPosition: ++position }),
    updateProfile: () => ({ profile, logPosition: ++position }),
    markConversations: ({ conversationIds }) => ({
      results: conversationIds.map((conversationId) => ({ conversationId, code: 0 })),
      logPosition: ++position,
    }),
    deleteConversations: ({ conversationIds }) => ({
      results: conversationIds.map((conversationId) => ({ conversationId, code: 0, logPosition: ++position })),
    }),
  });
  const chat = createClient(server);
  await logIn(chat);
  return { server, chat, position: () => position, skip: () => void position++ };
}

const actions: [string, (chat: ChatSDK) => Promise<unknown>][] = [
  ["pinConversation", (chat) => chat.pinConversation({ conversationID: bob, isPinned: true })],
  ["setMessageRead", (chat) => chat.setMessageRead({ conversationID: bob })],
  [
    "deleteMessage",
    async (chat) => {
      const { data } = await chat.getMessageList({ conversationID: bob });
      return chat.deleteMessage(data.messageList.slice(0, 1));
    },
  ],
  ["updateMyProfile", (chat) => chat.updateMyProfile({ nick: "A" })],
  ["markConversation", (chat) => chat.markConversation({ conversationIDList: [bob], markType: 1, enableMark: true })],
  ["deleteConversation", (chat) => chat.deleteConversation({ conversationIDList: [bob, "C2Ccarol"] })],
];

describe("own actions", () => {
  test.each(actions)(
    "%s is followed: the next event of another device needs no synchronisation",
    async (_name, act) => {
      const { server, chat, position } = await start();
      await act(chat);
      expect(position()).toBeGreaterThan(0);
      const isDone = until(chat, EVENT.CONVERSATION_LIST_UPDATED, (list: Conversation[]) =>
        list.some(({ conversationID }) => conversationID === "C2Cdave"),
      );
      server.answers.getConversation = ({ conversationId }) => ({
        conversation: conversation(conversationId, { isPinned: conversationId === "C2Cdave" }),
        logPosition: position() + 1,
      });
      server.push("conversationPinned", { conversationId: "C2Cdave", isPinned: true, logPosition: position() + 1 });
      await isDone;
      expect(server.asked("syncAccount")).toEqual([]);
    },
  );

  test("with an action of another device before them synchronise, since the order matters", async () => {
    const { server, chat, skip } = await start();
    skip();
    await chat.pinConversation({ conversationID: bob, isPinned: true });
    server.answers.syncAccount = ({ logPosition }) => ({
      isReset: false,
      entries: [{ position: 2, kind: "conversationPinned", data: { conversationId: bob, isPinned: true } }],
      logPosition: 2,
      hasMore: false,
      conversations: [],
      totalUnreadCount: 0,
      syncedAt: logPosition + 1,
    });
    const isPinned: boolean[] = [];
    chat.on(EVENT.CONVERSATION_LIST_UPDATED, ({ data }) => isPinned.push(data[0]?.isPinned ?? false));
    const isDone = until(
      chat,
      EVENT.CONVERSATION_LIST_UPDATED,
      () => isPinned.includes(false) && isPinned.at(-1) === true,
    );
    server.push("conversationPinned", { conversationId: bob, isPinned: false, logPosition: 1 });
    await isDone;
    expect(server.asked("syncAccount")).toMatchObject([{ logPosition: 1 }]);
  });

  test("that changed nothing leave the log where it is", async () => {
    const { server, chat } = await start();
    server.answers.pinConversation = () => ({});
    await chat.pinConversation({ conversationID: bob, isPinned: false });
    const isDone = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first?.isPinned === true);
    server.push("conversationPinned", { conversationId: bob, isPinned: true, logPosition: 1 });
    await isDone;
    expect(server.asked("syncAccount")).toEqual([]);
  });
});
