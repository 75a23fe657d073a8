import { describe, expect, test } from "vitest";
import { mergeViews } from "./merge-views.ts";
import type { ViewPage } from "./read-view.ts";
import type { RoamingItem } from "./to-records.ts";

/** `name@time` */
const item = (text: string): RoamingItem => {
  const [name, time] = text.split("@");
  return { MsgKey: `${name}_0_${time}`, MsgTimeStamp: Number(time) } as RoamingItem;
};

async function* pages(texts: readonly string[], perPage = 2): AsyncGenerator<ViewPage> {
  for (let from = 0; from < texts.length; from += perPage) {
    const items = texts.slice(from, from + perPage).map(item);
    yield { second: items[0]?.MsgTimeStamp ?? 0, items };
  }
}

async function merged(...views: string[][]): Promise<string> {
  const names: string[] = [];
  for await (const { items } of mergeViews(views.map((view) => pages(view))))
    names.push(...items.map(({ MsgKey }) => MsgKey.split("_")[0] ?? ""));
  return names.join(" ");
}

describe("two views of a conversation", () => {
  test("that are the same are one", async () => {
    expect(await merged(["a@1", "b@1", "c@2"], ["a@1", "b@1", "c@2"])).toBe("a b c");
    expect(await merged(["a@1", "b@2"])).toBe("a b");
    expect(await merged([], [])).toBe("");
  });

  test("complete each other, each message in its time", async () => {
    expect(await merged(["a@1", "c@3", "d@4"], ["b@2", "c@3", "e@5"])).toBe("a b c d e");
    expect(await merged([], ["a@1", "b@2", "c@3"])).toBe("a b c");
  });

  test("keep the order that both have within a second", async () => {
    expect(await merged(["x@1", "a@5", "b@5", "c@5"], ["b@5", "n@5", "c@5"])).toBe("x a b n c");
    expect(await merged(["b@5", "c@5"], ["a@5", "b@5", "m@5", "c@5"])).toBe("a b m c");
  });

  test("give each message once where the times of messages go back", async () => {
    expect(await merged(["late@9", "a@1", "b@2", "c@3"], ["a@1", "b@2", "c@3"])).toBe("a b c late");
    const names = (await merged(["x@9", "a@1", "b@2"], ["a@1", "y@7", "b@2"])).split(" ");
    expect(names.sort()).toEqual(["a", "b", "x", "y"]);
  });
});

test("a long conversation comes in batches that say where each view goes on", async () => {
  const said = Array.from({ length: 1200 }, (_, i) => `m${i}@${i}`);
  const marks: unknown[] = [];
  for await (const batch of mergeViews([pages(said, 100), pages(said.slice(0, 600), 100)])) marks.push(batch.marks);
  expect(marks).toEqual([
    [
      { second: 500, key: "m500_0_500" },
      { second: 500, key: "m500_0_500" },
    ],
    [{ second: 1000, key: "m1000_0_1000" }, undefined],
    [undefined, undefined],
  ]);
});
