import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { StorageError } from "../engine.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, headOf, importOf, makePair, messageOf, useStorage } from "./engine-under-test.ts";
import {
  addEntries,
  entryOf,
  factsOf,
  failingBatch,
  makeTeller,
  newApp,
  nothing,
  replay,
  settle,
  waiting,
} from "./outbox-under-test.ts";

type StorageOf = ReturnType<typeof useStorage>["current"];

export function testOutbox(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("the outbox of $name", (engine) => {
    const storage = useStorage(engine).current;
    testWithMessages(storage);
    testWithBatches(storage);
    testTelling(storage);
    testOrder(storage);
  });
  testReopening(engines);
}

function testWithMessages(storage: StorageOf): void {
  describe("with a message", () => {
    test("an entry holds what was known, where the message stands and its elements", async () => {
      const app = newApp();
      const { a, b, send } = await makeTeller(storage(), app);
      const from = Date.now();
      const { outcome: _, ...placed } = await send('{"x":1}', { body: '["鸿雁 🪿"]' });
      const [entry, ...others] = await waiting(storage(), app);
      expect(others).toEqual([]);
      expect(entry).toMatchObject({
        stream: `c${a}-${b}`,
        command: "Test.AfterSend",
        facts: '{"x":1}',
        message: '["鸿雁 🪿"]',
        replayOf: null,
      });
      expect(JSON.parse(entry?.outcome ?? "")).toEqual(placed);
      expect(entry?.createdAt).toBeGreaterThanOrEqual(from);
      expect(entry?.raisedAt).toBe(entry?.createdAt);
    });

    test("one message brings several entries, which keep their order, and a line break in a text breaks none of them", async () => {
      const app = newApp();
      const { send } = await makeTeller(storage(), app);
      const facts = [JSON.stringify(["tab\tand\nline"]), '{"two":2}', "[]"];
      await send("", { outbox: facts.map((text, i) => ({ stream: `s${i}`, command: `Test.C${i}`, facts: text })) });
      expect((await waiting(storage(), app)).map(({ stream, command, facts }) => [stream, command, facts])).toEqual(
        facts.map((text, i) => [`s${i}`, `Test.C${i}`, text]),
      );
    });

    test("an entry may do without the elements of its message", async () => {
      const app = newApp();
      const { send } = await makeTeller(storage(), app);
      const bare = { stream: "s", command: "Test.Bare", facts: "{}", isWithoutElements: true as const };
      await send("", { body: '["x"]', outbox: [bare, { stream: "s", command: "Test.Whole", facts: "{}" }] });
      expect((await waiting(storage(), app)).map(({ message }) => message)).toEqual([null, '["x"]']);
    });

    test("a numbered send that is repeated or too old, and an import that is there already, are told once", async () => {
      const app = newApp();
      const { a, b, send } = await makeTeller(storage(), app);
      const numbered = (facts: string, sendNumber: number) => send(facts, { instance: "phone", sendNumber });
      await Promise.all([numbered("first", 40), numbered("again, in the same commit", 40)]);
      expect((await numbered("again", 40)).outcome).toBe("duplicate");
      expect((await numbered("too old", 8)).outcome).toBe("sendNumberTooOld");
      const imported = { ...importOf(a, b, 1_000, { msgSeq: 5 }), sdkAppId: app };
      expect((await send("imported", imported)).outcome).toBe("appended");
      expect((await send("imported again", imported)).outcome).toBe("duplicate");
      expect(await factsOf(storage(), app)).toEqual(["first", "imported"]);
    });

    test("a refused message leaves no entry, and its neighbours of the same commit leave theirs, in their order", async () => {
      const app = newApp();
      const { send } = await makeTeller(storage(), app);
      const results = await Promise.allSettled([
        send("one"),
        send("refused", { body: nothing }),
        storage().commit("addToOutbox", { sdkAppId: app }, [entryOf(app, "two")]),
        send("three"),
        failingBatch(storage(), app, [entryOf(app, "failed")]),
        send("refused", { body: nothing }),
        send("four"),
      ]);
      expect(results.map(({ status }) => status === "fulfilled")).toEqual([
        true,
        false,
        true,
        true,
        false,
        false,
        true,
      ]);
      expect(await factsOf(storage(), app)).toEqual(["one", "two", "three", "four"]);
      await send("five");
      expect((await factsOf(storage(), app)).at(-1)).toBe("five");
    });

    test("an entry that cannot be written takes its message along: neither is there", async () => {
      const app = newApp();
      const { a, b, send, message } = await makeTeller(storage(), app);
      await send("one");
      // What a conversation that is there already takes from a message does not name its app; an entry does.
      const refused = { ...message("two"), sdkAppId: nothing as unknown as number };
      await expect(storage().append(refused)).rejects.toThrow(StorageError);
      expect((await headOf(storage(), a, b)).lastSeq).toBe(1);
      expect(await factsOf(storage(), app)).toEqual(["one"]);
    });
  });
}

