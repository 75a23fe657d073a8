import { expect, test } from "vitest";
import type { Procedure } from "../procedure.ts";
import {
  countUnsettled,
  findOutboxEntry,
  findOutboxIdAt,
  readOutboxLog,
  readSettledTo,
  readUnsettled,
} from "../sql/outbox-sql.ts";
import { webhookBatches } from "../sql/webhook-batches.ts";
import { prepareQueryPlans } from "./testing/query-plans.ts";

const { planOf, plansOf } = prepareQueryPlans();

const key = "sqlite_autoindex_webhook_outbox_1";
const replay = { sdkAppId: 1, after: 5, until: 9, states: ["dead"] as const, commands: [], count: 10, at: 1 };
const settled = { id: 1, state: "dead", attempts: 1, httpStatus: 1, latencyMs: 1, problem: null } as const;

test.each<[string, () => Procedure<unknown>, string]>([
  ["a page of what waits", () => readUnsettled(1, 5, 10), `${key} (sdk_app_id=? AND id>?)`],
  ["the backlog", () => countUnsettled(1, 5, 10), `${key} (sdk_app_id=? AND id>?)`],
  ["a page of the log", () => readOutboxLog(1, 9, 10, {}), `${key} (sdk_app_id=? AND id<?)`],
  ["a page of one state", () => readOutboxLog(1, 9, 10, { state: "void" }), `${key} (sdk_app_id=? AND id<?)`],
  [
    "a page of the dead letters",
    () => readOutboxLog(1, 9, 10, { state: "dead" }),
    "webhook_outbox_dead (sdk_app_id=? AND id<?)",
  ],
  ["an entry", () => findOutboxEntry(1, 5), `${key} (sdk_app_id=? AND id=?)`],
  ["up to where everything is settled", () => readSettledTo(1), "webhook_cursors USING INTEGER PRIMARY KEY (rowid=?)"],
  [
    "what is told again",
    () => webhookBatches.replayOutbox({ ...replay, states: ["delivered", "dead"] }),
    `${key} (sdk_app_id=? AND id>?`,
  ],
  [
    "what is told again of the dead letters",
    () => webhookBatches.replayOutbox(replay),
    "webhook_outbox_dead (sdk_app_id=? AND id>?",
  ],
  [
    "an entry that ended",
    () => webhookBatches.settleOutbox({ sdkAppId: 1, entries: [settled], settledTo: 1, at: 1 }),
    `${key} (sdk_app_id=? AND id=?)`,
  ],
  [
    "what is pruned",
    () => webhookBatches.pruneOutbox({ sdkAppId: 1, before: 9, count: 10 }),
    `${key} (sdk_app_id=? AND id>? AND id<?)`,
  ],
])("%s is found by its index, in its order", (_what, procedure, index) => {
  const plans = plansOf(procedure()).join("\n");
  expect(plans).toContain(index);
  expect(plans.replace(/SCAN looked/, "")).not.toMatch(/^SCAN |TEMP B-TREE/m);
});

test("an entry is found by its time in a few looks at single entries, however many there are", () => {
  const statements: string[] = [];
  const procedure = findOutboxIdAt(1, 500_000);
  let result = procedure.next();
  while (!result.done) {
    const { sql, params } = result.value;
    statements.push(sql);
    // A million entries, one for each millisecond.
    const id = Number(params[1] ?? (sql.includes("DESC") ? 1_000_000 : 1));
    result = procedure.next([{ id, createdAt: id }]);
  }
  expect(result.value).toBe(500_000);
  expect(statements.length).toBeLessThan(25);
  expect(statements.filter((sql) => !sql.endsWith("LIMIT 1"))).toEqual([]);
  for (const sql of new Set(statements)) expect(planOf(sql)).toEqual([expect.stringContaining(`${key} (sdk_app_id=?`)]);
});
