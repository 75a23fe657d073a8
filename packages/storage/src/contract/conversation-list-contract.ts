import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { ListPlace } from "../sql/conversations-sql.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  importOf,
  makeAccounts,
  makePair,
  messageOf,
  recall,
  sideInput,
  useStorage,
} from "./engine-under-test.ts";

const { counts, hiddenFromSender, noLastMessage } = messageFlags;

export function testConversationLists(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("conversation lists of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("pages come pinned first, then by last message, and hold every conversation once", async () => {
      const [me, ...peers] = (await makeAccounts(storage(), 8)) as [number, ...number[]];
      // Imports give each conversation a time of its own.
      for (const [i, peer] of peers.entries()) await storage().append(importOf(peer, me, 1000 + i));
      await pin(storage(), me, peers[2] as number, true);
      await pin(storage(), me, peers[4] as number, true);
      const expected = [4, 2, 6, 5, 3, 1, 0].map((i) => peers[i]);
      for (const count of [1, 2, 3, 7, 50]) expect(await peersInPages(storage(), me, count)).toEqual(expected);
    });

    test("what leaves the list between two pages takes no other conversation with it", async () => {
      const [me, ...peers] = (await makeAccounts(storage(), 5)) as [number, ...number[]];
      for (const [i, peer] of peers.entries()) await storage().append(importOf(peer, me, 1000 - i));
      const first = await storage().conversations.list(me, undefined, 2);
      await remove(storage(), me, peers[0] as number, true);
      const second = await storage().conversations.list(me, first.next, 2);
      expect([...first.summaries, ...second.summaries].map(({ peer }) => peer)).toEqual(peers);
      expect(second.next).toBeUndefined();
    });

    test("a deleted conversation is off the list until something new comes that its owner may see", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await remove(storage(), a, b, false);
      expect(await isListed(storage(), a, b)).toBe(false);
      await storage().append(messageOf(a, b, { flags: counts | hiddenFromSender }));
      expect([await isListed(storage(), a, b), await isListed(storage(), b, a)]).toEqual([false, true]);
      await storage().append(messageOf(b, a, { flags: noLastMessage }));
      expect(await isListed(storage(), a, b)).toBe(false);
      await storage().append(messageOf(b, a));
      expect(await isListed(storage(), a, b)).toBe(true);
    });

    test("many messages that are not to be the last one are not all looked through", async () => {
      const { a, b } = await makePair(storage());
      const send = (count: number) =>
        Promise.all(Array.from({ length: count }, () => storage().append(messageOf(a, b, { flags: noLastMessage }))));
      await storage().append(messageOf(a, b));
      await send(1_000);
      expect((await storage().conversations.summary(b, a))?.lastMessage?.seq).toBe(1);
      await send(3_000);
      expect(await storage().conversations.summary(b, a)).not.toHaveProperty("lastMessage");
      expect(await isListed(storage(), b, a)).toBe(true);
    });

    test("a conversation that never showed its owner anything is not on the list", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b, { flags: counts | hiddenFromSender }));
      expect([await isListed(storage(), a, b), await isListed(storage(), b, a)]).toEqual([false, true]);
    });

    test("one whose messages were deleted one by one stays, without a last message", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await storage().append(messageOf(a, b, { flags: noLastMessage }));
      expect((await storage().conversations.summary(a, b))?.lastMessage?.seq).toBe(1);
      await storage().commit("deleteMessages", { ...(await sideInput(storage(), a, b)), seqs: [1, 2] });
      const summary = await storage().conversations.summary(a, b);
      expect([summary?.isListed, summary?.lastMessage]).toEqual([true, undefined]);
    });

    test("a summary tells both read marks, the unread and the newest message by time", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const newest = await storage().append(messageOf(a, b));
      await storage().append(importOf(a, b, 1000));
      await storage().commit("markRead", { ...(await sideInput(storage(), b, a)), seq: 1 });
      expect(await storage().conversations.summary(a, b)).toMatchObject({
        peer: b,
        peerReadSeq: 1,
        unread: 0,
        sortedAt: newest.placedAt,
        lastMessage: { seq: 2 },
      });
      expect(await storage().conversations.summary(b, a)).toMatchObject({ peer: a, peerReadSeq: 0, unread: 1 });
    });

    test("pins have a limit, and setting one twice changes nothing", async () => {
      const [me, ...peers] = (await makeAccounts(storage(), 4)) as [number, number, number, number];
      for (const peer of peers) await storage().append(messageOf(peer, me));
      expect(await pin(storage(), me, peers[0], true)).toMatchObject({ outcome: "done", logPosition: 1 });
      expect(await pin(storage(), me, peers[0], true)).toMatchObject({ outcome: "unchanged" });
      expect((await pin(storage(), me, peers[1], true)).outcome).toBe("done");
      expect((await pin(storage(), me, peers[2], true)).outcome).toBe("tooManyPinned");
      expect((await pin(storage(), me, peers[0], false)).outcome).toBe("done");
      expect((await pin(storage(), me, peers[2], true)).outcome).toBe("done");
    });

    testTouched(storage);
  });
}

