import { existsSync } from "node:fs";
import { StorageError } from "../engine.ts";
import { migrationsFor } from "../sql/migrations.ts";
import { checkAccounts } from "./check-accounts.ts";
import { checkApps } from "./check-apps.ts";
import { checkConversations } from "./check-conversations.ts";
import { checkGroups } from "./check-groups.ts";
import { checkLogs } from "./check-logs.ts";
import { checkMessageChanges } from "./check-message-changes.ts";
import { checkRelations } from "./check-relations.ts";
import type { CheckProgress, Report } from "./check-report.ts";
import { connectSqlite, type SqliteConnection } from "./sqlite-connection.ts";

export type CheckResult = {
  /** The first findings; `findingCount` counts all. */
  findings: string[];
  findingCount: number;
  conversations: number;
  messages: number;
};

const keptFindings = 200;

/** Reads the whole database, in one snapshot, and compares everything that is stored twice. A server may be running. */
export function checkSqlite(file: string, onProgress: CheckProgress = () => {}): CheckResult {
  if (!existsSync(file)) throw new StorageError(`there is no database at ${file}`);
  const result: CheckResult = { findings: [], findingCount: 0, conversations: 0, messages: 0 };
  const report: Report = (finding) => {
    if (result.findingCount++ < keptFindings) result.findings.push(finding);
  };
  let connection: SqliteConnection | undefined;
  try {
    connection = connectSqlite(file, "read");
    connection.database.exec("BEGIN");
    if (isSound(connection, report) && isOfThisVersion(connection, report)) {
      Object.assign(result, checkConversations(connection, report, onProgress));
      checkLogs(connection, report);
      checkMessageChanges(connection, report);
      checkAccounts(connection, report);
      checkRelations(connection, report);
      checkGroups(connection, report);
      checkApps(connection, report);
    }
  } catch (error) {
    // A damaged file can fail anywhere: that is a finding and not a fault of the check.
    report(`the database cannot be read: ${(error as Error).message}`);
  } finally {
    connection?.close();
  }
  return result;
}

function isSound({ prepare }: SqliteConnection, report: Report): boolean {
  const rows = prepare("PRAGMA integrity_check(50)").all();
  const problems = rows.map((row) => String(row.integrity_check)).filter((problem) => problem !== "ok");
  for (const problem of problems) report(`damaged file: ${problem}`);
  return problems.length === 0;
}

function isOfThisVersion({ prepare }: SqliteConnection, report: Report): boolean {
  const isOurs = prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'").get();
  if (!isOurs) {
    report("this is not a database of Hongyan");
    return false;
  }
  const known = migrationsFor({ bigint: "", smallint: "" }).map(({ name }) => name);
  const applied = prepare("SELECT name FROM migrations ORDER BY name")
    .all()
    .map((row) => String(row.name));
  const missing = known.filter((name) => !applied.includes(name));
  const newer = applied.filter((name) => !known.includes(name));
  if (newer.length > 0) report(`the data was written by a newer version: it has ${newer.join(", ")}`);
  if (missing.length > 0)
    report(`the data is of an older version: start the server once, it lacks ${missing.join(", ")}`);
  return newer.length === 0 && missing.length === 0;
}