function testWithBatches(storage: StorageOf): void {
  describe("with a batch", () => {
    const editing = async (a: number, b: number) => {
      const { id } = await headOf(storage(), a, b);
      return (app: number, basedOn: number, more: object) =>
        storage().commit("editMessage", { conversationId: id, seq: 1, basedOn, body: '["x"]', at: 1 }, [
          entryOf(app, "edit", more),
        ]);
    };

    test("an entry keeps the fields of the result that it names, and nothing else", async () => {
      const app = newApp();
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const edit = await editing(a, b);
      await edit(app, 0, { keep: ["changePosition"], message: '["elements"]' });
      await edit(app, 1, { keep: ["changePosition", "none"] });
      await edit(app, 2, {});
      expect((await waiting(storage(), app)).map(({ outcome, message }) => [outcome, message])).toEqual([
        ['{"changePosition":1}', '["elements"]'],
        ['{"changePosition":2}', null],
        [null, null],
      ]);
    });

    test("an entry is written with the outcomes it names only", async () => {
      const app = newApp();
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const edit = await editing(a, b);
      expect(await edit(app, 0, { outcomes: ["edited"], keep: ["outcome"] })).toMatchObject({ outcome: "edited" });
      expect(await edit(app, 0, { outcomes: ["edited"], keep: ["outcome"] })).toEqual({ outcome: "conflict" });
      expect(await edit(app, 0, { outcomes: ["edited", "conflict"], keep: ["outcome"] })).toEqual({
        outcome: "conflict",
      });
      expect((await waiting(storage(), app)).map(({ outcome }) => outcome)).toEqual([
        '{"outcome":"edited"}',
        '{"outcome":"conflict"}',
      ]);
    });

    test("an entry is written only where the field of the result that it names holds something", async () => {
      const app = newApp();
      const entries = [entryOf(app, "edited", { when: "changePosition" }), entryOf(app, "never", { when: "none" })];
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const { id } = await headOf(storage(), a, b);
      const edit = { conversationId: id, seq: 1, basedOn: 0, body: '["x"]', at: 1 };
      await storage().commit("editMessage", edit, entries);
      await storage().commit("editMessage", edit, entries);
      expect(await factsOf(storage(), app)).toEqual(["edited"]);
    });

    test("the stream of an entry may be named after what only the batch gives out", async () => {
      const app = newApp();
      const { a, b } = await makePair(storage());
      await storage().append(messageOf(a, b));
      const edit = await editing(a, b);
      await edit(app, 0, { stream: "x{changePosition}" });
      expect((await waiting(storage(), app)).map(({ stream }) => stream)).toEqual(["x1"]);
    });

    test("a batch that fails leaves no entry, and one whose entry cannot be written leaves nothing at all", async () => {
      const app = newApp();
      await expect(failingBatch(storage(), app, [entryOf(app, "one")])).rejects.toThrow(StorageError);
      const accounts = [{ userId: "anybody", profile: {} }];
      const bad = [entryOf(app, "two"), entryOf(app, nothing)];
      await expect(storage().commit("importAccounts", { sdkAppId: app, accounts, at: 1 }, bad)).rejects.toThrow(
        StorageError,
      );
      expect(await factsOf(storage(), app)).toEqual([]);
      expect(await storage().accounts.find(app, "anybody")).toBeUndefined();
    });

    test("two apps stay apart, in reading, settling, replaying, pruning and finding", async () => {
      const [one, two] = [newApp(), newApp()];
      await storage().commit("addToOutbox", { sdkAppId: one }, [
        entryOf(one, "1"),
        entryOf(two, "2"),
        entryOf(one, "3"),
      ]);
      expect([await factsOf(storage(), one), await factsOf(storage(), two)]).toEqual([["1", "3"], ["2"]]);
      const [id = 0] = (await waiting(storage(), two)).map((row) => row.id);
      expect(await storage().outbox.find(one, id)).toBeUndefined();
      await settle(storage(), one, [id], "delivered", id);
      expect(await storage().outbox.settledTo(two)).toBe(0);
      expect(await storage().outbox.backlog(two)).toMatchObject({ count: 1 });
      await settle(storage(), two, [id]);
      expect(await replay(storage(), one)).toMatchObject({ replayed: 0 });
      const everything = { before: Number.MAX_SAFE_INTEGER, count: 100 };
      expect(await storage().commit("pruneOutbox", { sdkAppId: one, ...everything })).toBe(0);
      expect(await storage().outbox.find(two, id)).toMatchObject({ state: "delivered", facts: "2" });
    });
  });
}

