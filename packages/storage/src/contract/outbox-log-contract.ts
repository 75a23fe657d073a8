import { describe, expect, test } from "vitest";
import type { OutboxFilter, OutboxLogRow } from "../sql/outbox-sql.ts";
import { type EngineUnderTest, useStorage } from "./engine-under-test.ts";
import { addEntries, entryOf, newApp, replay, settle, settledOf, waiting } from "./outbox-under-test.ts";

type StorageOf = ReturnType<typeof useStorage>["current"];

export function testOutboxLog(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("what becomes of entries of the outbox of $name", (engine) => {
    const storage = useStorage(engine).current;
    testSettling(storage);
    testLog(storage);
    testTimes(storage);
    testReplays(storage);
    testPruning(storage);
  });
}

function testSettling(storage: StorageOf): void {
  test("a page of what waits leaves out what is settled, and says how far it looked", async () => {
    const app = newApp();
    const ids = await addEntries(storage(), app, 6);
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ids;
    await settle(storage(), app, [b, c, d]);
    const page = async (after: number, count: number) => {
      const { rows, readTo } = await storage().outbox.unsettled(app, after, count);
      return [rows.map(({ id }) => id), readTo];
    };
    expect(await page(0, 2)).toEqual([[a], b]);
    expect(await page(b, 2)).toEqual([[], d]);
    expect(await page(d, 2)).toEqual([[e, f], f]);
    expect(await page(f, 2)).toEqual([[], f]);
    expect(await page(0, 100)).toEqual([[a, e, f], f]);
  });

  test("a settled entry says how it ended", async () => {
    const app = newApp();
    const [dead = 0, open = 0] = await addEntries(storage(), app, 2);
    const entry = { id: dead, state: "dead", attempts: 12, httpStatus: 500, latencyMs: 7, problem: "no" } as const;
    await storage().commit("settleOutbox", { sdkAppId: app, entries: [entry], settledTo: 0, at: 77 });
    expect(await storage().outbox.find(app, dead)).toMatchObject({ ...entry, settledAt: 77 });
    expect(await storage().outbox.find(app, open)).toMatchObject({ state: null, settledAt: null, attempts: null });
    expect(await storage().outbox.find(app, open + 1)).toBeUndefined();
  });

  test("up to where everything is settled rises and never falls, with entries or without", async () => {
    const app = newApp();
    const to = () => storage().outbox.settledTo(app);
    expect(await to()).toBe(0);
    const ids = await addEntries(storage(), app, 3);
    const [a = 0, b = 0] = ids;
    await settle(storage(), app, [b], "delivered", b);
    expect(await to()).toBe(b);
    await settle(storage(), app, [a], "delivered", a);
    expect(await to()).toBe(b);
    await settle(storage(), app, [], "delivered", b + 1);
    expect(await to()).toBe(b + 1);
  });

  test("the backlog is what waits, and since when", async () => {
    const app = newApp();
    expect(await storage().outbox.backlog(app)).toEqual({ count: 0, oldestAt: null });
    const ids = await addEntries(storage(), app, 3);
    const [first, second] = await waiting(storage(), app);
    expect(await storage().outbox.backlog(app)).toEqual({ count: 3, oldestAt: first?.createdAt });
    await settle(storage(), app, ids.slice(0, 1), "dead", ids[0]);
    expect(await storage().outbox.backlog(app)).toEqual({ count: 2, oldestAt: second?.createdAt });
    await settle(storage(), app, ids);
    expect(await storage().outbox.backlog(app)).toEqual({ count: 0, oldestAt: null });
  });

  test("a backlog of any length is counted, also where some of it is settled", async () => {
    const app = newApp();
    const ids = await addEntries(storage(), app, 4_500);
    await settle(storage(), app, ids.slice(0, 2_500));
    const { createdAt } = (await storage().outbox.find(app, ids[2_500] ?? 0)) ?? {};
    expect(await storage().outbox.backlog(app)).toEqual({ count: 2_000, oldestAt: createdAt });
  });
}

