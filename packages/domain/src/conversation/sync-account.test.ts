import { limits } from "@hongyan/protocol";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deleteAccounts } from "../account/delete-accounts.ts";
import { sendC2cMessage } from "../message/send-c2c-message.ts";
import { type TestDomain, testDomain, textSend } from "../testing/test-domain.ts";
import { deleteConversations } from "./delete-conversations.ts";
import { getConversation, listConversations } from "./list-conversations.ts";
import { pinConversation } from "./pin-conversation.ts";
import { syncAccount } from "./sync-account.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

test("a list comes in pages, and a cursor of nobody is refused", async () => {
  const me = await t.account("lister");
  for (let i = 0; i < 5; i++) await sendC2cMessage(t.domain, t.app, textSend(await t.account(`p${i}`), me, "x"));
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listConversations(t.domain, { me, count: 2, cursor });
    expect(page.totalUnreadCount).toBe(5);
    seen.push(...page.conversations.map(({ conversationId }) => conversationId));
    cursor = page.cursor;
  } while (cursor);
  expect(seen.sort()).toEqual(["C2Cp0", "C2Cp1", "C2Cp2", "C2Cp3", "C2Cp4"]);
  for (const wrong of ["x", "1", "2-1-1", "1--1", `0-${"9".repeat(99)}-1`])
    await expect(listConversations(t.domain, { me, cursor: wrong })).rejects.toThrow("cursor");
});

test("a device that was away gets its account's log and the conversations touched, in pages", async () => {
  const me = await t.account("away");
  const count = limits.conversationsPerPage + 3;
  const peers = await Promise.all(Array.from({ length: count }, (_, i) => t.account(`away_${i}`)));
  await Promise.all(peers.map((peer) => sendC2cMessage(t.domain, t.app, textSend(peer, me, "x"))));
  await pinConversation(t.domain, t.app, { me, conversationId: "C2Caway_0", isPinned: true });
  const first = await syncAccount(t.domain, { me, logPosition: 0, syncedAt: t.clock.now });
  expect(first).toMatchObject({ isReset: false, hasMore: false, logPosition: 1, totalUnreadCount: count });
  expect(first.entries).toEqual([
    { position: 1, kind: "conversationPinned", data: { conversationId: "C2Caway_0", isPinned: true } },
  ]);
  const second = await syncAccount(t.domain, { me, logPosition: 1, syncedAt: t.clock.now, cursor: first.cursor });
  expect([second.conversations.length, second.cursor, second.entries]).toEqual([3, undefined, []]);
});

test("too long away, or a log position from elsewhere, means starting afresh", async () => {
  const me = await t.account("stranger");
  const month = 31 * 24 * 3600 * 1000;
  expect(await syncAccount(t.domain, { me, logPosition: 9, syncedAt: t.clock.now })).toMatchObject({ isReset: true });
  expect(await syncAccount(t.domain, { me, logPosition: 0, syncedAt: t.clock.now - month })).toMatchObject({
    isReset: true,
  });
});

test("a device that synchronised before the clock was set back starts afresh", async () => {
  const me = await t.account("time_traveller");
  const ahead = { me, logPosition: 0, syncedAt: t.clock.now + 60_000 };
  expect(await syncAccount(t.domain, ahead)).toMatchObject({ isReset: true });
  expect(await syncAccount(t.domain, { ...ahead, syncedAt: t.clock.now + 5_000 })).toMatchObject({ isReset: false });
});

test("deleting a conversation tells the other side that it was read, once", async () => {
  const [me, peer] = [await t.account("deleter"), await t.account("waiting")];
  const { seq } = await sendC2cMessage(t.domain, t.app, textSend(peer, me, "x"));
  t.takeDelivered();
  const remove = () =>
    deleteConversations(t.domain, t.app, { me, conversationIds: ["C2Cwaiting"], clearHistory: false });
  await remove();
  expect(t.takeDelivered().map(({ to, event }) => [to, event])).toEqual([
    [["deleter"], "conversationDeleted"],
    [["waiting"], "peerRead"],
  ]);
  await remove();
  expect(t.takeDelivered().map(({ event }) => event)).toEqual(["conversationDeleted"]);
  const view = await getConversation(t.domain, t.app, { me: peer, conversationId: "C2Cdeleter" });
  expect(view.conversation.peerReadSeq).toBe(seq);
});

test("one bad name in a deletion fails alone, and a conversation with nobody is an error of the caller", async () => {
  const me = await t.account("clumsy");
  await t.account("friend");
  const conversationIds = ["C2Cfriend", "C2Cghost", "what"];
  const results = await deleteConversations(t.domain, t.app, { me, conversationIds, clearHistory: true });
  expect(results.map(({ code }) => code === 0)).toEqual([true, false, false]);
  expect(await getConversation(t.domain, t.app, { me, conversationId: "C2Cfriend" })).toMatchObject({
    conversation: { lastSeq: 0, isListed: false },
  });
});

test("a conversation with a deleted account leaves the list and is no longer unread", async () => {
  const [me, gone] = [await t.account("stays"), await t.account("goes")];
  await sendC2cMessage(t.domain, t.app, textSend(gone, me, "x"));
  await deleteAccounts(t.domain, t.app, ["goes"]);
  expect(await listConversations(t.domain, { me })).toMatchObject({ conversations: [], totalUnreadCount: 0 });
  const sync = await syncAccount(t.domain, { me, logPosition: 0, syncedAt: t.clock.now });
  expect(sync.conversations).toMatchObject([{ isListed: false, peer: { userId: "goes", isDeleted: true } }]);
});
