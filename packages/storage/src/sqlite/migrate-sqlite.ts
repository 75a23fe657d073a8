import { migrationsFor } from "../sql/migrations.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** Brings the tables up to date, one transaction a migration. */
export function migrateSqlite(connection: SqliteConnection): void {
  const { database } = connection;
  database.exec("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY, applied_at INTEGER NOT NULL)");
  const applied = new Set(
    database
      .prepare("SELECT name FROM migrations")
      .all()
      .map((row) => row.name),
  );
  const migrations = migrationsFor({ bigint: "INTEGER", smallint: "INTEGER" });
  const unknown = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
  if (unknown.length > 0)
    throw new Error(`the data was written by a newer version (it has ${unknown.join(", ")}): start that version`);
  for (const { name, statements } of migrations) {
    if (applied.has(name)) continue;
    database.exec("BEGIN");
    for (const statement of statements) database.exec(statement);
    database.prepare("INSERT INTO migrations (name, applied_at) VALUES (?, ?)").run(name, Date.now());
    database.exec("COMMIT");
  }
}