/** Entries that are looked at for one page of the log. */
const lookedAt = 5_000;

function testLog(storage: StorageOf): void {
  /** The ids of all pages, and how many pages it took. */
  const walk = async (app: number, count: number, filter: OutboxFilter) => {
    const found: OutboxLogRow[] = [];
    let pages = 0;
    let before: number | undefined = Number.MAX_SAFE_INTEGER;
    while (before !== undefined) {
      const page: Awaited<ReturnType<ReturnType<StorageOf>["outbox"]["log"]>> = await storage().outbox.log(
        app,
        before,
        count,
        filter,
      );
      expect(page.rows.length).toBeLessThanOrEqual(count);
      found.push(...page.rows);
      before = page.next;
      pages++;
    }
    return { ids: found.map(({ id }) => id), pages };
  };

  test("the log is newest first, in pages that meet every entry once; the last leads nowhere", async () => {
    const app = newApp();
    const ids = (await addEntries(storage(), app, 10)).toReversed();
    expect(await walk(app, 3, {})).toEqual({ ids, pages: 4 });
    expect(await walk(app, 5, {})).toEqual({ ids, pages: 2 });
    expect(await walk(app, 100, {})).toEqual({ ids, pages: 1 });
    expect(await walk(newApp(), 5, {})).toEqual({ ids: [], pages: 1 });
  });

  test("the log is read by state and command, or both", async () => {
    const app = newApp();
    const [dead = 0, told = 0, open = 0] = await addEntries(storage(), app, 3);
    const [other = 0, openOther = 0] = await addEntries(storage(), app, 2, { command: "Test.Other" });
    await settle(storage(), app, [dead, other], "dead");
    await settle(storage(), app, [told], "delivered");
    const ids = async (filter: OutboxFilter) => (await walk(app, 10, filter)).ids;
    expect(await ids({ state: "dead" })).toEqual([other, dead]);
    expect(await ids({ state: "waiting" })).toEqual([openOther, open]);
    expect(await ids({ state: "delivered" })).toEqual([told]);
    expect(await ids({ state: "void" })).toEqual([]);
    expect(await ids({ command: "Test.Other" })).toEqual([openOther, other]);
    expect(await ids({ command: "Test.Other", state: "dead" })).toEqual([other]);
  });

  test("sparse entries among many are met once each, in pages that look at a bounded number", async () => {
    const app = newApp();
    const [oldest = 0] = await addEntries(storage(), app, 1, { command: "Test.Rare" });
    await addEntries(storage(), app, lookedAt + 500);
    const [middle = 0] = await addEntries(storage(), app, 1, { command: "Test.Rare" });
    await addEntries(storage(), app, 100);
    await settle(storage(), app, [oldest, middle], "dead");
    expect(await walk(app, 5, { command: "Test.Rare" })).toEqual({ ids: [middle, oldest], pages: 2 });
    // Dead ones are found by their index, however far apart they are.
    expect(await walk(app, 5, { state: "dead" })).toEqual({ ids: [middle, oldest], pages: 1 });
    expect(await walk(app, 1, { state: "dead" })).toEqual({ ids: [middle, oldest], pages: 2 });
    expect(await walk(app, 5, { state: "void" })).toEqual({ ids: [], pages: 2 });
    const all = await walk(app, 5_000, {});
    expect([all.ids.length, new Set(all.ids).size]).toEqual([lookedAt + 602, lookedAt + 602]);
  });
}

