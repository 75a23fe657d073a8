import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { Failure } from "../cli/failure.ts";
import { readPasswords } from "./log-in.ts";

const folder = mkdtempSync(join(tmpdir(), "passwords-"));
const path = join(folder, "passwords.csv");
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  writeFileSync(path, text);
  return readPasswords(path);
};

it("reads accounts and passwords, whatever characters they hold", () => {
  const text = '# ours\nann,secret\n\nben,"with, comma"\neve,half"quoted\n';
  expect([...read(text)]).toEqual([
    ["ann", "secret"],
    ["ben", "with, comma"],
    ["eve", 'half"quoted'],
  ]);
});

it.each([
  ["# ours\nann,secret\nben,sec,ret\n", "line 3 does not hold two values"],
  ["ann\n", "line 1 does not hold two values"],
  ['ann,secret\nben,"secret\n', "cannot be read"],
])("names the line that is wrong, and no password: %j", (text, reason) => {
  let error: unknown;
  try {
    read(text);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(Failure);
  expect((error as Failure).message).toContain(reason);
  expect(JSON.stringify({ ...(error as object), message: (error as Failure).message })).not.toMatch(/sec|ret\b/);
});
