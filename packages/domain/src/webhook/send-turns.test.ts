import { expect, test } from "vitest";
import { createSendTurns } from "./send-turns.ts";

test("asked about at once, placed in the order they came, and none waits for another to be stored", async () => {
  const turns = createSendTurns();
  const asked: string[] = [];
  const placed: string[] = [];
  const answers = new Map(["a", "b", "c", "d"].map((name) => [name, Promise.withResolvers<string>()]));
  const stored = Promise.withResolvers<string>();
  const take = (name: string) =>
    turns.take(
      "alice bob",
      () => {
        asked.push(name);
        return answers.get(name)?.promise ?? Promise.reject(new Error("nobody"));
      },
      (verdict) => {
        placed.push(verdict);
        return stored.promise;
      },
    );
  const results = ["a", "b", "c", "d"].map(take);
  expect(asked).toEqual(["a", "b", "c", "d"]);
  answers.get("d")?.resolve("d");
  answers.get("b")?.reject(new Error("refused"));
  await expect(results[1]).rejects.toThrow("refused");
  answers.get("c")?.resolve("c");
  await new Promise((resolve) => setImmediate(resolve));
  expect(placed).toEqual([]);
  answers.get("a")?.resolve("a");
  await new Promise((resolve) => setImmediate(resolve));
  expect(placed).toEqual(["a", "c", "d"]);
  stored.resolve("stored");
  expect(await Promise.all([results[0], results[2], results[3]])).toEqual(["stored", "stored", "stored"]);
});

test("a place that fails at once holds up nobody, and conversations do not wait for each other", async () => {
  const turns = createSendTurns();
  const fails = turns.take(
    "a b",
    async () => 1,
    () => {
      throw new Error("full");
    },
  );
  const next = turns.take(
    "a b",
    async () => 2,
    async (verdict) => verdict,
  );
  const never = turns.take(
    "a c",
    () => new Promise<number>(() => {}),
    async (verdict) => verdict,
  );
  void never;
  const other = turns.take(
    "b c",
    async () => 3,
    async (verdict) => verdict,
  );
  await expect(fails).rejects.toThrow("full");
  expect(await Promise.all([next, other])).toEqual([2, 3]);
});
