import { all, type Procedure, placeholders, run } from "../procedure.ts";
import { takeNumbers } from "./counters-sql.ts";
import type { OutboxState } from "./outbox-sql.ts";

export type SettledEntry = {
  id: number;
  state: OutboxState;
  attempts: number;
  httpStatus: number | null;
  latencyMs: number | null;
  problem: string | null;
};

/** Ids rise with the commits, also over all apps. */
export const outboxIds = { name: "webhook-outbox-id", start: 1 };

export const webhookBatches = {
  /** Null: the app has no webhooks any more. */
  *setWebhookSettings(input: {
    sdkAppId: number;
    settings: object | null;
    isTrusted: boolean;
    at: number;
  }): Procedure<void> {
    if (input.settings === null) {
      yield* run("DELETE FROM webhook_settings WHERE sdk_app_id = ?", input.sdkAppId);
      return;
    }
    yield* run(
      `INSERT INTO webhook_settings (sdk_app_id, settings, is_trusted, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (sdk_app_id) DO UPDATE SET settings = excluded.settings, is_trusted = excluded.is_trusted,
         updated_at = excluded.updated_at`,
      input.sdkAppId,
      JSON.stringify(input.settings),
      input.isTrusted ? 1 : 0,
      input.at,
    );
  },

  /** Of what leaves no other trace in the storage: nothing but the entries that go with the batch. */
  *addToOutbox(_input: { sdkAppId: number }): Procedure<void> {},

  *settleOutbox(input: { sdkAppId: number; entries: SettledEntry[]; settledTo: number; at: number }): Procedure<void> {
    for (const entry of input.entries)
      yield* run(
        `UPDATE webhook_outbox SET settled_at = ?, state = ?, attempts = ?, http_status = ?, latency_ms = ?, problem = ?
         WHERE sdk_app_id = ? AND id = ?`,
        input.at,
        entry.state,
        entry.attempts,
        entry.httpStatus,
        entry.latencyMs,
        entry.problem,
        input.sdkAppId,
        entry.id,
      );
    yield* run(
      `INSERT INTO webhook_cursors (sdk_app_id, settled_to) VALUES (?, ?)
       ON CONFLICT (sdk_app_id) DO UPDATE SET settled_to = excluded.settled_to
       WHERE webhook_cursors.settled_to < excluded.settled_to`,
      input.sdkAppId,
      input.settledTo,
    );
  },

  /** Writes entries once more, as new ones: they are told again, in their order. `next` leads on; undefined after the last. */
  *replayOutbox(input: {
    sdkAppId: number;
    after: number;
    /** The last one; 0: all there are now. */
    until: number;
    states: readonly OutboxState[];
    /** Empty: all. */
    commands: readonly string[];
    count: number;
    at: number;
  }): Procedure<{ replayed: number; next: number | undefined }> {
    // Dead letters have an index of their own: they are told again without a look at everything that was delivered.
    const only = input.states.every((state) => state === "dead") ? "AND state = 'dead'" : "";
    const page = yield* all<{ id: number; state: OutboxState | null; command: string }>(
      `SELECT id, state, command FROM webhook_outbox
       WHERE sdk_app_id = ? AND id > ? AND (? = 0 OR id <= ?) AND (replay_of IS NULL OR state = 'dead') ${only}
       ORDER BY id LIMIT ?`,
      input.sdkAppId,
      input.after,
      input.until,
      input.until,
      input.count,
    );
    const chosen = page.filter(
      ({ state, command }) =>
        state !== null &&
        input.states.includes(state) &&
        (input.commands.length === 0 || input.commands.includes(command)),
    );
    const first = chosen.length > 0 ? yield* takeNumbers(outboxIds.name, chosen.length, outboxIds.start) : 0;
    for (const [i, { id }] of chosen.entries())
      yield* run(
        `INSERT INTO webhook_outbox (sdk_app_id, id, stream, command, facts, outcome, message, created_at, replay_of, raised_at)
         SELECT sdk_app_id, ?, stream, command, facts, outcome, message, ?, id, COALESCE(raised_at, created_at)
         FROM webhook_outbox WHERE sdk_app_id = ? AND id = ?`,
        first + i,
        input.at,
        input.sdkAppId,
        id,
      );
    const dead = chosen.filter(({ state }) => state === "dead").map(({ id }) => id);
    if (dead.length > 0)
      yield* run(
        `UPDATE webhook_outbox SET state = 'replayed' WHERE sdk_app_id = ? AND id IN (${placeholders(dead)})`,
        input.sdkAppId,
        ...dead,
      );
    return { replayed: chosen.length, next: page.length === input.count ? page.at(-1)?.id : undefined };
  },

  /** Drops the oldest entries that are settled, between two ids. Dead ones stay until they are told or dropped. */
  *pruneOutbox(input: { sdkAppId: number; after?: number; before: number; count: number }): Procedure<number> {
    return yield* run(
      `DELETE FROM webhook_outbox WHERE sdk_app_id = ? AND id IN (SELECT id FROM webhook_outbox
         WHERE sdk_app_id = ? AND id > ? AND id < ? AND settled_at IS NOT NULL AND state <> 'dead' ORDER BY id LIMIT ?)`,
      input.sdkAppId,
      input.sdkAppId,
      input.after ?? 0,
      input.before,
      input.count,
    );
  },
};
