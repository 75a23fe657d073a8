import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RecordHour, RecordMessage, RecordPlace } from "../sql/record-sql.ts";
import { type EngineUnderTest, headOf, importOf, makePair, messageOf, useStorage } from "./engine-under-test.ts";

export function testRecords(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("message records of $name", (engine) => {
    const storage = useStorage(engine).current;

    const readAll = async (a: number, b: number, range: { from: number; to: number }, count: number) => {
      const head = await headOf(storage(), a, b);
      const found: RecordMessage[] = [];
      let next: RecordPlace | undefined;
      do {
        const page = await storage().records.messages(head, range, next, count);
        expect(page.rows.length).toBeLessThanOrEqual(count);
        found.push(...page.rows);
        next = page.next;
      } while (next);
      return found;
    };

    test("the messages of a range of time are read in pages, imports out of order as well, each once", async () => {
      const seconds = fc.array(fc.integer({ min: 1_000, max: 1_060 }), { minLength: 1, maxLength: 40 });
      await fc.assert(
        fc.asyncProperty(
          seconds,
          fc.integer({ min: 1_000, max: 1_060 }),
          fc.integer({ min: 0, max: 30 }),
          fc.integer({ min: 1, max: 7 }),
          async (placed, from, length, count) => {
            const { a, b } = await makePair(storage());
            for (const [index, second] of placed.entries())
              await storage().append(importOf(index % 2 ? a : b, index % 2 ? b : a, second, { msgRandom: index }));
            const range = { from: from * 1000, to: (from + length) * 1000 };
            const found = (await readAll(a, b, range, count)).map(({ msgRandom }) => msgRandom);
            const expected = placed.flatMap((second, index) =>
              second >= from && second < from + length ? [index] : [],
            );
            expect(found.sort((x, y) => x - y)).toEqual(expected);
          },
        ),
        { numRuns: 60 },
      );
    });

    test("live messages are found at their time, with what a record says of them", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(importOf(a, b, 2_000));
      const sent = await storage().append(messageOf(b, a, { msgSeq: 5, msgRandom: 6, publicTime: 99 }));
      const range = { from: sent.placedAt, to: sent.placedAt + 1 };
      expect(await readAll(a, b, range, 10)).toEqual([
        {
          seq: 2,
          sender: b,
          placedAt: sent.placedAt,
          publicTime: 99,
          msgSeq: 5,
          msgRandom: 6,
          body: messageOf(a, b).body,
        },
      ]);
      expect(await readAll(a, b, { from: sent.placedAt + 1, to: sent.placedAt + 1_000 }, 10)).toEqual([]);
    });

    test("conversations of a range of ids come with the names of both sides, also of deleted ones, where they may matter", async () => {
      const { a, b } = await makePair(storage());
      await storage().append(importOf(a, b, 5_000));
      const { id } = await headOf(storage(), a, b);
      const names = await Promise.all([a, b].map((number) => storage().accounts.findNumber(number)));
      await storage().commit("deleteAccount", { account: b, at: Date.now() });
      const find = async (since: number) =>
        (await storage().records.conversations(id, id, since)).map(
          (found) => found.chatType === "C2C" && [found.lowName, found.highName],
        );
      expect(await find(5_000_000)).toEqual([names.map((account) => account?.userId)]);
      expect(await find(5_000_001)).toEqual([]);
      expect(await storage().records.lastConversationId()).toBeGreaterThanOrEqual(id);
    });

    test("an hour is kept, opened again by imports, and dropped", async () => {
      const name = { sdkAppId: 7, chatType: "C2C", startsAt: 3_600_000 };
      const hour: Omit<RecordHour, "openedAt"> = {
        ...name,
        writtenAt: 50,
        file: "a.gz",
        messages: 2,
        bytes: 10,
        md5: "m",
        gzipBytes: 5,
        gzipMd5: "g",
      };
      const find = () => storage().records.hour(7, "C2C", 3_600_000);
      await storage().commit("openRecordHours", { hours: [{ ...name, at: 40 }] });
      expect(await find()).toMatchObject({ openedAt: 40, writtenAt: 0, file: null });
      await storage().commit("keepRecordHours", { hours: [hour] });
      expect(await find()).toEqual({ ...hour, openedAt: 40 });
      await storage().commit("openRecordHours", { hours: [{ ...name, at: 60 }] });
      await storage().commit("openRecordHours", { hours: [{ ...name, at: 55 }] });
      expect(await find()).toEqual({ ...hour, openedAt: 60 });
      await storage().commit("keepRecordHours", { hours: [{ ...hour, writtenAt: 90 }] });
      await storage().commit("openRecordHours", { hours: [{ ...name, at: 70 }] });
      expect(await find()).toMatchObject({ openedAt: 90, writtenAt: 90 });
      expect(await storage().records.hour(8, "C2C", 3_600_000)).toBeUndefined();
      const earlier = { ...hour, startsAt: 0, file: null };
      await storage().commit("keepRecordHours", { hours: [earlier] });
      expect((await storage().records.hours(7, "C2C")).map(({ startsAt }) => startsAt)).toEqual([0, 3_600_000]);
      await storage().commit("dropRecordHours", { hours: [name] });
      expect((await storage().records.hours(7, "C2C")).map(({ startsAt }) => startsAt)).toEqual([0]);
    });

    test("banned files are kept per app, and each once", async () => {
      const ban = (sdkAppId: number, url: string) => storage().commit("banFile", { sdkAppId, url, at: 1 });
      await ban(7, "https://a/1");
      await ban(7, "https://a/1");
      await ban(8, "https://a/1");
      await storage().commit("allowFile", { sdkAppId: 8, url: "https://a/1" });
      await storage().commit("allowFile", { sdkAppId: 8, url: "https://a/never" });
      expect(await storage().files.banned()).toEqual([{ sdkAppId: 7, url: "https://a/1" }]);
    });
  });
}
