import { StorageError } from "./engine.ts";
import type { StoredApp } from "./sql/apps-sql.ts";
import { readApps } from "./sql/apps-sql.ts";
import type { CheckProgress } from "./sqlite/check-report.ts";
import { type CheckResult, checkSqlite } from "./sqlite/check-sqlite.ts";
import { type RestoreOptions, restoreSqlite } from "./sqlite/restore-sqlite.ts";
import { connectSqlite } from "./sqlite/sqlite-connection.ts";

/** What is done to stored data from outside, beside a running server or without one. */
export type Maintenance = {
  /** The apps with their keys, read beside whoever uses the data. */
  readApps: () => StoredApp[];
  check: (onProgress?: CheckProgress) => CheckResult;
  restore: (options: RestoreOptions) => { keptAs?: string };
};

export function openMaintenance(url: string): Maintenance {
  const [scheme] = url.split(":", 1);
  if (scheme !== "sqlite") throw new StorageError(`no storage engine for "${scheme}:"; sqlite:<file> is known`);
  const file = url.slice("sqlite:".length);
  return {
    readApps: () => {
      const connection = connectSqlite(file, "read");
      try {
        return connection.run(readApps());
      } finally {
        connection.close();
      }
    },
    check: (onProgress) => checkSqlite(file, onProgress),
    restore: (options) => restoreSqlite(file, options),
  };
}
