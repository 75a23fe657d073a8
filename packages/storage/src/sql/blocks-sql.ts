import { all, type Procedure } from "../procedure.ts";
import { readLogPosition } from "./friends-sql.ts";
import { readRelationHead } from "./relation-heads-sql.ts";

export type BlockRow = { userId: string; position: number; blockedAt: number };

export type BlockPage = {
  rows: BlockRow[];
  /** Whether there are rows after these. */
  hasMore: boolean;
  /** Rises with every change of the list. */
  sequence: number;
  /** The account's log was there when this was read. */
  logPosition: number;
};

/** Everyone an account blocked. */
export function* readBlocked(account: number): Procedure<number[]> {
  const rows = yield* all<{ blocked: number }>("SELECT blocked FROM blocks WHERE account = ?", account);
  return rows.map((row) => row.blocked);
}

/** Entries after a position, in the order in which they were added. */
export function* listBlocks(account: number, after: number, count: number): Procedure<BlockPage> {
  // Before the rows: what is read later than the position it is given with is only told of twice.
  const logPosition = yield* readLogPosition(account);
  const { blockSequence } = yield* readRelationHead(account);
  const rows = yield* all<BlockRow>(
    `SELECT a.user_id AS "userId", b.position AS position, b.blocked_at AS "blockedAt"
     FROM blocks b JOIN accounts a ON a.number = b.blocked
     WHERE b.account = ? AND b.position > ? ORDER BY b.position LIMIT ?`,
    account,
    after,
    count + 1,
  );
  return {
    rows: rows.slice(0, count),
    hasMore: rows.length > count,
    sequence: blockSequence,
    logPosition,
  };
}
