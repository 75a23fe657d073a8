import { all, get, type Procedure } from "../procedure.ts";
import {
  type ConversationSummary,
  headColumns,
  type JoinedRow,
  type ListedRow,
  mayBeListed,
  sideColumns,
  sidePlacedAt,
  summarize,
  toHead,
} from "./conversations-sql.ts";

/**
 * Which conversations a walk takes for pinned: those that were at this position of the account's log, whatever is pinned
 * or let go while it goes on. Each is then met in one of its two parts, and in one only.
 */
export type PinsAt = number;

/** A place among those not pinned: the second of the newest message, and inside it the conversation's number. */
export type RecentPlace = { second: number; id: number };

const second = `(${sidePlacedAt} / 1000)`;

/** Takes the position three times. One that was pinned, let go and pinned again still knows the time before. */
const isPinnedThen = `((m.pinned_at IS NOT NULL AND COALESCE(m.pinned_position, 0) <= ?)
  OR (m.was_pinned_from IS NOT NULL AND m.was_pinned_from <= ? AND m.was_pinned_to > ?))`;

function* summarizeAll(rows: readonly JoinedRow[]): Procedure<ConversationSummary[]> {
  const summaries: ConversationSummary[] = [];
  for (const row of rows) summaries.push(yield* summarize(toHead(row), row));
  return summaries;
}

/** Where the account's log stands: taken before a walk begins. */
export function* readPinsAt(account: number): Procedure<PinsAt> {
  const row = yield* get<{ position: number }>(
    "SELECT log_position AS position FROM accounts WHERE number = ?",
    account,
  );
  return row?.position ?? 0;
}

/** All pinned conversations, newest first: a page has room for as many as an account may pin. */
export function* readPinned(account: number, pinsAt: PinsAt): Procedure<ConversationSummary[]> {
  const rows = yield* all<JoinedRow>(
    `SELECT ${headColumns}, ${sideColumns} FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND ${mayBeListed} AND ${isPinnedThen} ORDER BY ${second} DESC, c.id`,
    account,
    pinsAt,
    pinsAt,
    pinsAt,
  );
  return yield* summarizeAll(rows);
}

/** The conversations after a place, newest first, without those that were pinned; with all of them where none count. */
export function* readRecent(input: {
  account: number;
  pinsAt: PinsAt | undefined;
  after: RecentPlace | undefined;
  count: number;
}): Procedure<{ summaries: ConversationSummary[]; next: RecentPlace | undefined }> {
  const { after, pinsAt } = input;
  const rows = yield* all<ListedRow>(
    `SELECT ${headColumns}, ${sideColumns}, ${sidePlacedAt} AS "sidePlacedAt" FROM memberships m JOIN conversations c ON c.id = m.conversation_id
     WHERE m.account = ? AND ${mayBeListed}
       ${after ? `AND (${second} < ? OR (${second} = ? AND c.id > ?))` : ""}
       ${pinsAt === undefined ? "" : `AND NOT ${isPinnedThen}`}
     ORDER BY ${second} DESC, c.id LIMIT ?`,
    input.account,
    ...(after ? [after.second, after.second, after.id] : []),
    ...(pinsAt === undefined ? [] : [pinsAt, pinsAt, pinsAt]),
    input.count + 1,
  );
  const page = rows.slice(0, input.count);
  const last = rows.length > input.count ? page.at(-1) : undefined;
  return {
    summaries: yield* summarizeAll(page),
    next: last && { second: Math.floor(last.sidePlacedAt / 1000), id: last.id },
  };
}
