import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { type RunningServer, startServer, temporaryFolder } from "../start-server.ts";
import { firstAppId, logIn, textTo } from "../wire-client.ts";
import { hongyan, hongyanProgram, runProgram } from "./run-program.ts";

const importAccount = (server: RunningServer, caller = {}) =>
  callRest(server, "im_open_login_svc/account_import", { UserID: "alice" }, caller);

/** A node program of this machine that is too old to run the server. */
function oldNode(): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, "node"))
    .filter((path) => existsSync(path))
    .find((path) => Number(/^v(\d+)/.exec(execFileSync(path, ["--version"]).toString())?.[1]) < 24);
}

describe("the hongyan command", () => {
  test("tells what there is of a kind", async () => {
    const { code, stdout } = await hongyan(temporaryFolder(), "webhook", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("webhook replay");
    expect(stdout).not.toContain("app create");
    expect((await hongyan(temporaryFolder(), "webhook")).code).toBe(2);
    expect((await hongyan(temporaryFolder(), "webhook", "odd")).stderr).toContain("there is no command");
  });

  test("tells what it can do", async () => {
    const { code, stdout } = await hongyan(temporaryFolder(), "--help");
    expect(code).toBe(0);
    for (const name of ["start", "user-sig", "app create", "app rotate-key", "backup", "restore", "check"])
      expect(stdout).toContain(name);
    expect((await hongyan(temporaryFolder(), "app", "create", "--help")).stdout).toContain("--admins");
  });

  test.skipIf(oldNode() === undefined)("runs where the machine's own Node is too old", async () => {
    const env = { HONGYAN_DATA_DIR: temporaryFolder() };
    const { code, stdout } = await runProgram(oldNode() as string, [hongyanProgram, "app", "list"], env);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${firstAppId}\ton\tfirst app\tadministrator\n` });
    expect(await runProgram(oldNode() as string, [hongyanProgram, "nonsense"], env)).toMatchObject({ code: 2 });
  });

  test.each([
    [[]],
    [["nonsense"]],
    [["app", "nonsense"]],
    [["user-sig"]],
    [["user-sig", "a", "b"]],
    [["user-sig", "a", "--app", "one"]],
    [["user-sig", "a", "--nonsense"]],
    [["app", "rotate-key", "first"]],
  ])("ends with exit 2 when it is called as %j", async (args) => {
    const { code, stdout, stderr } = await hongyan(temporaryFolder(), ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).not.toContain("    at ");
  });

  test.each([
    ["user-sig", ["user-sig", "alice"]],
    ["backup", ["backup", "/tmp/nothing.db"]],
    ["check", ["check"]],
    ["restore", ["restore", "/no/such/file"]],
  ])("%s says in one sentence that there is nothing to work on", async (_name, args) => {
    const { code, stderr } = await hongyan(temporaryFolder(), ...args);
    expect(code).toBe(1);
    expect(stderr.trim().split("\n").at(-1)).toMatch(/no key was found|there is no|1 findings/);
    expect(stderr).not.toContain("    at ");
  });
});

describe("user-sig and app", () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.stop());

  test("sign for an account that then logs in, with a server and without", async () => {
    const { stdout } = await hongyan(server.dataDir, "user-sig", "alice", "--expire", "60");
    await logIn(server, { userId: "alice", userSig: stdout.trim() }).then((client) => client.close());
    await server.stop();
    const offline = await hongyan(server.dataDir, "user-sig", "alice");
    server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
    await logIn(server, { userId: "alice", userSig: offline.stdout.trim() }).then((client) => client.close());
  });

  test("make an app on a running server, which serves it at once", async () => {
    const created = await hongyan(server.dataDir, "app", "create", "--name", "second", "--admins", "chief");
    const [, sdkAppId] = /SDKAppID +(\d+)/.exec(created.stdout) ?? [];
    const [, secretKey] = /secret key +(\S+)/.exec(created.stdout) ?? [];
    const caller = { sdkAppId: Number(sdkAppId), secretKey: secretKey as string, identifier: "chief" };
    expect(await importAccount(server, caller)).toMatchObject({ ErrorCode: 0 });
    const { stdout } = await hongyan(server.dataDir, "app", "list");
    expect(stdout).toContain(`${sdkAppId}\ton\tsecond\tchief`);
    expect(stdout).not.toContain(secretKey);
    const signed = await hongyan(server.dataDir, "user-sig", "chief", "--app", String(sdkAppId));
    expect(await importAccount(server, { ...caller, userSig: signed.stdout.trim() })).toMatchObject({ ErrorCode: 0 });
  });

  test("rotate the first app's key, in the data folder too, with grace for the old one", async () => {
    const oldKey = server.secretKey;
    const { stdout } = await hongyan(server.dataDir, "app", "rotate-key", String(firstAppId), "--grace", "3600");
    const newKey = stdout.trim();
    expect(newKey).not.toBe(oldKey);
    expect(readFileSync(join(server.dataDir, "secret-key"), "utf8").trim()).toBe(newKey);
    for (const secretKey of [oldKey, newKey])
      expect(await importAccount(server, { secretKey })).toMatchObject({ ErrorCode: 0 });
    await server.stop();
    server = await startServer({ HONGYAN_DATA_DIR: server.dataDir });
    expect(server.secretKey).toBe(newKey);
    expect(await importAccount(server)).toMatchObject({ ErrorCode: 0 });

    await hongyan(server.dataDir, "app", "rotate-key", String(firstAppId));
    expect(await importAccount(server)).toMatchObject({ ErrorCode: 70009 });
  });
});

test("the key of HONGYAN_SECRET_KEY is rotated where it stands, not here", async () => {
  const server = await startServer({ HONGYAN_SECRET_KEY: "0123456789abcdef".repeat(4) });
  for (const isRunning of [true, false]) {
    const { code, stderr } = await hongyan(server.dataDir, "app", "rotate-key", String(firstAppId));
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("HONGYAN_SECRET_KEY") });
    if (isRunning) await server.stop();
  }
});

describe("backup, restore and check", () => {
  test("bring a running server's data to a new place, key included", async () => {
    const server = await startServer();
    const alice = await logIn(server, { userId: "alice" });
    await importAccount(server, {});
    await alice.request("sendC2cMessage", textTo("alice", "before", { sendNumber: 1 }));
    const file = join(temporaryFolder(), "backup.db");
    expect(await hongyan(server.dataDir, "backup", file)).toMatchObject({ code: 0, stdout: `${file}\n` });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(await hongyan(server.dataDir, "backup", file)).toMatchObject({ code: 1 });
    await alice.request("sendC2cMessage", textTo("alice", "after", { sendNumber: 2 }));
    expect(await hongyan(server.dataDir, "check")).toMatchObject({ code: 0 });
    expect(await hongyan(server.dataDir, "restore", file, "--force")).toMatchObject({ code: 1 });
    await server.stop();

    const dataDir = join(temporaryFolder(), "new");
    expect(await hongyan(dataDir, "restore", file)).toMatchObject({ code: 0 });
    const copy = await startServer({ HONGYAN_DATA_DIR: dataDir });
    expect(copy.secretKey).toBe(server.secretKey);
    const again = await logIn(copy, { userId: "alice" });
    const { data } = await again.request("listMessages", { conversationId: "C2Calice", count: 10 });
    expect(data.messages.map(({ body }) => body[0]?.MsgContent)).toEqual([{ Text: "before" }]);
    await copy.stop();
  });

  test("restore keeps what it replaces, and replaces nothing with a file that is no backup", async () => {
    const server = await startServer();
    const file = join(temporaryFolder(), "backup.db");
    await server.stop();
    expect(await hongyan(server.dataDir, "backup", file)).toMatchObject({ code: 0 });
    expect(await hongyan(server.dataDir, "restore", file)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("--force"),
    });
    expect(await hongyan(server.dataDir, "restore", file, "--force")).toMatchObject({ code: 0 });
    expect(readdirSync(server.dataDir).filter((name) => name.includes("before-restore"))).toHaveLength(1);

    const noBackup = join(temporaryFolder(), "no-backup");
    writeFileSync(noBackup, "nothing of the kind".repeat(500));
    expect(await hongyan(server.dataDir, "restore", noBackup, "--force")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("not a sound backup"),
    });
    expect(await hongyan(server.dataDir, "check")).toMatchObject({ code: 0 });
  });

  test("check finds what somebody changed behind the server's back", async () => {
    const server = await startServer();
    const alice = await logIn(server, { userId: "alice" });
    for (let i = 1; i <= 3; i++) await alice.request("sendC2cMessage", textTo("alice", `${i}`, { sendNumber: i }));
    await server.stop();
    expect(await hongyan(server.dataDir, "check")).toMatchObject({
      code: 0,
      stdout: "sound: 1 conversations, 3 messages\n",
    });
    const database = new DatabaseSync(join(server.dataDir, "hongyan.db"));
    database.exec("DELETE FROM messages WHERE seq = 2");
    database.close();
    const { code, stdout, stderr } = await hongyan(server.dataDir, "check");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "1 findings\n" });
    expect(stdout).toBe("conversation 1: seq 3 follows 1\n");
  });
});
