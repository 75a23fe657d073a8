import type { ClientMessage } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import type { ChatSDK, Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, textTo, until } from "../testing/client.ts";
import { conversation, Refusal, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";

/** A server that holds a conversation with bob, read up to its last message. */
async function startWith(lastSeq: number) {
  const wires = Array.from({ length: lastSeq }, (_, index) => wireMessage(index + 1));
  const server = await startServer({
    listConversations: () => ({
      conversations: [listed(wires, { readSeq: lastSeq })],
      totalUnreadCount: 0,
      syncedAt: 1,
      logPosition: 0,
    }),
    fetchMessages: ({ fromSeq, toSeq }) => ({
      messages: wires.filter(({ seq }) => seq >= fromSeq && seq <= toSeq),
      hidden: [],
      lastSeq: wires.at(-1)?.seq ?? 0,
    }),
    listMessages: ({ beforeSeq = Number.POSITIVE_INFINITY, count }) => {
      const older = wires.filter(({ seq }) => seq < beforeSeq);
      const messages = older.slice(-count);
      return { messages, isCompleted: older.length <= count, lastSeq: wires.at(-1)?.seq ?? 0, changePosition: 0 };
    },
  });
  return { server, wires };
}

function listed(wires: ClientMessage[], more = {}) {
  const last = wires.at(-1);
  return conversation(bob, { lastSeq: last?.seq ?? 0, ...(last && { lastMessage: last }), ...more });
}

function receivedTexts(chat: ChatSDK): string[] {
  const texts: string[] = [];
  chat.on(EVENT.MESSAGE_RECEIVED, ({ data }) => texts.push(...data.map(({ payload }: Message) => payload.text)));
  return texts;
}

async function unreadOfBob(chat: ChatSDK) {
  return (await chat.getConversationList([bob])).data.conversationList[0]?.unreadCount;
}

describe("new messages", () => {
  test("after a hole are told of once, in order, when the hole is filled", async () => {
    const { server, wires } = await startWith(3);
    const chat = createClient(server);
    await logIn(chat);
    const texts = receivedTexts(chat);
    const all = until(chat, EVENT.MESSAGE_RECEIVED, () => texts.length === 4);
    for (const seq of [4, 5, 6, 7]) wires.push(wireMessage(seq));
    server.push("messageReceived", { message: wireMessage(6) });
    server.push("messageReceived", { message: wireMessage(7) });
    await all;
    server.push("messageReceived", { message: wireMessage(5) });
    wires.push(wireMessage(8));
    const last = until(chat, EVENT.MESSAGE_RECEIVED, () => texts.includes("message 8"));
    server.push("messageReceived", { message: wireMessage(8) });
    await last;
    expect(texts).toEqual(["message 4", "message 5", "message 6", "message 7", "message 8"]);
    expect(server.asked("fetchMessages")).toEqual([{ conversationId: bob, fromSeq: 4, toSeq: 5 }]);
    expect(await unreadOfBob(chat)).toBe(5);
    expect(chat.getTotalUnreadMessageCount()).toBe(5);
  });

  test("that this account may not see count as known", async () => {
    const { server } = await startWith(3);
    const chat = createClient(server);
    await logIn(chat);
    server.answers.fetchMessages = () => ({ messages: [], hidden: [4, 5], lastSeq: 6 });
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: wireMessage(6) });
    expect((await received).map(({ payload }: Message) => payload.text)).toEqual(["message 6"]);
    expect(await unreadOfBob(chat)).toBe(1);
  });

  test("that are excluded from unread count or list leave them alone", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const texts = receivedTexts(chat);
    const both = until(chat, EVENT.MESSAGE_RECEIVED, () => texts.length === 2);
    server.push("messageReceived", { message: wireMessage(2, { noUnread: true }) });
    server.push("messageReceived", { message: wireMessage(3, { noUnread: true, noLastMessage: true }) });
    await both;
    const [shown] = (await chat.getConversationList()).data.conversationList;
    expect(shown).toMatchObject({ unreadCount: 0, lastMessage: { messageForShow: "message 2" } });
  });

  test("of an unknown conversation bring the conversation with them", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const message = wireMessage(1, { id: "9-1-1", from: "eve" });
    server.answers.getConversation = () => ({
      conversation: conversation("C2Ceve", { lastSeq: 1, unreadCount: 1, lastMessage: message, sortedAt: 2 ** 42 }),
    });
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message });
    await received;
    const { data } = await chat.getConversationList();
    expect(data.conversationList.map(({ conversationID }) => conversationID)).toEqual(["C2Ceve", bob]);
    expect(chat.getTotalUnreadMessageCount()).toBe(1);
  });

  test("of an unknown conversation that came while nobody was connected are news where they are unread and not old", async () => {
    const now = 1_800_000_000_000;
    const { server } = await startWith(1);
    const listed = server.answers.listConversations;
    server.answers.listConversations = async (input) => ({ ...(await listed?.(input)), syncedAt: now }) as never;
    const chat = createClient(server);
    await logIn(chat);
    const texts = receivedTexts(chat);
    const from = (who: string, seq: number, agoMs: number, more = {}) =>
      wireMessage(seq, { id: `${who}-${seq}`, from: who, placedAt: now - agoMs, ...more });
    const minute = 60_000;
    const came: Record<string, ClientMessage[]> = {
      // What was said in another system stands at its own time, however late it is told here.
      C2Ceve: [from("eve", 1, 3 * 3600_000), from("eve", 2, 2 * minute), from("eve", 3, minute)],
      C2Cmallory: [from("mallory", 1, minute, { noUnread: true })],
      C2Ctrent: [from("trent", 1, minute)],
    };
    server.answers.fetchMessages = ({ conversationId, fromSeq, toSeq }) => {
      const messages = came[conversationId] ?? [];
      return { messages: messages.filter(({ seq }) => seq >= fromSeq && seq <= toSeq), hidden: [], lastSeq: 3 };
    };
    server.answers.syncAccount = ({ logPosition }) => ({
      ...{ isReset: false, entries: [], logPosition, hasMore: false, totalUnreadCount: 2, syncedAt: now + minute },
      conversations: Object.entries(came).map(([conversationId, messages]) => {
        const last = messages.at(-1) as ClientMessage;
        const readSeq = conversationId === "C2Ctrent" ? 1 : 0;
        return conversation(conversationId, { lastSeq: last.seq, lastMessage: last, readSeq });
      }),
    });
    const received = until(chat, EVENT.MESSAGE_RECEIVED, () => texts.length > 0);
    server.drop();
    await received;
    await server.waitFor("fetchMessages", 3);
    // In turn after everything that coming back brings.
    await chat.setFriendApplicationRead();
    expect(texts).toEqual(["message 2", "message 3"]);
  });

  test("that are online-only are told of and nothing else changes", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: wireMessage(0, { id: "8-9-9" }) });
    expect((await received)[0].ID).toBe("8-9-9");
    expect(await unreadOfBob(chat)).toBe(0);
    expect((await chat.getMessageList({ conversationID: bob })).data.messageList).toHaveLength(1);
  });

  test("wait for SDK_READY when they come during the login", async () => {
    const { server } = await startWith(1);
    const { listConversations } = server.answers;
    server.answers.listConversations = async (input) => {
      server.push("messageReceived", { message: wireMessage(2, { placedAt: Date.now() + 60_000 }) });
      return (await listConversations?.(input)) as never;
    };
    const chat = createClient(server);
    const order: string[] = [];
    chat.on(EVENT.SDK_READY, () => order.push("ready"));
    chat.on(EVENT.MESSAGE_RECEIVED, () => order.push("message"));
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    await logIn(chat);
    await received;
    expect(order).toEqual(["ready", "message"]);
  });
});

