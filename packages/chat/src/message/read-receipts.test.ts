import type { ClientMessage } from "@hongyan/protocol";
import { expect, test } from "vitest";
import type { ChatSDK, Message } from "../index.ts";
import { createClient, EVENT, logIn, next, startServer, textTo } from "../testing/client.ts";
import { conversation, wireMessage } from "../testing/protocol-server.ts";

const bob = "C2Cbob";
const mine = (seq: number, more: Partial<ClientMessage> = {}) =>
  wireMessage(seq, { id: `7-${1_700_000_000 + seq}-${seq}`, from: "alice", to: "bob", needReadReceipt: true, ...more });
const theirs = (seq: number, more: Partial<ClientMessage> = {}) => wireMessage(seq, { needReadReceipt: true, ...more });

/** A client whose conversation with bob holds these messages, read into memory. */
async function start(wires: ClientMessage[]) {
  const lastSeq = wires.length;
  const server = await startServer({
    listConversations: () => ({
      conversations: [conversation(bob, { lastSeq, unreadCount: 2 })],
      totalUnreadCount: 2,
      syncedAt: 1,
      logPosition: 0,
    }),
    listMessages: () => ({ messages: wires, isCompleted: true, lastSeq, changePosition: 0 }),
  });
  const chat = createClient(server);
  await logIn(chat);
  const messages: Message[] = [];
  for (let nextReqMessageID = "", isCompleted = false; !isCompleted; ) {
    const { data } = await chat.getMessageList({ conversationID: bob, nextReqMessageID });
    messages.unshift(...data.messageList);
    ({ nextReqMessageID, isCompleted } = data);
  }
  return { server, chat, messages };
}

const infoOf = (chat: ChatSDK, wire: ClientMessage) => chat.findMessage(wire.id)?.readReceiptInfo;

test("messages of the history know their receipts; those that ask for none know nothing", async () => {
  const wires = [mine(1, { receiptAt: 1_700_000_009_500 }), mine(2), mine(3, { needReadReceipt: false }), theirs(4)];
  const { chat } = await start(wires);
  expect(wires.map((wire) => infoOf(chat, wire))).toEqual([
    { isPeerRead: true, timestamp: 1_700_000_009 },
    { isPeerRead: false, timestamp: 0 },
    {},
    { isPeerRead: false, timestamp: 0 },
  ]);
});

test("receipts go out for what asks for one and has none, and change no unread count", async () => {
  const wires = [theirs(1), theirs(2, { needReadReceipt: false }), mine(3), theirs(4, { receiptAt: 5_000 }), theirs(5)];
  const { server, chat, messages } = await start(wires);
  server.answers.sendReadReceipts = ({ seqs }) => ({ at: 9_000, seqs, changePosition: 1 });
  expect(await chat.sendMessageReadReceipt(messages)).toEqual({ code: 0, data: {} });
  expect(server.asked("sendReadReceipts")).toEqual([{ conversationId: bob, seqs: [1, 5] }]);
  expect(infoOf(chat, wires[4] as ClientMessage)).toEqual({ isPeerRead: true, timestamp: 9 });
  expect(chat.getTotalUnreadMessageCount()).toBe(2);
  await chat.sendMessageReadReceipt(messages);
  expect(server.asked("sendReadReceipts")).toHaveLength(1);
  expect(server.asked("listConversationChanges")).toEqual([]);
});

test("more than 30 leave in several requests", async () => {
  const { server, chat, messages } = await start(Array.from({ length: 31 }, (_, index) => theirs(index + 1)));
  server.answers.sendReadReceipts = ({ seqs }) => ({ at: 9_000, seqs, changePosition: seqs.length === 30 ? 1 : 2 });
  await chat.sendMessageReadReceipt(messages);
  expect(server.asked("sendReadReceipts").map(({ seqs }) => seqs.length)).toEqual([30, 1]);
});

test.each([
  ["nothing", []],
  ["messages that ask for none", [theirs(1, { needReadReceipt: false })]],
  ["one's own messages", [mine(1)]],
])("a receipt for %s is refused with 2114", async (_name, wires) => {
  const { chat, messages } = await start(wires);
  await expect(chat.sendMessageReadReceipt(messages)).rejects.toMatchObject({ code: 2114 });
});

