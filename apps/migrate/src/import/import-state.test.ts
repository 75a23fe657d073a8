import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rejectsPath } from "../dump/dump-folder.ts";
import { temporaryFolder, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { openState } from "./import-state.ts";
import { continueRejects, readRejects } from "./rejects.ts";

const target = { url: "http://127.0.0.1:8600", sdkAppId: 1400000001 };
const done = { line: 7, isDone: false, records: 7, refused: 1, calls: 3, milliseconds: 20 };

/** Opens the state of a dump where a step was saved; answers how far the step is. */
async function reopen(
  change: (dump: string) => typeof target,
): Promise<{ line: number; told: string[]; rejects: number }> {
  using dump = temporaryFolder();
  using state = temporaryFolder();
  writeRecords(dump.path, { accounts: [{ userId: "u_alice" }] });
  await openState(state.path, dump.path, target, () => {}).save("accounts", done);
  const path = rejectsPath(state.path, "accounts");
  const rejects = await continueRejects(path, 0);
  rejects.add({ line: 2, code: 0, reason: "bad", record: "" });
  await rejects.close();
  const told: string[] = [];
  const again = openState(state.path, dump.path, change(dump.path), (line) => told.push(line));
  let left = 0;
  for await (const _ of readRejects(path)) left++;
  return { line: again.step("accounts").line, told, rejects: left };
}

test("a step goes on where it was saved", async () => {
  expect(await reopen(() => target)).toEqual({ line: 7, told: [], rejects: 1 });
  expect(await reopen(() => ({ ...target, url: `${target.url}/` }))).toMatchObject({ line: 7 });
});

test.each([
  ["another server", () => ({ ...target, url: "http://127.0.0.1:8601" })],
  ["another app", () => ({ ...target, sdkAppId: 1400000002 })],
  [
    "another dump",
    (dump: string) => {
      writeRecords(dump, { accounts: [{ userId: "u_bob" }, { userId: "u_carol" }] });
      return target;
    },
  ],
  [
    "a dump with another manifest",
    (dump: string) => {
      writeFileSync(join(dump, "manifest.json"), "{}");
      return target;
    },
  ],
])("for %s it begins anew", async (_what, change) => {
  const { line, told, rejects } = await reopen(change);
  expect([line, rejects]).toEqual([0, 0]);
  expect(told).toEqual([expect.stringContaining("begins anew")]);
});