describe("a history", () => {
  test("comes in pages of 15, from memory where it was read before", async () => {
    const { server } = await startWith(40);
    const chat = createClient(server);
    await logIn(chat);
    const read = async () => {
      const seen: string[] = [];
      let nextReqMessageID = "";
      for (let isCompleted = false; !isCompleted; ) {
        const { data } = await chat.getMessageList({ conversationID: bob, nextReqMessageID });
        expect(data.messageList.length).toBeLessThanOrEqual(15);
        seen.unshift(...data.messageList.map(({ payload }) => payload.text));
        ({ nextReqMessageID, isCompleted } = data);
      }
      return seen;
    };
    const expected = Array.from({ length: 40 }, (_, index) => `message ${index + 1}`);
    expect(await read()).toEqual(expected);
    expect(server.asked("listMessages")).toHaveLength(3);
    server.push("messageReceived", { message: wireMessage(41) });
    await next(chat, EVENT.MESSAGE_RECEIVED);
    expect(await read()).toEqual([...expected, "message 41"]);
    expect(server.asked("listMessages")).toHaveLength(3);
  });

  test("hands out the same live object that was received", async () => {
    const { server, wires } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    wires.push(wireMessage(2));
    server.push("messageReceived", { message: wireMessage(2) });
    const [message] = await received;
    const { data } = await chat.getMessageList({ conversationID: bob });
    expect(data.messageList.at(-1)).toBe(message);
    expect(chat.findMessage(message.ID)).toBe(message);
  });

  test("keeps what came while its first page was under way", async () => {
    const { server } = await startWith(3);
    const chat = createClient(server);
    await logIn(chat);
    const { listMessages } = server.answers;
    let answer = () => {};
    server.answers.listMessages = async (input) => {
      const page = await listMessages?.(input);
      await new Promise<void>((resolve) => {
        answer = resolve;
      });
      return page as never;
    };
    const page = chat.getMessageList({ conversationID: bob });
    await server.waitFor("listMessages", 1);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: wireMessage(4) });
    await received;
    answer();
    const { data } = await page;
    expect(data.messageList.map(({ payload }) => payload.text)).toEqual([1, 2, 3, 4].map((seq) => `message ${seq}`));
  });

  test("of something that is no conversation is refused with 2503", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    await expect(chat.getMessageList({ conversationID: "bob" })).rejects.toMatchObject({ code: 2503 });
  });
});