test("a receipt of the other side is told with the documented fields, once", async () => {
  const { server, chat } = await start([mine(1), mine(2), theirs(3)]);
  const told: unknown[] = [];
  chat.on(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, ({ data }) => told.push(...data));
  const received = next(chat, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
  server.push("receiptsSent", { from: "bob", to: "alice", seqs: [1], at: 1_700_000_009_500, changePosition: 1 });
  await received;
  const both = next(chat, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
  server.push("receiptsSent", { from: "bob", to: "alice", seqs: [1, 2], at: 1_700_000_010_500, changePosition: 2 });
  await both;
  const common = { userID: "bob", isPeerRead: true, groupID: "", readCount: 1, unreadCount: 0 };
  expect(told).toEqual([
    { ...common, messageID: mine(1).id, timestamp: 1_700_000_009 },
    { ...common, messageID: mine(2).id, timestamp: 1_700_000_010 },
  ]);
  expect(infoOf(chat, mine(1))).toEqual({ isPeerRead: true, timestamp: 1_700_000_009 });
});

test("a receipt that another device of one's own sent is known and not told", async () => {
  const { server, chat } = await start([theirs(1), mine(2)]);
  const told: unknown[] = [];
  chat.on(EVENT.MESSAGE_READ_RECEIPT_RECEIVED, ({ data }) => told.push(data));
  server.push("receiptsSent", { from: "alice", to: "bob", seqs: [1], at: 9_000, changePosition: 1 });
  const received = next(chat, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
  server.push("receiptsSent", { from: "bob", to: "alice", seqs: [2], at: 9_000, changePosition: 2 });
  await received;
  expect(told).toHaveLength(1);
  expect(infoOf(chat, theirs(1))).toEqual({ isPeerRead: true, timestamp: 9 });
});

test("a receipt that was missed is caught up with, also of a message that has not arrived yet", async () => {
  const { server, chat } = await start([mine(1)]);
  server.answers.listConversationChanges = () => ({
    changes: [
      { kind: "receipts", position: 1, seqs: [1], by: "bob", at: 8_000 },
      { kind: "receipts", position: 2, seqs: [2], by: "bob", at: 9_000 },
    ],
    changePosition: 2,
    hasMore: false,
    isReset: false,
  });
  const received = next(chat, EVENT.MESSAGE_READ_RECEIPT_RECEIVED);
  server.push("receiptsSent", { from: "bob", to: "alice", seqs: [2], at: 9_000, changePosition: 2 });
  expect(await received).toMatchObject([{ messageID: mine(1).id, timestamp: 8 }]);
  const arrived = next(chat, EVENT.MESSAGE_RECEIVED);
  server.push("messageReceived", { message: mine(2) });
  expect(await arrived).toMatchObject([{ ID: mine(2).id, readReceiptInfo: { isPeerRead: true, timestamp: 9 } }]);
});

test("a message just sent knows that nobody has read it, and which of one's own were read can be asked", async () => {
  const { server, chat, messages } = await start([mine(1), mine(2), theirs(3)]);
  const message = textTo(chat, "bob", "read me");
  message.needReadReceipt = true;
  server.answers.sendC2cMessage = ({ clientTime, random }) => ({
    ...{ id: `7-${clientTime}-${random}`, seq: 4, time: 1, placedAt: 1_700_000_050_000, msgSeq: 4 },
  });
  await chat.sendMessage(message);
  expect(message.readReceiptInfo).toEqual({ isPeerRead: false, timestamp: 0 });
  server.answers.listReadReceipts = () => ({ receipts: [{ seq: 1, at: 9_000 }] });
  const { data } = await chat.getMessageReadReceiptList([...messages, message]);
  expect(server.asked("listReadReceipts")).toEqual([{ conversationId: bob, seqs: [1, 2, 4] }]);
  expect(data.messageList.map(({ readReceiptInfo }) => readReceiptInfo.isPeerRead)).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect(messages[0]?.readReceiptInfo).toEqual({ isPeerRead: true, timestamp: 9 });
});
