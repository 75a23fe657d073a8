import { describe, expect, test } from "vitest";
import { type EngineUnderTest, useStorage } from "./engine-under-test.ts";

const limits = { keys: 3, bytes: 10, writesPerSecond: 100 };
const at = 1_700_000_000_000;

export function testAttributes(engines: readonly EngineUnderTest[]): void {
  describe.each(engines)("attributes and counters in $name", (engine) => {
    const storage = useStorage(engine).current;
    let groups = 900_000;
    const open = () => {
      const groupNumber = ++groups;
      const write = (
        attributes: Record<string, string>,
        remove: readonly string[] | "others" = [],
        more: { basedOn?: number; at?: number } = {},
      ) => storage().commit("writeAttributes", { groupNumber, attributes, remove, limits, at, ...more });
      return { groupNumber, write, read: () => storage().attributes.attributes(groupNumber) };
    };

    test("a write is done whole or not at all", async () => {
      const { write, read } = open();
      expect(await write({ a: "1", b: "2" })).toEqual({ outcome: "written", version: 1, removed: [] });
      expect(await write({ c: "3", d: "4" })).toEqual({ outcome: "tooManyKeys" });
      expect(await write({ a: "ü".repeat(5) })).toEqual({ outcome: "tooLong" });
      expect(await write({ c: "3" }, ["b", "x"])).toEqual({ outcome: "missing" });
      expect(await read()).toEqual({ attributes: { a: "1", b: "2" }, version: 1 });
      expect(await write({ c: "3" }, "others")).toEqual({ outcome: "written", version: 2, removed: ["a", "b"] });
      expect(await write({ a: "ü".repeat(4), d: "x" }, ["c"])).toEqual({
        outcome: "written",
        version: 3,
        removed: ["c"],
      });
      expect(await read()).toEqual({ attributes: { a: "üüüü", d: "x" }, version: 3 });
    });

    test("who was overtaken on a key is refused; who replaces or removes all, by any write", async () => {
      const { write } = open();
      await write({ a: "1" });
      await write({ b: "1" }, [], { basedOn: 0 });
      expect(await write({ b: "2" }, [], { basedOn: 1 })).toEqual({ outcome: "conflict" });
      expect(await write({}, ["b"], { basedOn: 1 })).toEqual({ outcome: "conflict" });
      expect(await write({ a: "2" }, [], { basedOn: 1 })).toMatchObject({ outcome: "written", version: 3 });
      expect(await write({ a: "3" }, "others", { basedOn: 2 })).toEqual({ outcome: "conflict" });
      expect(await write({ c: "3" }, [], { basedOn: 9 })).toEqual({ outcome: "conflict" });
      expect(await write({ a: "3" }, "others", { basedOn: 3 })).toMatchObject({ outcome: "written", version: 4 });
    });

    test("only so many writes of a second are taken", async () => {
      const { groupNumber } = open();
      const write = (second: number) =>
        storage().commit("writeAttributes", {
          groupNumber,
          attributes: { a: `${second}` },
          remove: [],
          limits: { ...limits, writesPerSecond: 2 },
          at: at + second * 1_000,
        });
      const outcomes: string[] = [];
      for (const second of [0, 0, 0, 1, 1, 1, 2]) outcomes.push((await write(second)).outcome);
      expect(outcomes).toEqual(["written", "written", "tooOften", "written", "written", "tooOften", "written"]);
    });

    test("counters add up under many writers, stay exact and within their range", async () => {
      const { groupNumber } = open();
      const change = (mode: "set" | "add", ...changes: [key: string, value: number][]) =>
        storage().commit("changeCounters", {
          groupNumber,
          mode,
          changes: changes.map(([key, value]) => ({ key, value })),
          mostKeys: 2,
        });
      await Promise.all(Array.from({ length: 200 }, (_, at) => change("add", ["likes", (at % 3) - 1], ["seen", 1])));
      expect(await storage().attributes.counters(groupNumber)).toEqual({ likes: -1, seen: 200 });
      expect(await change("add", ["third", 1])).toEqual({ outcome: "tooMany" });
      expect(await change("set", ["likes", 1], ["likes", 2])).toEqual({
        outcome: "changed",
        values: [{ key: "likes", value: 2 }],
      });
      await change("set", ["likes", Number.MAX_SAFE_INTEGER]);
      expect(await change("add", ["seen", 1], ["likes", 1])).toEqual({ outcome: "outOfRange" });
      expect(await change("add", ["likes", -1])).toMatchObject({ values: [{ value: Number.MAX_SAFE_INTEGER - 1 }] });
      expect(await storage().commit("deleteCounters", { groupNumber, keys: ["likes", "x"] })).toEqual(["likes"]);
      expect(await storage().commit("deleteCounters", { groupNumber, keys: undefined })).toEqual(["seen"]);
      expect(await storage().attributes.counters(groupNumber)).toEqual({});
    });
  });
}
