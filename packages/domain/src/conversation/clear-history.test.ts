import { afterAll, beforeAll, expect, test } from "vitest";
import { listMessages } from "../message/list-messages.ts";
import { sendC2cMessage } from "../message/send-c2c-message.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { clearHistory } from "./clear-history.ts";
import { deleteConversations } from "./delete-conversations.ts";
import { getConversation, listConversations } from "./list-conversations.ts";
import { pinConversation } from "./pin-conversation.ts";
import { syncAccount } from "./sync-account.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

let names = 0;
const pair = async () => {
  const n = ++names;
  return [await t.account(`me_${n}`), await t.account(`peer_${n}`)] as const;
};
type Account = Awaited<ReturnType<TestDomain["account"]>>;
const say = (sender: Account, receiver: Account, text = "x") =>
  sendC2cMessage(t.domain, t.app, textSend(sender, receiver, text));
const named = (peer: Account) => `C2C${peer.userId}`;
const clear = (me: Account, peer: Account) =>
  clearHistory(t.domain, t.app, { me, conversationId: named(peer), fromConnection: "c1" });
const view = async (me: Account, peer: Account) =>
  (await getConversation(t.domain, t.app, { me, conversationId: named(peer) })).conversation;
const historyOf = async (me: Account, peer: Account) =>
  (await listMessages(t.domain, t.app, { me, conversationId: named(peer), count: 9 })).messages.map(({ seq }) => seq);

test("empties one side and leaves the conversation on its list, read and pinned as it was", async () => {
  const [me, peer] = await pair();
  for (let i = 0; i < 3; i++) await say(peer, me);
  await pinConversation(t.domain, t.app, { me, conversationId: named(peer), isPinned: true });
  const before = await view(me, peer);
  t.takeDelivered();
  expect(await clear(me, peer)).toEqual({ clearedSeq: 3, logPosition: 2 });
  expect(t.takeDelivered()).toMatchObject([
    { to: [me.userId], except: "c1", event: "historyCleared", data: { conversationId: named(peer), clearedSeq: 3 } },
    { to: [peer.userId], event: "peerRead", data: { conversationId: named(me), peerReadSeq: 3 } },
  ]);
  const { lastMessage: _, ...rest } = before;
  expect(await view(me, peer)).toEqual({ ...rest, unreadCount: 0, readSeq: 3, clearedSeq: 3 });
  expect((await listConversations(t.domain, { me })).conversations).toMatchObject([{ conversationId: named(peer) }]);
  expect([await historyOf(me, peer), await historyOf(peer, me)]).toEqual([[], [1, 2, 3]]);
  expect(await view(peer, me)).toMatchObject({ lastMessage: { seq: 3 }, unreadCount: 0, peerReadSeq: 3 });
});

test("a device that was away finds it emptied and listed; the other side finds the read mark", async () => {
  const [me, peer] = await pair();
  await say(peer, me);
  await clear(me, peer);
  const own = await syncAccount(t.domain, { me, logPosition: 0, syncedAt: t.clock.now });
  const data = { conversationId: named(peer), clearedSeq: 1 };
  expect(own.entries).toEqual([{ position: 1, kind: "historyCleared", data }]);
  expect(own.conversations).toMatchObject([{ isListed: true, unreadCount: 0, clearedSeq: 1 }]);
  expect(own.conversations[0]?.lastMessage).toBeUndefined();
  const theirs = await syncAccount(t.domain, { me: peer, logPosition: 0, syncedAt: t.clock.now });
  expect(theirs.conversations).toMatchObject([{ peerReadSeq: 1 }]);
});

test("a new message goes on in it, a second clearing tells the other side only of what it had not read", async () => {
  const [me, peer] = await pair();
  await say(peer, me);
  await clear(me, peer);
  await say(me, peer);
  expect(await view(me, peer)).toMatchObject({ isListed: true, lastMessage: { seq: 2 } });
  await clear(me, peer);
  await say(peer, me);
  t.takeDelivered();
  await clear(me, peer);
  expect(t.takeDelivered().map(({ event }) => event)).toEqual(["historyCleared", "peerRead"]);
  expect(await clear(me, peer)).toEqual({ clearedSeq: 3 });
  expect(t.takeDelivered()).toEqual([]);
});

test("a deletion of the conversation afterwards takes it off the list", async () => {
  const [me, peer] = await pair();
  await say(peer, me);
  await clear(me, peer);
  await deleteConversations(t.domain, t.app, { me, conversationIds: [named(peer)], clearHistory: true });
  expect((await listConversations(t.domain, { me })).conversations).toEqual([]);
  expect(await view(me, peer)).toMatchObject({ isListed: false });
});

test("with an account never spoken to there is nothing to clear", async () => {
  const [me, peer] = await pair();
  expect(await clear(me, peer)).toEqual({ clearedSeq: 0 });
  await expect(clearHistory(t.domain, t.app, { me, conversationId: "what" })).rejects.toMatchObject({ code: 50002 });
});
