import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { messageFlags } from "../message-flags.ts";
import type { StoredExtension } from "../sql/extensions-sql.ts";
import type { Storage } from "../storage.ts";
import { type EngineUnderTest, headOf, makePair, messageOf, recall, useStorage } from "./engine-under-test.ts";

const mostPairs = 5;
type Pair = { key: string; value: string | null; basedOn?: number };

export function testExtensions(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("message extensions of $name", (engine) => {
    const storage = useStorage(engine).current;

    test("a pair is written where it is as its writer knows it, and left alone otherwise", async () => {
      const { write, list } = await makeMessage(storage());
      const first = await write([{ key: "a", value: "1", basedOn: 0 }]);
      expect(first).toMatchObject({ fromVersion: 1, latestVersion: 1, changePosition: 1 });
      const second = await write([
        { key: "a", value: "2", basedOn: 0 },
        { key: "b", value: "1", basedOn: 0 },
      ]);
      expect(second).toMatchObject({
        results: [
          { outcome: "conflict", extension: { key: "a", value: "1", version: 1 } },
          { outcome: "written", extension: { key: "b", value: "1", version: 2 } },
        ],
        fromVersion: 2,
        changePosition: 2,
      });
      const third = await write([{ key: "b", value: "9", basedOn: 1 }]);
      expect(third).toMatchObject({ results: [{ outcome: "conflict" }], fromVersion: 0, changePosition: 0 });
      expect(shown(await list())).toEqual({ a: "1", b: "1" });
    });

    test("of writers at the same moment one changes a pair", async () => {
      const { write, list } = await makeMessage(storage());
      const tries = await Promise.all(["1", "2", "3"].map((value) => write([{ key: "a", value, basedOn: 0 }])));
      const outcomes = tries.map((one) => one.outcome === "written" && one.results[0]?.outcome);
      expect(outcomes.toSorted()).toEqual(["conflict", "conflict", "written"]);
      expect(shown(await list())).toEqual({ a: String(outcomes.indexOf("written") + 1) });
    });

    test("a deleted pair keeps its place for who reads on, and may be set again by who knows of none", async () => {
      const { write, list } = await makeMessage(storage());
      await write([{ key: "a", value: "1" }]);
      expect(await write([{ key: "a", value: null, basedOn: 1 }])).toMatchObject({ fromVersion: 2 });
      expect(await write([{ key: "a", value: null }])).toMatchObject({
        results: [{ outcome: "notThere", extension: { key: "a", value: null, version: 2 } }],
        changePosition: 0,
      });
      expect((await list()).extensions).toEqual([]);
      expect((await list(1)).extensions).toEqual([{ key: "a", value: null, version: 2 }]);
      expect(await write([{ key: "a", value: "2", basedOn: 0 }])).toMatchObject({ fromVersion: 3 });
    });

    test("clearing takes everything and nothing that comes later", async () => {
      const { write, clear, list } = await makeMessage(storage());
      expect(await clear()).toMatchObject({ clearedKeys: [], changePosition: 0 });
      await write(["a", "b"].map((key) => ({ key, value: "1" })));
      expect(await clear()).toMatchObject({ clearedKeys: ["a", "b"], fromVersion: 3, clearVersion: 2 });
      await write([{ key: "c", value: "1", basedOn: 0 }]);
      expect(await list()).toEqual({
        extensions: [{ key: "c", value: "1", version: 3 }],
        isCompleted: true,
        latestVersion: 3,
        clearVersion: 2,
      });
    });

    test("too many pairs, and too many writes in a minute, write nothing", async () => {
      const { write, clear, list } = await makeMessage(storage());
      const keys = ["a", "b", "c", "d", "e"];
      await write(keys.map((key) => ({ key, value: "1" })));
      expect(await write([{ key: "f", value: "1" }])).toEqual({ outcome: "tooMany" });
      expect(await write([{ key: "a", value: "2" }])).toMatchObject({ outcome: "written" });
      const swap = [
        { key: "a", value: null },
        { key: "f", value: "1" },
      ];
      expect(await write(swap)).toMatchObject({ outcome: "written" });
      expect(Object.keys(shown(await list())).toSorted()).toEqual(["b", "c", "d", "e", "f"]);
      expect(await write([{ key: "b", value: "2" }], { writesPerMinute: 3 })).toEqual({ outcome: "tooOften" });
      expect(await clear({ writesPerMinute: 3 })).toEqual({ outcome: "tooOften" });
      expect(await clear({ writesPerMinute: 3, at: startAt + 60_000 })).toMatchObject({ outcome: "written" });
    });

    test("only messages that allow it have pairs; a recall takes them", async () => {
      const plain = await makeMessage(storage(), 0);
      expect(await plain.write([{ key: "a", value: "1" }])).toEqual({ outcome: "notSupported" });
      const { a, b, write, clear, list } = await makeMessage(storage());
      await write([{ key: "a", value: "1" }]);
      await recall(storage(), a, b, 1);
      expect(await write([{ key: "a", value: "1" }])).toEqual({ outcome: "notFound" });
      expect(await clear()).toEqual({ outcome: "notFound" });
      expect(await list()).toEqual({ extensions: [], isCompleted: true, latestVersion: 0, clearVersion: 0 });
    });

    test("pages lose and repeat no pair while pairs are written", async () => {
      const actions = fc.array(writes, { minLength: 5, maxLength: 30 });
      await fc.assert(
        fc.asyncProperty(actions, async (list) => {
          const message = await makeMessage(storage());
          const reader = createReader();
          for (const [index, action] of list.entries()) {
            await message.act(action);
            // Reads one small page now and then, and goes on from where it was.
            if (index % 3 === 0) await reader.readPage(message.list);
          }
          while (!(await reader.readPage(message.list)));
          expect(reader.shown()).toEqual(shown(await message.list()));
        }),
        { numRuns: 60 },
      );
    });
  });
}

