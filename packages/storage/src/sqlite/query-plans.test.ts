import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { Procedure, Row } from "../procedure.ts";
import { readHistory } from "../sql/history-sql.ts";
import { findByPublicName } from "../sql/messages-sql.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { connectSqlite } from "./sqlite-connection.ts";

const folder = mkdtempSync(join(tmpdir(), "hongyan-plans-"));
const connection = connectSqlite(join(folder, "plans.db"), "write");
migrateSqlite(connection);
afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How the engine reads for each statement of a procedure that finds nothing. */
function plansOf(procedure: Procedure<unknown>): string[] {
  const plans: string[] = [];
  for (let step = procedure.next(); !step.done; step = procedure.next([])) {
    const rows = connection.database.prepare(`EXPLAIN QUERY PLAN ${step.value.sql}`).all() as Row[];
    plans.push(...rows.map(({ detail }) => String(detail)));
  }
  return plans;
}

const conversation = { id: 1, lastSeq: 1_000_000, lastPlacedAt: 9_000_000, lateRanges: [[5, 6]] as [number, number][] };
const view = { account: 1, clearedSeq: 0, visibleFrom: 1 };

test.each([
  ["a message by its public name", () => findByPublicName(conversation, { msgSeq: 1, msgRandom: 1, time: 1_000 })],
  ["a page of the history", () => readHistory({ conversation, view, count: 15 })],
])("finding %s never reads a conversation from end to end", (_what, procedure) => {
  const plans = plansOf(procedure());
  expect(plans.length).toBeGreaterThan(1);
  expect(plans.filter((plan) => /^SCAN |\(conversation_id=\?\)$/.test(plan))).toEqual([]);
});