function testTimes(storage: StorageOf): void {
  test("an entry is found by its time: the first of it or later, among gaps that other apps left", async () => {
    const [app, other] = [newApp(), newApp()];
    const first = await addEntries(storage(), app, 1);
    await settle(storage(), app, first);
    await storage().commit("pruneOutbox", { sdkAppId: app, before: Number.MAX_SAFE_INTEGER, count: 9 });
    // Of those that tell again the time is given.
    const [original = 0] = await addEntries(storage(), app, 1);
    await settle(storage(), app, [original]);
    const { createdAt = 0 } = (await storage().outbox.find(app, original)) ?? {};
    const at: { id: number; time: number }[] = [{ id: original, time: createdAt }];
    for (const later of [1_000, 1_000, 2_000, 2_000, 2_000, 5_000]) {
      await addEntries(storage(), other, 3);
      await replay(storage(), app, { until: original, at: createdAt + later });
      at.push({ id: (await waiting(storage(), app)).at(-1)?.id ?? 0, time: createdAt + later });
    }
    for (const time of [0, 1, 999, 1_000, 1_001, 1_999, 2_000, 2_001, 4_999, 5_000, 5_001].map((ms) => createdAt + ms))
      expect(await storage().outbox.idAt(app, time)).toBe(at.find((one) => one.time >= time)?.id);
    expect(await storage().outbox.idAt(app, 0)).toBe(original);
    expect(await storage().outbox.idAt(newApp(), 0)).toBeUndefined();
  });
}

function testReplays(storage: StorageOf): void {
  describe("told again", () => {
    const states = async (app: number, ids: readonly number[]) =>
      (await Promise.all(ids.map((id) => storage().outbox.find(app, id)))).map((row) => row?.state);

    test("an entry is written once more, as it was, with its own time and that of the first", async () => {
      const app = newApp();
      const more = { stream: "g7", command: "Test.Other", message: '["x"]', keep: ["none"] };
      const [id = 0] = await addEntries(storage(), app, 1, more);
      await settle(storage(), app, [id]);
      const first = await storage().outbox.find(app, id);
      expect(await replay(storage(), app, { at: 8_000 })).toEqual({ replayed: 1, next: undefined });
      const [again] = await waiting(storage(), app);
      expect(again).toMatchObject({
        stream: "g7",
        command: "Test.Other",
        facts: first?.facts,
        outcome: "{}",
        message: '["x"]',
        createdAt: 8_000,
        raisedAt: first?.createdAt,
        replayOf: id,
      });
      expect(again?.id).toBeGreaterThan(id);
      expect(await storage().outbox.find(app, id)).toEqual(first);
    });

    test("dead entries become replayed, and are no longer dead letters; delivered ones stay delivered", async () => {
      const app = newApp();
      const [dead = 0, told = 0, open = 0, empty = 0] = await addEntries(storage(), app, 4);
      await settle(storage(), app, [dead], "dead");
      await settle(storage(), app, [told], "delivered");
      await settle(storage(), app, [empty], "void");
      expect(await replay(storage(), app)).toMatchObject({ replayed: 2 });
      expect(await states(app, [dead, told, open, empty])).toEqual(["replayed", "delivered", null, "void"]);
      expect((await waiting(storage(), app)).map(({ replayOf }) => replayOf)).toEqual([null, dead, told]);
      expect((await storage().outbox.log(app, Number.MAX_SAFE_INTEGER, 9, { state: "dead" })).rows).toEqual([]);
    });

    test("one that dies again is told again with the time of the first; one that was delivered again is not doubled", async () => {
      const app = newApp();
      const [id = 0] = await addEntries(storage(), app, 1);
      await settle(storage(), app, [id], "dead");
      const { createdAt } = (await storage().outbox.find(app, id)) ?? {};
      await replay(storage(), app, { at: 8_000 });
      const [second = 0] = (await waiting(storage(), app)).map((row) => row.id);
      // While it waits there is nothing to tell again.
      expect(await replay(storage(), app)).toMatchObject({ replayed: 0 });
      await settle(storage(), app, [second], "dead");
      expect(await replay(storage(), app, { at: 9_000 })).toMatchObject({ replayed: 1 });
      const [third] = await waiting(storage(), app);
      expect(third).toMatchObject({ replayOf: second, raisedAt: createdAt, createdAt: 9_000 });
      await settle(storage(), app, [third?.id ?? 0], "delivered");
      expect(await replay(storage(), app)).toMatchObject({ replayed: 0 });
      expect(await states(app, [id, second, third?.id ?? 0])).toEqual(["replayed", "replayed", "delivered"]);
    });

    test("states, commands and a range of ids choose", async () => {
      const app = newApp();
      const ids = await addEntries(storage(), app, 4);
      const others = await addEntries(storage(), app, 2, { command: "Test.Other" });
      await settle(storage(), app, [...ids, ...others], "delivered");
      const [a = 0, b = 0, c = 0, d = 0] = ids;
      const [e = 0] = others;
      await settle(storage(), app, [b, e], "dead");
      const chosen = async (more: Parameters<typeof replay>[2]) => {
        await replay(storage(), app, more);
        const rows = await waiting(storage(), app);
        await settle(
          storage(),
          app,
          rows.map(({ id }) => id),
        );
        return rows.map(({ replayOf }) => replayOf);
      };
      expect(await chosen({ after: a, until: c, states: ["delivered"] })).toEqual([c]);
      expect(await chosen({ commands: ["Test.Other"], states: ["dead"] })).toEqual([e]);
      expect(await chosen({ commands: ["Test.None"] })).toEqual([]);
      expect(await chosen({ after: c, until: d })).toEqual([d]);
      expect(await chosen({ until: e })).toEqual([a, b, c, d]);
    });

    test("pages lead through everything there was, in its order, and not into what they write", async () => {
      const app = newApp();
      const ids = await addEntries(storage(), app, 7);
      await settle(storage(), app, ids);
      const pages: number[] = [];
      let after: number | undefined = 0;
      while (after !== undefined) {
        const page: { replayed: number; next: number | undefined } = await replay(storage(), app, { after, count: 3 });
        pages.push(page.replayed);
        // As fast as they are written, they are told.
        const rows = await waiting(storage(), app);
        await settle(
          storage(),
          app,
          rows.map(({ id }) => id),
        );
        after = page.next;
      }
      expect(pages).toEqual([3, 3, 1]);
      const { rows } = await storage().outbox.log(app, Number.MAX_SAFE_INTEGER, 100, {});
      expect(rows.flatMap(({ replayOf }) => replayOf ?? []).toReversed()).toEqual(ids);
    });
  });
}

