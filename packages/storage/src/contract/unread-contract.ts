import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  makeAccounts,
  makePair,
  messageOf,
  recall,
  sideInput,
  unreadOfSide,
  useStorage,
} from "./engine-under-test.ts";

export function testUnread(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("unread in $name", (engine) => {
    const storage = useStorage(engine).current;

    test("is what the other side sent since the read mark, however the mark got there", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 3; i++) await storage().append(messageOf(a, b));
      await storage().append(messageOf(b, a));
      await storage().append(messageOf(a, b, { flags: 0 }));
      expect([await unreadOfSide(storage(), b, a), await unreadOfSide(storage(), a, b)]).toEqual([3, 1]);
      await markRead(storage(), b, a, 2);
      expect(await unreadOfSide(storage(), b, a)).toBe(1);
      expect(await markRead(storage(), b, a, 1)).toMatchObject({ outcome: "unchanged", readSeq: 2 });
      expect(await markRead(storage(), b, a, 999)).toMatchObject({ outcome: "marked", readSeq: 5 });
      expect([await unreadOfSide(storage(), b, a), await unreadOfSide(storage(), a, b)]).toEqual([0, 1]);
      expect(await storage().conversations.totalUnread(a)).toBe(1);
    });

    test("a read mark tells up to which time everything is read: its own at the end, else that of the message", async () => {
      const { a, b } = await makePair(storage());
      const first = await storage().append(messageOf(a, b));
      await storage().append(messageOf(a, b));
      const side = await sideInput(storage(), b, a);
      const mark = async (seq: number, at: number) =>
        (await storage().commit("markRead", { ...side, seq, at })).readTime;
      expect(await mark(1, first.placedAt + 1_000)).toBe(first.placedAt);
      expect(await mark(9, first.placedAt + 2_000)).toBe(first.placedAt + 2_000);
    });

    test("recalls and deletions after the mark are subtracted once, those before it not at all", async () => {
      const { a, b } = await makePair(storage());
      for (let i = 0; i < 6; i++) await storage().append(messageOf(a, b));
      await markRead(storage(), b, a, 2);
      await recall(storage(), a, b, 1);
      expect(await unreadOfSide(storage(), b, a)).toBe(4);
      await recall(storage(), a, b, 4);
      await storage().commit("deleteMessages", { ...(await sideInput(storage(), b, a)), seqs: [2, 4, 5] });
      expect(await unreadOfSide(storage(), b, a)).toBe(2);
      expect(await recall(storage(), a, b, 4)).toEqual({ outcome: "alreadyRecalled" });
      await markRead(storage(), b, a, 4);
      expect(await unreadOfSide(storage(), b, a)).toBe(1);
      await storage().append(messageOf(a, b));
      expect(await unreadOfSide(storage(), b, a)).toBe(2);
    });

    test("what a deleted account still had on its way is not part of the total", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      await storage().append(messageOf(a, b));
      await storage().append(messageOf(c, b));
      await storage().commit("deleteAccount", { account: a, at: Date.now() });
      await storage().append(messageOf(a, b));
      expect(await storage().conversations.totalUnread(b)).toBe(1);
    });

    test("deleting a conversation reads it", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      await storage().append(messageOf(a, b));
      await recall(storage(), a, b, 1);
      await storage().commit("deleteConversation", { ...(await sideInput(storage(), b, a)), clearHistory: false });
      expect(await unreadOfSide(storage(), b, a)).toBe(0);
      await storage().append(messageOf(a, b));
      expect(await unreadOfSide(storage(), b, a)).toBe(1);
    });

    test("whatever happens in whatever order, it equals a count of the messages", async () => {
      const steps = fc.array(
        fc.oneof(
          {
            weight: 4,
            arbitrary: fc.record({ what: fc.constant("send" as const), isBack: fc.boolean(), counts: fc.boolean() }),
          },
          fc.record({ what: fc.constantFrom("recall", "delete", "read" as const), at: fc.nat(30) }),
          { weight: 1, arbitrary: fc.constant({ what: "clear" as const }) },
        ),
        { minLength: 1, maxLength: 30 },
      );
      await fc.assert(
        fc.asyncProperty(steps, async (all) => {
          const { a, b } = await makePair(storage());
          await storage().append(messageOf(b, a, { flags: 0 }));
          const counted: { seq: number; isGone: boolean }[] = [{ seq: 1, isGone: true }];
          let readSeq = 0;
          for (const step of all) {
            const last = counted.length;
            if (step.what === "send") {
              const [sender, receiver] = step.isBack ? [a, b] : [b, a];
              const flags = step.counts ? messageFlags.counts : 0;
              const { seq } = await storage().append(messageOf(sender, receiver, { flags }));
              counted.push({ seq, isGone: step.isBack || !step.counts });
            } else if (step.what === "clear") {
              readSeq = last;
              await storage().commit("deleteConversation", {
                ...(await sideInput(storage(), a, b)),
                clearHistory: true,
              });
            } else {
              const seq = 1 + (step.at % last);
              if (step.what === "read") {
                readSeq = Math.max(readSeq, seq);
                await markRead(storage(), a, b, seq);
              } else if (step.what === "delete")
                await storage().commit("deleteMessages", { ...(await sideInput(storage(), a, b)), seqs: [seq] });
              else if (!(await wasSentBy(storage(), b, a, seq))) continue;
              else await recall(storage(), b, a, seq);
              if (step.what !== "read") (counted[seq - 1] as { isGone: boolean }).isGone = true;
            }
            const expected = counted.filter(({ seq, isGone }) => !isGone && seq > readSeq).length;
            expect(await unreadOfSide(storage(), a, b)).toBe(expected);
            expect(await storage().conversations.totalUnread(a)).toBe(expected);
          }
        }),
        { numRuns: 40 },
      );
    });
  });
}

async function markRead(storage: Storage, me: number, peer: number, seq: number) {
  return storage.commit("markRead", { ...(await sideInput(storage, me, peer)), seq });
}

async function wasSentBy(storage: Storage, sender: number, receiver: number, seq: number): Promise<boolean> {
  const { conversationId } = await sideInput(storage, sender, receiver);
  return (await storage.messages.get(conversationId, seq))?.sender === sender;
}
