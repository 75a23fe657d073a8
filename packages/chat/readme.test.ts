import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import TencentCloudChat from "./src/index.ts";

const folder = new URL(".", import.meta.url).pathname;
const methods = Object.keys(TencentCloudChat.create({ SDKAppID: 1400000001, instanceKey: "never used" })).toSorted();

test("README.md lists every method, and none that is not there", async () => {
  const text = await readFile(`${folder}README.md`, "utf8");
  const list = /## What it does([\s\S]*?)\n\nAll of/.exec(text)?.[1] ?? "";
  const listed = [...list.matchAll(/`(\w+)`/g)].map(([, name]) => name as string);
  expect(listed.filter((name) => name !== "create").toSorted()).toEqual(methods);
});

test("every method has a doc comment that names its source", async () => {
  const texts = [];
  for await (const file of glob(`${folder}src/*/*-api.ts`)) texts.push(await readFile(file, "utf8"));
  const all = texts.join("\n");
  for (const method of methods) {
    const comment = new RegExp(`/\\*\\*((?:(?!\\*/)[^])*)\\*/(?:\\s*// biome[^\\n]*)?\\s*${method}[(<]`).exec(all);
    expect.soft(comment?.[1], method).toContain("Source: ");
  }
});