function testPruning(storage: StorageOf): void {
  test("pruning drops the oldest settled entries before an id, a few at once, and neither dead ones nor what waits", async () => {
    const app = newApp();
    const ids = await addEntries(storage(), app, 8);
    const [dead = 0, told = 0, open = 0, empty = 0, again = 0, dropped = 0, late = 0] = ids;
    await settle(storage(), app, [dead], "dead");
    await settle(storage(), app, [told, late]);
    const entries = [settledOf(empty, "void"), settledOf(again, "replayed"), settledOf(dropped, "dropped")];
    await storage().commit("settleOutbox", { sdkAppId: app, entries, settledTo: 0, at: 1 });
    const prune = (count: number) => storage().commit("pruneOutbox", { sdkAppId: app, before: late, count });
    expect(await prune(3)).toBe(3);
    const left = async () =>
      (await storage().outbox.log(app, Number.MAX_SAFE_INTEGER, 99, {})).rows.map(({ id }) => id);
    expect(await left()).toEqual([ids[7], late, dropped, open, dead]);
    await storage().commit("pruneOutbox", { sdkAppId: app, after: dropped, before: late, count: 3 });
    expect(await left()).toContain(dropped);
    expect(await prune(3)).toBe(1);
    expect(await prune(3)).toBe(0);
    expect(await left()).toEqual([ids[7], late, open, dead]);
  });

  test("what waits is told again and again found by its id, also after what was before it is pruned", async () => {
    const app = newApp();
    const [told = 0, open = 0] = await addEntries(storage(), app, 2);
    await settle(storage(), app, [told], "delivered", told);
    await storage().commit("pruneOutbox", { sdkAppId: app, before: open, count: 10 });
    expect((await storage().outbox.unsettled(app, told, 10)).rows.map(({ id }) => id)).toEqual([open]);
    expect((await storage().outbox.find(app, open))?.facts).toBe(entryOf(app, "1").facts);
  });
}