describe("recalls", () => {
  const recall = { from: "bob", to: "alice", by: "bob", at: 1 };

  test("change the live message, the list and the unread count", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.push("messageReceived", { message: wireMessage(2) });
    const [message] = await received;
    const revoked = next(chat, EVENT.MESSAGE_REVOKED);
    server.push("messageRecalled", { ...recall, seq: 2, changePosition: 1 });
    expect(await revoked).toEqual([message]);
    expect(message).toMatchObject({ isRevoked: true, revoker: "bob", revokerInfo: { userID: "bob" } });
    const [shown] = (await chat.getConversationList()).data.conversationList;
    expect(shown).toMatchObject({ unreadCount: 0, lastMessage: { isRevoked: true, messageForShow: "" } });
  });

  test("that were missed are found in the change log", async () => {
    const { server } = await startWith(3);
    const chat = createClient(server);
    await logIn(chat);
    await chat.getMessageList({ conversationID: bob });
    server.answers.listConversationChanges = () => ({
      changes: [1, 2].map((seq) => ({ position: seq, kind: "recall" as const, seq, by: "bob", at: 1 })),
      changePosition: 2,
      hasMore: false,
      isReset: false,
    });
    const revoked: string[] = [];
    const both = until(chat, EVENT.MESSAGE_REVOKED, (messages: Message[]) => {
      revoked.push(...messages.map(({ payload }) => payload.text));
      return revoked.length === 2;
    });
    server.push("messageRecalled", { ...recall, seq: 2, changePosition: 2 });
    await both;
    expect(revoked).toEqual(["message 1", "message 2"]);
    expect(server.asked("listConversationChanges")).toEqual([{ conversationId: bob, afterPosition: 0 }]);
  });

  test("of one's own are refused with the server's code", async () => {
    const { server } = await startWith(1);
    server.answers.sendC2cMessage = () => ({ id: "7-1-1", seq: 2, time: 1, placedAt: 2 ** 42, msgSeq: 2 });
    server.answers.recallMessage = () => {
      throw new Refusal(20016);
    };
    const chat = createClient(server);
    await logIn(chat);
    const message = textTo(chat, "bob", "hello");
    await expect(chat.revokeMessage(message)).rejects.toMatchObject({ code: 2110 });
    await chat.sendMessage(message);
    await expect(chat.revokeMessage(message)).rejects.toMatchObject({ code: 20016 });
    expect(message.isRevoked).toBe(false);
  });
});