function testTouched(storage: () => Storage): void {
  test("conversations touched since a time come in pages by id, each once", async () => {
    const [me, ...peers] = (await makeAccounts(storage(), 6)) as [number, ...number[]];
    for (const peer of peers) await storage().append(messageOf(peer, me));
    const found: number[] = [];
    for (let afterId = 0; ; ) {
      const page = await storage().conversations.touched(me, Date.now() - 60_000, afterId, 2);
      found.push(...page.map(({ peer }) => peer));
      if (page.length < 2) break;
      afterId = page.at(-1)?.head.id ?? 0;
    }
    expect(found).toEqual(peers);
  });

  test("sends, recalls, read marks of either side, deletions and pins touch a conversation for those who see them", async () => {
    const { a, b } = await makePair(storage());
    await storage().append(messageOf(a, b));
    // The times that batches are given lie ahead: only they are found.
    const touchedBy = async (at: number, write: (at: number) => Promise<unknown>) => {
      await write(at);
      const isTouched = async (me: number) => (await storage().conversations.touched(me, at, 0, 9)).length > 0;
      return [await isTouched(a), await isTouched(b)];
    };
    const from = Date.now() + 1_000_000;
    const side = await sideInput(storage(), a, b);
    const { conversationId } = side;
    expect(
      await touchedBy(from, (at) => storage().commit("markRead", { ...side, account: b, isLow: false, seq: 1, at })),
    ).toEqual([true, true]);
    expect(
      await touchedBy(from + 1, (at) =>
        storage().commit("recallMessage", { conversationId, seq: 1, sender: a, low: a, high: b, by: "x", at }),
      ),
    ).toEqual([true, true]);
    expect(await touchedBy(from + 2, (at) => storage().commit("deleteMessages", { ...side, seqs: [1], at }))).toEqual([
      true,
      false,
    ]);
    expect(
      await touchedBy(from + 3, (at) =>
        storage().commit("pinConversation", { ...side, isPinned: true, pinnedLimit: 9, at }),
      ),
    ).toEqual([true, false]);
    await storage().append(messageOf(b, a));
    // Deleting reads, which the other side shows.
    expect(
      await touchedBy(from + 4, (at) => storage().commit("deleteConversation", { ...side, clearHistory: false, at })),
    ).toEqual([true, true]);
  });

  test("a recall keeps the message's place and empties it", async () => {
    const { a, b } = await makePair(storage());
    const { conversationId } = await storage().append(messageOf(a, b, { customData: "c" }));
    expect(await recall(storage(), b, a, 1)).toEqual({ outcome: "notFound" });
    expect(await recall(storage(), a, b, 2)).toEqual({ outcome: "notFound" });
    expect(await recall(storage(), a, b, 1)).toEqual({ outcome: "recalled", changePosition: 1 });
    const row = await storage().messages.get(conversationId, 1);
    expect(row).toMatchObject({ body: "[]", customData: null, flags: counts | messageFlags.recalled });
  });
}

async function isListed(storage: Storage, me: number, peer: number): Promise<boolean> {
  const { summaries } = await storage.conversations.list(me, undefined, 50);
  return summaries.some((summary) => summary.peer === peer && summary.isListed);
}

async function peersInPages(storage: Storage, me: number, count: number): Promise<number[]> {
  const peers: number[] = [];
  let after: ListPlace | undefined;
  do {
    const { summaries, next } = await storage.conversations.list(me, after, count);
    expect(summaries.length).toBeLessThanOrEqual(count);
    peers.push(...summaries.map(({ peer }) => peer));
    after = next;
  } while (after);
  return peers;
}

async function pin(storage: Storage, me: number, peer: number, isPinned: boolean) {
  return storage.commit("pinConversation", { ...(await sideInput(storage, me, peer)), isPinned, pinnedLimit: 2 });
}

async function remove(storage: Storage, me: number, peer: number, clearHistory: boolean) {
  return storage.commit("deleteConversation", { ...(await sideInput(storage, me, peer)), clearHistory });
}
