import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { temporaryFolder } from "../start-server.ts";
import { describeWithPostgres } from "./xmpp/describe-with-old-server.ts";
import { fillEjabberd } from "./xmpp/fill-ejabberd.ts";
import { addOddCases } from "./xmpp/odd-cases.ts";
import { dumpFiles, dumpLines, exportArguments, exportSecrets, migrate } from "./xmpp/run-export.ts";
import { type Ejabberd, startEjabberd } from "./xmpp/start-ejabberd.ts";
import { type Postgres, startPostgres } from "./xmpp/start-postgres.ts";

type Account = { userId: string; createdAt: number };

/** PostgreSQL itself would end a log-in after a minute. */
const atOnceMs = 30_000;

describeWithPostgres("an ejabberd in PostgreSQL that is exported", () => {
  let postgres: Postgres;
  let server: Ejabberd;
  let filling: { from: number; to: number };
  const overXmpp = temporaryFolder();
  const fromTables = temporaryFolder();

  const fromTablesTo = (out: string, password?: string) => {
    const args = ["export", "ejabberd-sql", "--host", server.host, "--database", postgres.url, "--out", out];
    return migrate(args, { PGPASSFILE: "/nonexistent", ...(password !== undefined && { PGPASSWORD: password }) });
  };

  beforeAll(async () => {
    postgres = await startPostgres();
    server = await startEjabberd({ postgres });
    const from = Date.now();
    await fillEjabberd(server, { accounts: 12, rooms: 2, messages: 200, seed: 12, folder: temporaryFolder() });
    await addOddCases(server);
    filling = { from, to: Date.now() };
  });
  afterAll(async () => {
    await server?.stop();
    await postgres?.stop();
  });

  it("is the same from its tables as over XMPP", async () => {
    const first = await migrate(exportArguments(server, overXmpp), exportSecrets(server));
    expect(`${first.code} ${first.stdout}${first.stderr}`).toMatch(/^0 .*The dump is whole/s);
    const second = await fromTablesTo(fromTables, postgres.password);
    expect(`${second.code} ${second.stdout}${second.stderr}`).toMatch(/^0 .*The dump is whole/s);
    expect(second.stdout + second.stderr).not.toContain(postgres.password);
    for (const file of dumpFiles.slice(1)) {
      const lines = dumpLines(overXmpp, `${file}.ndjson`);
      expect(lines, file).not.toEqual([]);
      expect(dumpLines(fromTables, `${file}.ndjson`), file).toEqual(lines);
    }
  });

  it("tells from its tables when each account was made", () => {
    const accounts = dumpLines<Account>(fromTables, "accounts.ndjson");
    expect(accounts.map(({ userId }) => ({ userId }))).toEqual(dumpLines(overXmpp, "accounts.ndjson"));
    expect(accounts).toHaveLength(12 + 4);
    expect(accounts.every(({ createdAt }) => createdAt >= filling.from - 60_000 && createdAt <= filling.to)).toBe(true);
  });

  it("leaves its password in no file of the dump", () => {
    const paths = readdirSync(fromTables, { recursive: true }).map((name) => join(fromTables, String(name)));
    const holders = paths.filter(
      (path) => statSync(path).isFile() && readFileSync(path, "utf8").includes(postgres.password),
    );
    expect(paths.length).toBeGreaterThan(dumpFiles.length);
    expect(holders).toEqual([]);
  });

  it.each([
    ["a wrong password", "never-the-password", 'password authentication failed for user "ejabberd"'],
    ["no password", undefined, "it asks for a password"],
  ])("says in a sentence, and at once, that %s does not open it", async (_, password, reason) => {
    const started = performance.now();
    const answer = await fromTablesTo(join(temporaryFolder(), "never"), password);
    const place = `PostgreSQL ${postgres.host}:${postgres.port}/${postgres.database}`;
    const stderr = `${place} cannot be read: ${reason} (PGPASSWORD holds it)\n`;
    expect(answer).toEqual({ code: 1, stdout: "", stderr });
    expect(performance.now() - started).toBeLessThan(atOnceMs);
  });
});
