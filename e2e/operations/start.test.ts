import { statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { callRest } from "../call-rest.ts";
import { startServer, temporaryFolder } from "../start-server.ts";
import { hongyan, runServer } from "./run-program.ts";

describe("the first start", () => {
  test("makes its secrets for their owner only, says where they are, and prints none", async () => {
    const server = await startServer();
    const [key, token] = ["secret-key", "operator-token"].map((name) => join(server.dataDir, name)) as [string, string];
    for (const file of [key, token, join(server.dataDir, "server.json"), join(server.dataDir, "hongyan.db")])
      expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(server.secretKey).toMatch(/^[0-9a-f]{64}$/);
    const output = server.output();
    expect(output).toContain("1400000001");
    expect(output).toContain("administrator");
    expect(output).toContain("npx hongyan user-sig <account>");
    expect(output).toContain(key);
    expect(output).toContain(token);
    expect(output).not.toContain(server.secretKey);
    expect(await fetch(`${server.url}/healthz`).then((reply) => reply.status)).toBe(200);
    expect(await fetch(`${server.url}/readyz`).then((reply) => reply.status)).toBe(200);
    await server.stop();
  });

  test("is followed by starts with the same key", async () => {
    const first = await startServer();
    await first.stop();
    const second = await startServer({ HONGYAN_DATA_DIR: first.dataDir });
    expect(second.secretKey).toBe(first.secretKey);
    expect(await callRest(second, "im_open_login_svc/account_import", { UserID: "a" })).toMatchObject({ ErrorCode: 0 });
    await second.stop();
  });

  test("takes the first app from the environment", async () => {
    const secretKey = "0123456789abcdef".repeat(4);
    const server = await startServer({
      HONGYAN_SDKAPPID: "1600000123",
      HONGYAN_SECRET_KEY: secretKey,
      HONGYAN_ADMINS: "chief, deputy",
    });
    const reply = await callRest(
      server,
      "im_open_login_svc/account_import",
      { UserID: "a" },
      { sdkAppId: 1_600_000_123, identifier: "deputy" },
    );
    expect(reply).toMatchObject({ ErrorCode: 0 });
    await server.stop();
  });
});

/** A start that ends with one sentence and nothing else. */
async function refusal(env: Record<string, string>): Promise<string> {
  const { code, stdout, stderr } = await runServer({ HONGYAN_DATA_DIR: temporaryFolder(), ...env });
  const lines = stderr.trim().split("\n");
  expect({ code, stdout, lines: lines.length }).toEqual({ code: 1, stdout: "", lines: 1 });
  return lines[0] ?? "";
}

describe("a start is refused in one sentence", () => {
  test.each([
    ["a short key", { HONGYAN_SECRET_KEY: "short" }, "32 bytes"],
    [
      "a published key",
      { HONGYAN_SECRET_KEY: "5bd2850fff3ecb11d7c805251c51ee463a25727bddc2385f3fa8bfee1bb93b5e" },
      "public documentation",
    ],
    ["a port that is none", { HONGYAN_PORT: "99999" }, "HONGYAN_PORT"],
    ["an app number that is none", { HONGYAN_SDKAPPID: "zero" }, "HONGYAN_SDKAPPID"],
    ["half of the TLS files", { HONGYAN_TLS_CERT: "/no/such.pem" }, "go together"],
    [
      "TLS files that are missing",
      { HONGYAN_TLS_CERT: "/no/such.pem", HONGYAN_TLS_KEY: "/no/key.pem" },
      "/no/such.pem",
    ],
    [
      "TLS files that are none",
      { HONGYAN_TLS_CERT: "package.json", HONGYAN_TLS_KEY: "package.json" },
      "HONGYAN_TLS_CERT",
    ],
    ["an unknown storage", { HONGYAN_STORAGE_URL: "paper:" }, "paper:"],
    ["an unknown bus", { HONGYAN_BUS_URL: "paper:" }, "HONGYAN_BUS_URL"],
    ["an address of another machine", { HONGYAN_HOST: "203.0.113.7" }, "203.0.113.7"],
    ["a folder that cannot be", { HONGYAN_DATA_DIR: "package.json/data" }, "package.json"],
  ])("for %s", async (_what, env, expected) => {
    expect(await refusal(env)).toContain(expected);
  });

  test("for a short key in the data folder", async () => {
    const dataDir = temporaryFolder();
    writeFileSync(join(dataDir, "secret-key"), "short\n");
    expect(await refusal({ HONGYAN_DATA_DIR: dataDir })).toContain("32 bytes");
  });

  test("for a port in use", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as { port: number };
    expect(await refusal({ HONGYAN_PORT: String(port) })).toContain(`127.0.0.1:${port} is in use`);
    other.close();
  });

  test("for a data folder in use, whose server goes on", async () => {
    const server = await startServer();
    expect(await refusal({ HONGYAN_DATA_DIR: server.dataDir })).toContain("another process already uses");
    expect((await hongyan(server.dataDir, "app", "list")).code).toBe(0);
    expect(await callRest(server, "im_open_login_svc/account_import", { UserID: "a" })).toMatchObject({ ErrorCode: 0 });
    await server.stop();
  });
});

test("--help prints every option and starts nothing", async () => {
  const { code, stdout } = await runServer({}, "--help");
  expect(code).toBe(0);
  for (const name of ["HONGYAN_PORT", "HONGYAN_DATA_DIR", "HONGYAN_TLS_CERT", "HONGYAN_DEMO"])
    expect(stdout).toContain(name);
});

test("a server that others reach without TLS warns", async () => {
  const [open, local] = [await startServer({ HONGYAN_HOST: "0.0.0.0" }), await startServer()];
  // Logs and the ready line travel on two streams: all is there when both have ended.
  await Promise.all([open.stop(), local.stop()]);
  expect(open.output()).toContain("without TLS");
  expect(local.output()).not.toContain("without TLS");
});
