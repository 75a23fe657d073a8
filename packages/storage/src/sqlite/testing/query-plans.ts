import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import type { Procedure, Row } from "../../procedure.ts";
import { migrateSqlite } from "../migrate-sqlite.ts";
import { connectSqlite } from "../sqlite-connection.ts";

/** An empty database that tells how the engine would read, for the tests of a file. */
export function prepareQueryPlans() {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-plans-"));
  const connection = connectSqlite(join(folder, "plans.db"), "write");
  migrateSqlite(connection);
  afterAll(() => {
    connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const planOf = (sql: string): string[] =>
    (connection.database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as Row[]).map(({ detail }) => String(detail));

  return {
    planOf,
    /** For each statement of a procedure that finds nothing. */
    plansOf: (procedure: Procedure<unknown>): string[] => {
      const plans: string[] = [];
      for (let step = procedure.next(); !step.done; step = procedure.next([])) plans.push(...planOf(step.value.sql));
      return plans;
    },
  };
}
