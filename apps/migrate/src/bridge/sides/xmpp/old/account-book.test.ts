import { mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openAccountBook } from "./account-book.ts";

const folder = mkdtempSync(join(tmpdir(), "account-book-"));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const open = (more: { passwords?: string; template?: string; accounts?: string }) =>
  openAccountBook({ passwords: undefined, template: undefined, accounts: undefined, ...more, admin: "keeper" });

/** Somebody writes into a file; with no age, at this moment. */
function rewrite(path: string, text: string, secondsAgo = 10): void {
  writeFileSync(path, text);
  utimesSync(path, Date.now() / 1_000, Date.now() / 1_000 - secondsAgo);
}

test("who signs up while the bridge runs is found in the file", async () => {
  const passwords = file("passwords.csv", "Keeper,k\nann,a\n");
  const book = await open({ passwords });
  expect([...book.accounts()]).toEqual(["keeper", "ann"]);
  rewrite(passwords, "keeper,k\nann,another\nO'Neil,o\n");
  expect([...book.accounts()]).toEqual(["keeper", "ann", "o\\27neil"]);
  expect(await book.logIn("ann")).toEqual({ kind: "password", text: "another" });
  expect(await book.logIn("o\\27neil")).toEqual({ kind: "password", text: "o" });
});

test("a file that is being written, is not whole or cannot be read takes nothing away", async () => {
  const passwords = file("slow.csv", "keeper,k\nann,a\n");
  const book = await open({ passwords });
  rewrite(passwords, "keeper,k\nann,a\nben", 0);
  expect([...book.accounts()]).toEqual(["keeper", "ann"]);
  expect(book.trouble()).toBeUndefined();
  rewrite(passwords, "keeper,k\nnonsense\n");
  expect([...book.accounts()]).toEqual(["keeper", "ann"]);
  expect(book.trouble()).toMatch(/line 2 does not hold two values/);
  rewrite(passwords, "ben,b\n", 20);
  expect([...book.accounts()]).toEqual(["keeper", "ann", "ben"]);
  expect(book.trouble()).toBeUndefined();
  expect(await book.logIn("ann")).toEqual({ kind: "password", text: "a" });
});

test("accounts that the bridge makes have passwords that are the same after a restart, and each its own", async () => {
  const passwords = file("few.csv", "keeper,k\n");
  const [book, later] = [await open({ passwords }), await open({ passwords })];
  expect(await book.logIn("abe")).toEqual({ kind: "password", text: later.passwordOf("abe") });
  expect(book.passwordOf("abe")).not.toBe(book.passwordOf("eve"));
  const other = await open({ passwords: file("other.csv", "keeper,another\n") });
  expect(other.passwordOf("abe")).not.toBe(book.passwordOf("abe"));
});

test("one rule for all holds for those that are listed", async () => {
  const book = await open({ template: "secret-{account}", accounts: file("accounts.csv", "ann\nben\n") });
  expect([...book.accounts()]).toEqual(["ann", "ben"]);
  expect(await book.logIn("ann")).toEqual({ kind: "password", text: "secret-ann" });
  expect(await book.logIn("abe")).toEqual({ kind: "password", text: book.passwordOf("abe") });
});

test("what is missing is said at the start", async () => {
  await expect(open({ accounts: file("list.csv", "ann\n") })).rejects.toThrow("how accounts log in has to be told");
  await expect(open({ template: "x" })).rejects.toThrow("--old-accounts is needed");
  await expect(open({ passwords: file("without.csv", "ann,a\n") })).rejects.toThrow(
    "keeper could not log in: the list of passwords",
  );
});
