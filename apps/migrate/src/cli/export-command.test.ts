import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { hashFile } from "../dump/make-manifest.ts";
import { temporaryFolder, textMessage, writeRecords } from "../dump/testing/dump-fixtures.ts";
import { runCli } from "./run-cli.ts";

const program = fileURLToPath(new URL("../main.ts", import.meta.url));

function start(...args: string[]) {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = Promise.all([once(child, "exit"), text(child.stdout), text(child.stderr)]).then(
    ([[code, signal], stdout, stderr]) => ({ code, signal, stdout, stderr }),
  );
  return { child, ended };
}

/** A call within this program. */
async function run(...args: string[]) {
  const out: string[] = [];
  const errors: string[] = [];
  const spies = [
    vi.spyOn(console, "log").mockImplementation((line) => void out.push(`${line}\n`)),
    vi.spyOn(console, "error").mockImplementation((line) => void errors.push(`${line}\n`)),
    vi.spyOn(process.stderr, "write").mockImplementation((text) => errors.push(String(text)) > 0),
  ];
  try {
    const code = await runCli(args);
    return { code, stdout: out.join(""), stderr: errors.join("") };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A folder that takes a second or two to export. */
function writeManyMessages(folder: string): void {
  writeRecords(folder, { accounts: [{ userId: "u_alice" }, { userId: "u_bob" }] });
  const path = join(folder, "c2c-messages.ndjson");
  for (let thousand = 0; thousand < 300; thousand++) {
    const lines = Array.from({ length: 1000 }, (_, i) => {
      const message = textMessage("u_alice", "u_bob", thousand * 1000 + i);
      return `${JSON.stringify({ ...message, customData: "x".repeat(200) })}\n`;
    });
    appendFileSync(path, lines.join(""));
  }
}

function messagesKept(folder: string): number {
  const path = join(folder, "export-state.json");
  if (!existsSync(path)) return 0;
  return JSON.parse(readFileSync(path, "utf8")).kinds.c2cMessages?.records ?? 0;
}

/** Resolves once the export has kept more messages than that, or has ended. */
async function keptMoreThan(folder: string, count: number, { child }: ReturnType<typeof start>): Promise<void> {
  while (messagesKept(folder) <= count && child.exitCode === null) await wait(2);
}

test("an export that is killed again and again ends with what it was to write, once each", {
  timeout: 60_000,
}, async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  writeManyMessages(input.path);
  const args = ["export", "files", "--folder", input.path, "--out", output.path];
  for (let kill = 0; kill < 3; kill++) {
    const started = start(...args);
    await keptMoreThan(output.path, messagesKept(output.path), started);
    started.child.kill("SIGKILL");
    expect(await started.ended).toMatchObject({ signal: "SIGKILL" });
  }
  const kept = messagesKept(output.path);
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(300_000);
  const { code, stdout } = await run(...args);
  expect(stdout).toMatch(/^accounts\s+2\s+0\s/m);
  expect(stdout).toMatch(/^c2cMessages\s+300,000\s+0\s/m);
  expect(stdout).toContain(`Next: hongyan-migrate check-dump ${output.path}`);
  expect(code).toBe(0);
  const name = "c2c-messages.ndjson";
  expect(await hashFile(join(output.path, name))).toEqual(await hashFile(join(input.path, name)));
  const checked = await run("check-dump", output.path);
  expect([checked.code, checked.stdout]).toEqual([0, expect.stringContaining("Nothing is wrong.")]);
});

test("an export that is interrupted stops at a checkpoint and says how to go on", { timeout: 60_000 }, async () => {
  using input = temporaryFolder();
  using output = temporaryFolder();
  writeManyMessages(input.path);
  const args = ["export", "files", "--folder", input.path, "--out", output.path];
  const started = start(...args);
  await keptMoreThan(output.path, 0, started);
  started.child.kill("SIGINT");
  const { code, stdout, stderr } = await started.ended;
  expect(code).toBe(1);
  expect(stderr).toContain("Stopping at a checkpoint");
  expect(stdout).toContain("The same command goes on from here.");
  expect(messagesKept(output.path)).toBeGreaterThan(0);
  expect(await run("check-dump", output.path)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("not finished"),
  });
  expect((await run(...args)).stdout).toContain("The dump is whole.");
  const name = "c2c-messages.ndjson";
  expect(await hashFile(join(output.path, name))).toEqual(await hashFile(join(input.path, name)));
});

test("a call that lacks an option, or would write into what it reads, does nothing", async () => {
  using folder = temporaryFolder();
  writeRecords(folder.path, { accounts: [{ userId: "u_alice" }] });
  const lacking = await run("export", "files", "--out", folder.path);
  expect(lacking).toMatchObject({ code: 2, stderr: expect.stringContaining("--folder <path>") });
  const same = await run("export", "files", "--folder", folder.path, "--out", folder.path, "--restart");
  expect(same).toMatchObject({ code: 1, stderr: expect.stringContaining("choose another folder for the dump") });
  expect(existsSync(join(folder.path, "accounts.ndjson"))).toBe(true);
});

test("check-dump lists what is wrong, and writes a manifest where nothing is", async () => {
  using folder = temporaryFolder();
  const profiles = Array.from({ length: 4 }, (_, i) => ({ userId: `u_${i}` }));
  writeRecords(folder.path, { accounts: [{ userId: "u_0" }], profiles });
  const wrong = await run("check-dump", folder.path, "--most", "2", "--write-manifest");
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toContain("profiles.ndjson:2: there is no account u_1\n");
  expect(wrong.stdout).toContain("… and 1 more of profiles\n");
  expect(wrong.stdout).toMatch(/^profiles {14}4 {9}3$/m);
  expect(wrong.stderr).toContain("No manifest was written.");
  expect(existsSync(join(folder.path, "manifest.json"))).toBe(false);

  writeRecords(folder.path, { profiles: profiles.slice(0, 1) });
  const right = await run("check-dump", folder.path, "--write-manifest");
  expect(right).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing is wrong.") });
  const again = await run("check-dump", folder.path);
  expect(again).toMatchObject({ code: 0, stdout: expect.not.stringContaining("checksums were not checked") });

  appendFileSync(join(folder.path, "profiles.ndjson"), "\n");
  const changed = await run("check-dump", folder.path);
  expect(changed).toMatchObject({
    code: 1,
    stdout: expect.stringContaining("profiles.ndjson: it has 18 bytes, not 17"),
  });
  expect((await run("check-dump", folder.path, "--write-manifest")).code).toBe(0);
  expect((await run("check-dump", folder.path)).code).toBe(0);
});