function testTelling(storage: StorageOf): void {
  describe("listeners", () => {
    const listen = (app: number) => {
      const counts: number[] = [];
      const found: Promise<number>[] = [];
      storage().outbox.onWritten((sdkAppId, count) => {
        if (sdkAppId !== app) return;
        counts.push(count);
        found.push(waiting(storage(), app).then(({ length }) => length));
      });
      return { counts, found };
    };

    test("hear how many entries were written, after they can be read", async () => {
      const app = newApp();
      const { counts, found } = listen(app);
      const { send } = await makeTeller(storage(), app);
      await send("one");
      await storage().commit("addToOutbox", { sdkAppId: app }, [entryOf(app, "two"), entryOf(app, "three")]);
      expect(counts).toEqual([1, 2]);
      expect(await Promise.all(found)).toEqual([1, 3]);
    });

    test("hear of the entries of each app, where a batch tells two", async () => {
      const [one, two] = [newApp(), newApp()];
      const heard = [listen(one), listen(two)];
      await storage().commit("addToOutbox", { sdkAppId: one }, [
        entryOf(one, "1"),
        entryOf(two, "2"),
        entryOf(one, "3"),
      ]);
      expect(heard.map(({ counts }) => counts)).toEqual([[2], [1]]);
    });

    test("hear of entries that are told again", async () => {
      const app = newApp();
      await settle(storage(), app, await addEntries(storage(), app, 3));
      const { counts } = listen(app);
      await replay(storage(), app);
      expect(counts).toEqual([3]);
    });

    test("hear nothing of what wrote no entry", async () => {
      const app = newApp();
      const { counts } = listen(app);
      const { a, b, send } = await makeTeller(storage(), app);
      await send("", { outbox: [] });
      await send("one", { instance: "phone", sendNumber: 1 });
      await send("again", { instance: "phone", sendNumber: 1 });
      await storage().append(messageOf(a, b, { sdkAppId: app }));
      await storage().commit("addToOutbox", { sdkAppId: app });
      await storage().commit("addToOutbox", { sdkAppId: app }, [entryOf(app, "refused", { outcomes: ["done"] })]);
      await replay(storage(), app, { states: ["dead"] });
      await Promise.allSettled([
        failingBatch(storage(), app, [entryOf(app, "failed")]),
        send("refused", { body: nothing }),
      ]);
      expect(counts).toEqual([1]);
    });
  });
}