const startAt = 1_700_000_040_000;

async function makeMessage(storage: Storage, flags: number = messageFlags.supportExtension) {
  const { a, b } = await makePair(storage);
  await storage.append(messageOf(a, b, { flags }));
  const { id: conversationId } = await headOf(storage, a, b);
  const common = { conversationId, seq: 1, writesPerMinute: 1_000, at: startAt };
  const write = (pairs: Pair[], more: Partial<typeof common> = {}) =>
    storage.commit("writeExtensions", { ...common, mostPairs, pairs, ...more });
  const clear = (more: Partial<typeof common> = {}) => storage.commit("clearExtensions", { ...common, ...more });
  return {
    ...{ a, b, write, clear },
    act: (action: Pair[] | "clear") => (action === "clear" ? clear() : write(action)),
    list: (fromVersion = 0, count = 100) => storage.extensions.list(conversationId, 1, fromVersion, count),
  };
}

type Page = Awaited<ReturnType<Storage["extensions"]["list"]>>;

function shown({ extensions }: Pick<Page, "extensions">): Record<string, string> {
  return Object.fromEntries(extensions.flatMap(({ key, value }) => (value === null ? [] : [[key, value]])));
}

const writes: fc.Arbitrary<Pair[] | "clear"> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.uniqueArray(
      fc.record({
        key: fc.integer({ min: 0, max: 11 }).map((number) => `k${number}`),
        value: fc.option(fc.constantFrom("1", "2"), { nil: null }),
      }),
      { minLength: 1, maxLength: 4, selector: ({ key }) => key },
    ),
  },
  { weight: 1, arbitrary: fc.constant("clear" as const) },
);

/** A client that keeps what it has read, as the documents tell it to. */
function createReader() {
  const held = new Map<string, StoredExtension>();
  let fromVersion = 0;
  return {
    /** Answers whether it has everything. */
    readPage: async (list: (fromVersion: number, count: number) => Promise<Page>): Promise<boolean> => {
      const page = await list(fromVersion, 2);
      for (const [key, { version }] of held) if (version <= page.clearVersion) held.delete(key);
      for (const pair of page.extensions) held.set(pair.key, pair);
      fromVersion = page.isCompleted ? page.latestVersion + 1 : (page.extensions.at(-1)?.version ?? 0) + 1;
      return page.isCompleted;
    },
    shown: () => shown({ extensions: [...held.values()] }),
  };
}
