import { afterEach, describe, expect, test } from "vitest";
import { StorageError } from "../engine.ts";
import type { Storage } from "../storage.ts";
import {
  type EngineUnderTest,
  headOf,
  makeAccounts,
  makePair,
  messageOf,
  sdkAppId,
  useStorage,
} from "./engine-under-test.ts";

/** A value that no table takes. */
const nothing = null as unknown as string;

export function testCommits(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("commits of $name", (engine) => {
    const sizes: number[] = [];
    const storage = useStorage(engine, ({ batches }) => sizes.push(batches)).current;

    test("a thousand sends at once to few conversations are all stored, each seq once, in the order asked for", async () => {
      const [a, b, c, d] = (await makeAccounts(storage(), 4)) as [number, number, number, number];
      const pairs = [
        [a, b],
        [b, a],
        [c, d],
        [a, c],
      ] as const;
      const sends = Array.from({ length: 1_000 }, (_, i) => {
        const [sender, receiver] = pairs[i % pairs.length] as (typeof pairs)[number];
        return storage().append(messageOf(sender, receiver, { msgRandom: i }));
      });
      const results = await Promise.all(sends);
      const seqs = new Map<number, number[]>();
      for (const { conversationId, seq } of results)
        seqs.set(conversationId, [...(seqs.get(conversationId) ?? []), seq]);
      expect([...seqs.values()].map((list) => list.length).sort()).toEqual([250, 250, 500]);
      for (const list of seqs.values()) expect(list).toEqual(list.map((_, i) => i + 1));
      expect((await headOf(storage(), a, b)).lastSeq).toBe(500);
    });

    test("what is asked for at once shares a commit", async () => {
      const { a, b } = await makePair(storage());
      sizes.length = 0;
      await Promise.all(Array.from({ length: 100 }, () => storage().append(messageOf(a, b))));
      expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100);
      expect(Math.max(...sizes)).toBeGreaterThan(1);
    });

    test("a batch that fails leaves nothing behind, and its neighbours in the same commit stay", async () => {
      const { a, b } = await makePair(storage());
      const accounts = (userId: string, value: string) =>
        storage().commit("importAccounts", {
          sdkAppId,
          accounts: [
            { userId: `${userId}_1`, profile: { Tag_Profile_IM_Nick: "one" } },
            { userId: `${userId}_2`, profile: { Tag_Profile_IM_Nick: value } },
          ],
          at: 1,
        });
      const results = await Promise.allSettled([
        storage().append(messageOf(a, b)),
        accounts("good", "two"),
        accounts("bad", nothing),
        storage().append(messageOf(a, b)),
        accounts("fine", "two"),
      ]);
      expect(results.map(({ status }) => status)).toEqual([
        "fulfilled",
        "fulfilled",
        "rejected",
        "fulfilled",
        "fulfilled",
      ]);
      expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(StorageError);
      const names = ["good_1", "good_2", "bad_1", "bad_2", "fine_1", "fine_2"];
      const found = await storage().accounts.findMany(sdkAppId, names);
      expect([...found.keys()].sort()).toEqual(["fine_1", "fine_2", "good_1", "good_2"]);
      expect((await headOf(storage(), a, b)).lastSeq).toBe(2);
    });

    test("a message that the database refuses fails alone: no seq is lost, no neighbour, no number of its device", async () => {
      const [a, b, c] = (await makeAccounts(storage(), 3)) as [number, number, number];
      const numbered = (sendNumber: number, more = {}) => messageOf(a, b, { instance: "i", sendNumber, ...more });
      const results = await Promise.allSettled([
        storage().append(numbered(1)),
        storage().append(numbered(2, { body: nothing })),
        storage().append(numbered(3)),
        // The first of its conversation: it must not leave an empty one.
        storage().append(messageOf(a, c, { body: nothing })),
        storage().append(messageOf(b, a)),
      ]);
      expect(results.map((result) => (result.status === "fulfilled" ? result.value.seq : "refused"))).toEqual([
        1,
        "refused",
        2,
        "refused",
        3,
      ]);
      expect(await storage().append(numbered(2))).toMatchObject({ outcome: "appended", seq: 4 });
      expect(await storage().append(numbered(3))).toMatchObject({ outcome: "duplicate", seq: 2 });
      expect(await storage().conversations.findPair(a, c)).toBeUndefined();
      expect(await headOf(storage(), a, b)).toMatchObject({ lastSeq: 4, counted: 3, countedBack: 1 });
    });

    test("messages and other batches of one commit run in the order they were asked for", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const { id } = await headOf(storage(), a, b);
      const mark = { account: b, conversationId: id, conversationName: "x", isLow: false, at: 1 };
      const [, first, , second] = await Promise.all([
        storage().append(messageOf(a, b)),
        storage().commit("markRead", { ...mark, seq: Number.MAX_SAFE_INTEGER }),
        storage().append(messageOf(a, b)),
        storage().commit("markRead", { ...mark, seq: Number.MAX_SAFE_INTEGER }),
      ]);
      expect([first.readSeq, second.readSeq]).toEqual([2, 3]);
      expect((await storage().conversations.side(b, id))?.readPosition).toBe(3);
    });
  });

  testReopening(engines);
}

function testReopening(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("opening $name again", (engine) => {
    const places: Awaited<ReturnType<EngineUnderTest["create"]>>[] = [];
    afterEach(async () => {
      for (const place of places.splice(0)) await place.remove();
    });

    test("finds everything, and goes on where it stopped", async () => {
      const place = await engine.create();
      places.push(place);
      let storage: Storage = await place.open();
      const { a, b } = await makePair(storage);
      await Promise.all([1, 2, 3].map((sendNumber) => storage.append(messageOf(a, b, { instance: "i", sendNumber }))));
      await storage.append(messageOf(b, a, { placedAt: 1_000, flags: 0 }));
      const before = await headOf(storage, a, b);
      const history = await readAll(storage, a, b);
      await storage.close();

      storage = await place.open();
      expect(await headOf(storage, a, b)).toEqual(before);
      expect(await readAll(storage, a, b)).toEqual(history);
      const repeat = await storage.append(messageOf(a, b, { instance: "i", sendNumber: 2 }));
      expect(repeat).toMatchObject({ outcome: "duplicate", seq: 2 });
      expect(await storage.append(messageOf(a, b, { instance: "i", sendNumber: 4 }))).toMatchObject({ seq: 5 });
      const [next] = await makeAccounts(storage, 1);
      expect(next).toBeGreaterThan(b);
      await storage.close();
    });

    test("closing waits for what was asked for", async () => {
      const place = await engine.create();
      places.push(place);
      const storage = await place.open();
      const { a, b } = await makePair(storage);
      const sends = Promise.all(Array.from({ length: 500 }, () => storage.append(messageOf(a, b))));
      await storage.close();
      expect((await sends).length).toBe(500);
      const again = await place.open();
      expect((await headOf(again, a, b)).lastSeq).toBe(500);
      await again.close();
      await expect(again.append(messageOf(a, b))).rejects.toThrow(StorageError);
    });
  });
}

async function readAll(storage: Storage, a: number, b: number) {
  const conversation = await headOf(storage, a, b);
  const view = { account: a, clearedSeq: 0, visibleFrom: 1 };
  return (await storage.messages.history({ conversation, view, count: 100 })).rows;
}