/** What is asked for in one go; entries are named by their place. */
const step = fc.constantFrom("send", "batch", "two", "repeat", "refused", "failed", "replay", "nothing");

function testOrder(storage: StorageOf): void {
  test("ids rise in the order of the commits, whatever is written, told again, refused or taken back among them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(step, { maxLength: 12 }), { minLength: 1, maxLength: 6 }), async (waves) => {
        const app = newApp();
        const { send } = await makeTeller(storage(), app);
        const add = (...facts: string[]) =>
          storage().commit(
            "addToOutbox",
            { sdkAppId: app },
            facts.map((text) => entryOf(app, text)),
          );
        await send("first", { instance: "phone", sendNumber: 1 });
        const [original = 0] = (await waiting(storage(), app)).map(({ id }) => id);
        await settle(storage(), app, [original]);
        const expected: string[] = [];
        for (const [w, wave] of waves.entries()) {
          const asked = wave.map((kind, i): [() => Promise<unknown>, ...string[]] => {
            const name = `${w}.${i}`;
            if (kind === "send") return [() => send(name), name];
            if (kind === "batch") return [() => add(name), name];
            if (kind === "two") return [() => add(name, `${name}b`), name, `${name}b`];
            if (kind === "repeat") return [() => send(name, { instance: "phone", sendNumber: 1 })];
            if (kind === "refused") return [() => send(name, { body: nothing })];
            if (kind === "failed") return [() => failingBatch(storage(), app, [entryOf(app, name)])];
            if (kind === "replay") return [() => replay(storage(), app, { until: original }), "first"];
            return [() => add()];
          });
          await Promise.allSettled(asked.map(([ask]) => ask()));
          expected.push(...asked.flatMap(([_, ...names]) => names));
        }
        const rows = await waiting(storage(), app);
        expect(rows.map(({ facts }) => facts)).toEqual(expected);
        expect(rows.every(({ id }, i) => id > (rows[i - 1]?.id ?? original))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test("ids go on after a failed batch, and after everything was pruned", async () => {
    const app = newApp();
    const [first = 0] = await addEntries(storage(), app, 1);
    await expect(failingBatch(storage(), app, [entryOf(app, "x"), entryOf(app, "y")])).rejects.toThrow(StorageError);
    const [second = 0] = await addEntries(storage(), app, 1);
    expect(second).toBeGreaterThan(first);
    await settle(storage(), app, [first, second]);
    const everything = { sdkAppId: app, before: Number.MAX_SAFE_INTEGER, count: 100 };
    expect(await storage().commit("pruneOutbox", everything)).toBe(2);
    expect((await addEntries(storage(), app, 1))[0]).toBeGreaterThan(second);
  });
}

function testReopening(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("the outbox of $name, opened again,", (engine) => {
    const places: Awaited<ReturnType<EngineUnderTest["create"]>>[] = [];
    afterEach(async () => {
      for (const place of places.splice(0)) await place.remove();
    });

    test("holds what was written, and numbers on, also where everything was pruned", async () => {
      const place = await engine.create();
      places.push(place);
      const app = newApp();
      let storage: Storage = await place.open();
      const ids = await addEntries(storage, app, 3);
      await settle(storage, app, ids.slice(0, 1), "delivered", ids[0]);
      const before = await waiting(storage, app);
      await storage.close();

      storage = await place.open();
      expect(await waiting(storage, app)).toEqual(before);
      expect(await storage.outbox.settledTo(app)).toBe(ids[0]);
      const { send } = await makeTeller(storage, app);
      await send("more");
      const last = (await waiting(storage, app)).at(-1)?.id ?? 0;
      expect(last).toBeGreaterThan(ids[2] ?? 0);
      await settle(storage, app, [...ids, last]);
      await storage.commit("pruneOutbox", { sdkAppId: app, before: last + 1, count: 100 });
      expect(await storage.outbox.find(app, last)).toBeUndefined();
      await storage.close();

      storage = await place.open();
      expect((await addEntries(storage, app, 1))[0]).toBeGreaterThan(last);
      await storage.close();
    });
  });
}
