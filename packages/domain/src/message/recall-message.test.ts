import { messageErrors } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { countUnread } from "../conversation/count-unread.ts";
import { listConversationChanges } from "../conversation/list-conversation-changes.ts";
import { markConversationRead, markConversationReadUntil } from "../conversation/mark-conversation-read.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { deleteMessages } from "./delete-messages.ts";
import { listMessages } from "./list-messages.ts";
import { recallMessage, recallMessageByKey } from "./recall-message.ts";
import { sendC2cMessage } from "./send-c2c-message.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`alice_${n}`), await t.account(`bob_${n}`)] as const;
};
type Account = Awaited<ReturnType<TestDomain["account"]>>;
const say = (sender: Account, receiver: Account, text = "x") =>
  sendC2cMessage(t.domain, t.app, textSend(sender, receiver, text));
const recallOwn = (me: Account, peer: Account, seq: number) =>
  recallMessage(t.domain, t.app, { me, conversationId: `C2C${peer.userId}`, seq, fromConnection: "c1" });
const unread = async (me: Account, peer: Account) => (await countUnread(t.domain, t.app, me, [peer.userId]))[0];

test("a sender takes its message back within the window of the app; both sides learn it, once", async () => {
  const [alice, bob] = await pair();
  const { seq } = await say(alice, bob);
  t.takeDelivered();
  expect(await recallOwn(alice, bob, seq)).toBe(1);
  expect(t.takeDelivered()).toMatchObject([
    {
      to: [alice.userId, bob.userId],
      except: "c1",
      event: "messageRecalled",
      data: { from: alice.userId, to: bob.userId, seq, by: alice.userId, changePosition: 1 },
    },
  ]);
  expect(await unread(bob, alice)).toMatchObject({ unread: 0 });
  const { messages } = await listMessages(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, count: 9 });
  expect(messages).toMatchObject([{ seq, isRecalled: true, body: [] }]);
  await expect(recallOwn(alice, bob, seq)).rejects.toMatchObject({ code: messageErrors.alreadyRecalled.code });
});

test("too late, somebody else's, or none at all: the documented codes", async () => {
  const [alice, bob] = await pair();
  const { seq, placedAt } = await say(alice, bob);
  await expect(recallOwn(bob, alice, seq)).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  await expect(recallOwn(alice, bob, seq + 1)).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  const before = t.clock.now;
  t.clock.now = placedAt + t.app.settings.recallWindowSeconds * 1000 + 1;
  await expect(recallOwn(alice, bob, seq)).rejects.toMatchObject({ code: messageErrors.recallTooLate.code });
  t.clock.now -= 1;
  expect(await recallOwn(alice, bob, seq)).toBe(1);
  t.clock.now = before;
});

test("the back end takes back any message by its key, the newest one of that name first", async () => {
  const [alice, bob] = await pair();
  const key = { msgSeq: 4, msgRandom: 4, time: 1_600_000_000 };
  const named = (text: string) =>
    sendC2cMessage(t.domain, t.app, textSend(alice, bob, text, { msgSeq: 4, random: 4, publicTime: key.time }));
  const [older, newer] = [await named("older"), await named("newer")];
  const recall = (sender: Account, receiver: Account) =>
    recallMessageByKey(t.domain, t.app, { sender, receiver, key, by: "administrator" });
  await expect(recall(bob, alice)).rejects.toMatchObject({ code: messageErrors.messageNotFound.code });
  await recall(alice, bob);
  await recall(alice, bob);
  await expect(recall(alice, bob)).rejects.toMatchObject({ code: messageErrors.alreadyRecalled.code });
  const changes = await listConversationChanges(t.domain, t.app, {
    me: bob,
    conversationId: `C2C${alice.userId}`,
    afterPosition: 0,
  });
  expect(changes.changes).toMatchObject([
    { kind: "recall", position: 1, seq: newer.seq, by: "administrator" },
    { kind: "recall", position: 2, seq: older.seq, by: "administrator" },
  ]);
});

test("changes from an unknown position mean fetching afresh", async () => {
  const [alice, bob] = await pair();
  await recallOwn(alice, bob, (await say(alice, bob)).seq);
  const after = (afterPosition: number) =>
    listConversationChanges(t.domain, t.app, { me: bob, conversationId: `C2C${alice.userId}`, afterPosition });
  expect(await after(1)).toEqual({ changes: [], changePosition: 1, hasMore: false, isReset: false });
  expect(await after(2)).toMatchObject({ isReset: true });
});

test("a read mark goes to the reader's other devices and to the other side, and never moves back", async () => {
  const [alice, bob] = await pair();
  for (let i = 0; i < 3; i++) await say(alice, bob);
  t.takeDelivered();
  const mark = (seq?: number) =>
    markConversationRead(t.domain, t.app, {
      me: bob,
      conversationId: `C2C${alice.userId}`,
      seq,
      fromConnection: "c9",
    });
  expect(await mark(2)).toEqual({ readSeq: 2, unreadCount: 1, logPosition: 1 });
  expect(t.takeDelivered()).toMatchObject([
    { to: [bob.userId], except: "c9", event: "conversationRead", data: { readSeq: 2, unreadCount: 1, logPosition: 1 } },
    { to: [alice.userId], event: "peerRead", data: { conversationId: `C2C${bob.userId}`, peerReadSeq: 2 } },
  ]);
  expect(await mark(1)).toEqual({ readSeq: 2, unreadCount: 1 });
  expect(t.takeDelivered()).toEqual([]);
  expect(await mark()).toEqual({ readSeq: 3, unreadCount: 0, logPosition: 2 });
});

test("the back end marks read up to a time, or everything", async () => {
  const [alice, bob] = await pair();
  const { placedAt } = await say(alice, bob);
  const second = Math.floor(placedAt / 1000);
  const before = t.clock.now;
  t.clock.now = placedAt + 10_000;
  await markConversationReadUntil(t.domain, t.app, { me: bob, peer: alice, time: second - 1 });
  expect(await unread(bob, alice)).toMatchObject({ unread: 1 });
  await markConversationReadUntil(t.domain, t.app, { me: bob, peer: alice, time: second });
  expect(await unread(bob, alice)).toMatchObject({ unread: 0 });
  await say(alice, bob);
  await markConversationReadUntil(t.domain, t.app, { me: bob, peer: alice, time: undefined });
  expect(await unread(bob, alice)).toMatchObject({ unread: 0 });
  t.clock.now = before;
});

test("deleted messages are gone for one side, which tells its other devices the unread that is left", async () => {
  const [alice, bob] = await pair();
  for (let i = 0; i < 3; i++) await say(alice, bob);
  t.takeDelivered();
  const conversationId = `C2C${alice.userId}`;
  await deleteMessages(t.domain, t.app, { me: bob, conversationId, seqs: [2, 2, 99], fromConnection: "c1" });
  expect(t.takeDelivered()).toMatchObject([
    { to: [bob.userId], except: "c1", event: "messagesDeleted", data: { conversationId, seqs: [2], unreadCount: 2 } },
  ]);
  await deleteMessages(t.domain, t.app, { me: bob, conversationId, seqs: [99] });
  expect(t.takeDelivered()).toEqual([]);
});
