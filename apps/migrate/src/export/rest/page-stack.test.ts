import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { createPageStack } from "./page-stack.ts";

const spills = () => readdirSync(tmpdir()).filter((name) => name.startsWith("hongyan-pages-"));

test("what came last comes back first, from memory and from disk", async () => {
  const before = new Set(spills());
  const stack = createPageStack<{ n: number; text: string }>(3);
  for (let n = 0; n < 10; n++) await stack.push({ n, text: "雁".repeat(n) });
  expect(spills().filter((name) => !before.has(name)).length).toBeGreaterThan(0);
  expect(await stack.pop()).toEqual({ n: 9, text: "雁".repeat(9) });
  await stack.push({ n: 10, text: "again" });
  const rest: number[] = [];
  for (let page = await stack.pop(); page; page = await stack.pop()) rest.push(page.n);
  expect(rest).toEqual([10, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  await stack.close();
});

test("few pages need no disk", async () => {
  const stack = createPageStack<number>(3);
  await stack.push(1);
  expect([await stack.pop(), await stack.pop()]).toEqual([1, undefined]);
  await stack.close();
});
