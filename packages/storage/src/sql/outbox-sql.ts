import { all, get, type Procedure } from "../procedure.ts";

/** How an entry of the outbox ended. `void`: what happened was nothing to tell; `replayed`: dead, and told again by a later entry. */
export type OutboxState = "delivered" | "dead" | "void" | "dropped" | "replayed";

export type OutboxRow = {
  id: number;
  stream: string;
  command: string;
  facts: string;
  outcome: string | null;
  message: string | null;
  /** When it was written; of one that tells again, when it was asked to. */
  createdAt: number;
  /** When what it tells happened. */
  raisedAt: number;
  replayOf: number | null;
};

/** An entry with what became of it. */
export type OutboxLogRow = OutboxRow & {
  settledAt: number | null;
  state: OutboxState | null;
  attempts: number | null;
  httpStatus: number | null;
  latencyMs: number | null;
  problem: string | null;
};

const columns = `id, stream, command, facts, outcome, message, created_at AS "createdAt",
  COALESCE(raised_at, created_at) AS "raisedAt", replay_of AS "replayOf"`;
const logColumns = `${columns}, settled_at AS "settledAt", state, attempts, http_status AS "httpStatus",
  latency_ms AS "latencyMs", problem`;

/** A page of entries that are not settled; `readTo` is how far it looked. */
export function* readUnsettled(
  sdkAppId: number,
  after: number,
  count: number,
): Procedure<{ rows: OutboxRow[]; readTo: number }> {
  const page = yield* all<OutboxRow & { settledAt: number | null }>(
    `SELECT ${columns}, settled_at AS "settledAt" FROM webhook_outbox WHERE sdk_app_id = ? AND id > ? ORDER BY id LIMIT ?`,
    sdkAppId,
    after,
    count,
  );
  return { rows: page.filter(({ settledAt }) => settledAt === null), readTo: page.at(-1)?.id ?? after };
}

export function* readSettledTo(sdkAppId: number): Procedure<number> {
  const row = yield* get<{ settledTo: number }>(
    `SELECT settled_to AS "settledTo" FROM webhook_cursors WHERE sdk_app_id = ?`,
    sdkAppId,
  );
  return row?.settledTo ?? 0;
}

/** Of the next entries. `readTo` null: there are no more. */
export type UnsettledCount = { count: number; oldestAt: number | null; readTo: number | null };

/** How many of the next entries wait, and since when the oldest of them does. */
export function* countUnsettled(sdkAppId: number, after: number, lookAt: number): Procedure<UnsettledCount> {
  const row = yield* get<UnsettledCount>(
    `SELECT COUNT(*) - COUNT(settled) AS count, MIN(CASE WHEN settled IS NULL THEN written END) AS "oldestAt",
       MAX(id) AS "readTo"
     FROM (SELECT id, settled_at AS settled, created_at AS written FROM webhook_outbox
       WHERE sdk_app_id = ? AND id > ? ORDER BY id LIMIT ?) AS looked`,
    sdkAppId,
    after,
    lookAt,
  );
  return row ?? { count: 0, oldestAt: null, readTo: null };
}

export type OutboxFilter = { state?: OutboxState | "waiting" | undefined; command?: string | undefined };

/** At most this many entries are looked at for a page, however few of them match. */
const lookedAt = 5_000;

/** The log, newest first, before an id. `next` leads to older ones; undefined where there are none. */
export function* readOutboxLog(
  sdkAppId: number,
  before: number,
  count: number,
  filter: OutboxFilter,
): Procedure<{ rows: OutboxLogRow[]; next: number | undefined }> {
  const state = filter.state ?? null;
  // Dead letters have an index of their own.
  const older = `FROM webhook_outbox WHERE sdk_app_id = ? AND id < ?
    ${state === "dead" ? "AND state = 'dead'" : ""} ORDER BY id DESC`;
  const rows = yield* all<OutboxLogRow>(
    `SELECT * FROM (SELECT ${logColumns} ${older} LIMIT ${lookedAt}) AS looked
     WHERE (? IS NULL OR COALESCE(state, 'waiting') = ?) AND (? IS NULL OR command = ?) ORDER BY id DESC LIMIT ?`,
    sdkAppId,
    before,
    state,
    state,
    filter.command ?? null,
    filter.command ?? null,
    count + 1,
  );
  if (rows.length > count) {
    const page = rows.slice(0, count);
    return { rows: page, next: page.at(-1)?.id };
  }
  const further = yield* get<{ id: number }>(`SELECT id ${older} LIMIT 1 OFFSET ${lookedAt}`, sdkAppId, before);
  return { rows, next: further && further.id + 1 };
}

export function* findOutboxEntry(sdkAppId: number, id: number): Procedure<OutboxLogRow | undefined> {
  return yield* get<OutboxLogRow>(
    `SELECT ${logColumns} FROM webhook_outbox WHERE sdk_app_id = ? AND id = ?`,
    sdkAppId,
    id,
  );
}

/** The first entry written at a time or later: times rise with ids, so it is found by halving. */
export function* findOutboxIdAt(sdkAppId: number, at: number): Procedure<number | undefined> {
  const end = (order: "ASC" | "DESC") =>
    get<{ id: number }>(`SELECT id FROM webhook_outbox WHERE sdk_app_id = ? ORDER BY id ${order} LIMIT 1`, sdkAppId);
  const first = yield* end("ASC");
  const last = yield* end("DESC");
  if (!first || !last) return undefined;
  let low = first.id;
  let high = last.id + 1;
  let found: number | undefined;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const entry = yield* get<{ id: number; createdAt: number }>(
      `SELECT id, created_at AS "createdAt" FROM webhook_outbox WHERE sdk_app_id = ? AND id >= ? ORDER BY id LIMIT 1`,
      sdkAppId,
      middle,
    );
    if (entry && entry.createdAt < at) low = entry.id + 1;
    else {
      high = middle;
      found = entry?.id;
    }
  }
  return found;
}
