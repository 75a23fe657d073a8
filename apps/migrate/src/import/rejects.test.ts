import { appendFileSync, existsSync } from "node:fs";
import { expect, test } from "vitest";
import { rejectsPath } from "../dump/dump-folder.ts";
import { temporaryFolder } from "../dump/testing/dump-fixtures.ts";
import { continueRejects, type Reject, readRejects, rewriteRejects } from "./rejects.ts";

const reject = (line: number): Reject => ({
  line,
  code: 90048,
  reason: "no such account",
  record: { from: `u${line}` },
});

async function linesIn(path: string): Promise<number[]> {
  const lines: number[] = [];
  for await (const { line } of readRejects(path)) lines.push(line);
  return lines;
}

test("what was set aside after the place where a run goes on is dropped: it is read again", async () => {
  using folder = temporaryFolder();
  const path = rejectsPath(folder.path, "c2cMessages");
  const first = await continueRejects(path, 0);
  for (const line of [3, 9, 7]) first.add(reject(line));
  await first.close();
  const second = await continueRejects(path, 7);
  expect(second.count()).toBe(2);
  second.add(reject(8));
  await second.close();
  expect(await linesIn(path)).toEqual([3, 7, 8]);
});

test("a line that a crash cut in two is passed over and spoils no other", async () => {
  using folder = temporaryFolder();
  const path = rejectsPath(folder.path, "accounts");
  const first = await continueRejects(path, 0);
  first.add(reject(1));
  await first.close();
  appendFileSync(path, '{"line":2,"co');
  const second = await continueRejects(path, 1);
  second.add(reject(2));
  await second.flush();
  expect(await linesIn(path)).toEqual([1, 2]);
  await second.close();
});

test("a file that is written anew takes the place of the old one when it is closed", async () => {
  using folder = temporaryFolder();
  const path = rejectsPath(folder.path, "members");
  const old = await continueRejects(path, 0);
  for (const line of [1, 2]) old.add(reject(line));
  await old.close();
  const anew = await rewriteRejects(path);
  anew.add(reject(2));
  await anew.flush();
  expect(await linesIn(path)).toEqual([1, 2]);
  await anew.close();
  expect(await linesIn(path)).toEqual([2]);
  await (await rewriteRejects(path)).close();
  expect(existsSync(path)).toBe(false);
});
