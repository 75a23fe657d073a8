import { chmodSync, existsSync } from "node:fs";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Procedure, Row, Statement } from "../procedure.ts";

/** A connection that prepares each statement once and runs procedures to their end. */
export type SqliteConnection = {
  database: DatabaseSync;
  prepare: (sql: string) => StatementSync;
  run: <Result>(procedure: Procedure<Result>) => Result;
  close: () => void;
};

export function connectSqlite(file: string, mode: "write" | "read"): SqliteConnection {
  const isNew = !existsSync(file);
  const database = new DatabaseSync(file, { readOnly: mode === "read" });
  if (mode === "write") {
    // The file holds messages and keys: nobody else on the machine reads it.
    if (isNew) chmodSync(file, 0o600);
    database.exec("PRAGMA journal_mode = WAL");
    // FULL: a commit is on disk before it is acknowledged.
    database.exec("PRAGMA synchronous = FULL");
    // Checkpoints run when the writer is idle; this bound is only for a writer that never is.
    database.exec("PRAGMA wal_autocheckpoint = 20000");
    database.exec("PRAGMA temp_store = MEMORY");
  }
  database.exec(`PRAGMA cache_size = ${mode === "write" ? -131_072 : -65_536}`);
  database.exec("PRAGMA busy_timeout = 5000");
  database.exec("PRAGMA mmap_size = 268435456");
  const statements = new Map<string, StatementSync>();

  const prepare = (sql: string): StatementSync => {
    let statement = statements.get(sql);
    if (!statement) {
      // Statements with lists of values differ by length; more than this many shapes means one forgot its placeholders.
      if (statements.size > 2_000) statements.clear();
      statement = database.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };

  const execute = ({ sql, params, wants }: Statement): Row[] => {
    const statement = prepare(sql);
    if (wants === "changes") return [{ changes: Number(statement.run(...params).changes) }];
    return statement.all(...params) as Row[];
  };

  return {
    database,
    prepare,
    run: (procedure) => {
      let step = procedure.next();
      while (!step.done) step = procedure.next(execute(step.value));
      return step.value;
    },
    close: () => database.close(),
  };
}
