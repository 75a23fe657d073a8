import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecentPlace } from "../sql/recent-contacts-sql.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, importOf, makeAccounts, sideInput, useStorage } from "./engine-under-test.ts";

/** One step between two pages. `add` writes to a peer never spoken to, at a time of its own. */
const someSteps = fc.array(
  fc.record({ peer: fc.nat(9), what: fc.constantFrom("pin", "unpin", "delete", "add"), second: fc.nat(5) }),
  { maxLength: 6 },
);

export function testRecentContacts(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("recent contacts of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("come by second and inside a second by number, so that a place is exact", async () => {
      const { me, peers } = await start(storage(), [3, 1, 3, 2, 3]);
      const expected = [peers[0], peers[2], peers[4], peers[3], peers[1]];
      for (const count of [1, 2, 5, 9]) expect(await walk(storage(), me, count, undefined)).toEqual(expected);
    });

    test("those pinned when a walk began come with its first page, and not again", async () => {
      const { me, peers } = await start(storage(), [1, 2, 3]);
      await pin(storage(), me, peers[0] as number, true);
      const pinsAt = await storage().conversations.pinsAt(me);
      await pin(storage(), me, peers[0] as number, false);
      await pin(storage(), me, peers[1] as number, true);
      expect((await storage().conversations.pinned(me, pinsAt)).map(({ peer }) => peer)).toEqual([peers[0]]);
      expect(await walk(storage(), me, 2, pinsAt)).toEqual([peers[2], peers[1]]);
      expect(await walk(storage(), me, 2, undefined)).toEqual([peers[2], peers[1], peers[0]]);
    });

    test("a walk meets every conversation that stays once, while others are added, deleted, pinned and let go", async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.nat(3), { minLength: 6, maxLength: 6 }),
          fc.array(someSteps, { minLength: 1, maxLength: 6 }),
          fc.integer({ min: 1, max: 3 }),
          async (seconds, rounds, count) => {
            const { me, peers } = await start(storage(), seconds);
            const strangers = await makeAccounts(storage(), 4);
            const all = [...peers, ...strangers];
            for (const step of rounds[0] ?? []) await takeStep(storage(), me, all, step);
            const stayed = new Set(await walk(storage(), me, 99, undefined));
            const pinsAt = await storage().conversations.pinsAt(me);
            // Whatever happens between taking the position and reading the first page is part of the walk as well.
            for (const step of rounds[1] ?? []) await takeStep(storage(), me, all, step, stayed);
            const met = (await storage().conversations.pinned(me, pinsAt)).map(({ peer }) => peer);
            let after: RecentPlace | undefined;
            for (let round = 2; ; round++) {
              const page = await storage().conversations.recent(me, pinsAt, after, count);
              met.push(...page.summaries.map(({ peer }) => peer));
              after = page.next;
              if (!after) break;
              for (const step of rounds[round] ?? []) await takeStep(storage(), me, all, step, stayed);
            }
            for (const peer of stayed) expect(met).toContain(peer);
            expect(met.filter((peer) => stayed.has(peer)).toSorted()).toEqual([...stayed].toSorted());
          },
        ),
        { numRuns: 30 },
      );
    });
  });
}

type Step = { peer: number; what: string; second: number };

/** What is deleted, or moves to another place in the list, does not stay. */
async function takeStep(storage: Storage, me: number, peers: number[], step: Step, stayed?: Set<number>) {
  const peer = peers[step.peer] as number;
  const isKnown = (await storage.conversations.findPair(me, peer)) !== undefined;
  if (step.what === "add") {
    if (!isKnown) await storage.append(importOf(peer, me, 1_000 + step.second));
    return;
  }
  if (!isKnown) return;
  if (step.what !== "delete") return pin(storage, me, peer, step.what === "pin");
  stayed?.delete(peer);
  await storage.commit("deleteConversation", { ...(await sideInput(storage, me, peer)), clearHistory: false });
}

async function start(storage: Storage, seconds: number[]) {
  const [me, ...peers] = (await makeAccounts(storage, seconds.length + 1)) as [number, ...number[]];
  for (const [i, second] of seconds.entries())
    await storage.append(importOf(peers[i] as number, me, 1_000 + second, { placedAt: (1_000 + second) * 1000 + i }));
  return { me, peers };
}

async function walk(storage: Storage, me: number, count: number, pinsAt: number | undefined): Promise<number[]> {
  const met: number[] = [];
  let after: RecentPlace | undefined;
  do {
    const page = await storage.conversations.recent(me, pinsAt, after, count);
    met.push(...page.summaries.map(({ peer }) => peer));
    after = page.next;
  } while (after);
  return met;
}

async function pin(storage: Storage, me: number, peer: number, isPinned: boolean) {
  await storage.commit("pinConversation", { ...(await sideInput(storage, me, peer)), isPinned, pinnedLimit: 50 });
}
