import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { temporaryFolder, textMessage, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { runCli } from "./run-cli.ts";

const spies: { mockRestore: () => void }[] = [];
beforeEach(() => {
  for (const name of ["log", "error"] as const) spies.push(vi.spyOn(console, name).mockImplementation(() => {}));
  spies.push(vi.spyOn(process.stderr, "write").mockImplementation(() => true));
});
afterEach(() => {
  for (const spy of spies.splice(0)) spy.mockRestore();
  process.exitCode = undefined;
});

test("a delta is compared with all that the other side holds by the --since of its export", async () => {
  using old = temporaryFolder();
  using now = temporaryFolder();
  const said = Array.from({ length: 6 }, (_, i) => textMessage("alice", "bob", i));
  writeRecords(old.path, { c2cMessages: said.slice(4) });
  writeRecords(now.path, { c2cMessages: said });
  const json = join(now.path, "verification.json");
  const args = ["verify", "--dump", old.path, "--against-dump", now.path, "--json", json];
  expect(await runCli(args)).toBe(1);
  expect(await runCli([...args, "--since", new Date(said[4]?.at ?? 0).toISOString()])).toBe(0);
  expect(JSON.parse(readFileSync(json, "utf8"))).toMatchObject({ isEqual: true, kinds: [{ old: 2, new: 2 }] });
  expect(await runCli([...args, "--since", "yesterday"])).toBe(2);
});

test("a file that is not there is told in a line, and the comparison that could not be made with 2", async () => {
  using old = temporaryFolder();
  writeRecords(old.path, { accounts: [{ userId: "alice" }] });
  expect(await runCli(["verify", "--dump", old.path, "--secret-file", join(old.path, "key")])).toBe(2);
  expect(console.error).toHaveBeenCalledWith(expect.stringMatching(/^ENOENT: no such file.*key'$/));
});