describe("read marks", () => {
  test("of the other side mark one's own messages", async () => {
    const { server } = await startWith(1);
    server.answers.sendC2cMessage = () => ({ id: "7-1-1", seq: 2, time: 1, placedAt: 2 ** 42, msgSeq: 2 });
    const chat = createClient(server);
    await logIn(chat);
    const message = textTo(chat, "bob", "hello");
    await chat.sendMessage(message);
    const read = next(chat, EVENT.MESSAGE_READ_BY_PEER);
    server.push("peerRead", { conversationId: bob, peerReadSeq: 2, at: 1 });
    expect(await read).toEqual([message]);
    expect(message.isPeerRead).toBe(true);
  });

  test("of another device clear the count, unless something came after them", async () => {
    const { server } = await startWith(1);
    const chat = createClient(server);
    await logIn(chat);
    const texts = receivedTexts(chat);
    const both = until(chat, EVENT.MESSAGE_RECEIVED, () => texts.length === 2);
    for (const seq of [2, 3]) server.push("messageReceived", { message: wireMessage(seq) });
    await both;
    const changed = next(chat, EVENT.TOTAL_UNREAD_MESSAGE_COUNT_UPDATED);
    server.push("conversationRead", { conversationId: bob, readSeq: 2, unreadCount: 0, logPosition: 1 });
    expect(await changed).toBe(1);
  });

  test("name the newest message this device knows", async () => {
    const { server } = await startWith(2);
    server.answers.markConversationRead = ({ seq = 0 }) => ({ readSeq: seq, unreadCount: 0 });
    const chat = createClient(server);
    await logIn(chat);
    server.push("messageReceived", { message: wireMessage(3) });
    await next(chat, EVENT.MESSAGE_RECEIVED);
    await chat.setMessageRead({ conversationID: bob });
    await chat.setMessageRead({ conversationID: bob });
    expect(server.asked("markConversationRead")).toEqual([{ conversationId: bob, seq: 3 }]);
    expect(chat.getTotalUnreadMessageCount()).toBe(0);
  });
});

describe("the account's log", () => {
  test("is caught up with when an entry of it was missed", async () => {
    const { server, wires } = await startWith(2);
    const chat = createClient(server);
    await logIn(chat);
    server.answers.syncAccount = () => ({
      isReset: false,
      entries: [
        { position: 1, kind: "conversationPinned", data: { conversationId: bob, isPinned: true } },
        { position: 2, kind: "messagesDeleted", data: { conversationId: bob, seqs: [1], unreadCount: 0 } },
      ],
      logPosition: 2,
      hasMore: false,
      conversations: [listed(wires, { readSeq: 2, isPinned: true })],
      totalUnreadCount: 0,
      syncedAt: 2,
    });
    server.answers.getConversation = () => ({ conversation: listed(wires, { readSeq: 2, isPinned: true }) });
    await chat.getMessageList({ conversationID: bob });
    const pinned = until(chat, EVENT.CONVERSATION_LIST_UPDATED, ([first]) => first.isPinned);
    server.push("messagesDeleted", { conversationId: bob, seqs: [1], unreadCount: 0, logPosition: 2 });
    await pinned;
    const { data } = await chat.getMessageList({ conversationID: bob });
    expect(data.messageList.map(({ payload }) => payload.text)).toEqual(["message 2"]);
    expect(server.asked("syncAccount")).toEqual([{ logPosition: 0, syncedAt: 1 }]);
  });

  test("that the server no longer has leads to a fresh list", async () => {
    const { server, wires } = await startWith(2);
    const chat = createClient(server);
    await logIn(chat);
    server.answers.syncAccount = (input) => ({
      isReset: true,
      entries: [],
      logPosition: input.logPosition,
      hasMore: false,
      conversations: [],
      totalUnreadCount: 0,
      syncedAt: 1,
    });
    wires.push(wireMessage(3));
    const received = next(chat, EVENT.MESSAGE_RECEIVED);
    server.drop();
    expect((await received).map(({ payload }: Message) => payload.text)).toEqual(["message 3"]);
    expect(server.asked("listConversations")).toHaveLength(2);
  });
});
