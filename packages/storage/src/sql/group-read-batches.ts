import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, run } from "../procedure.ts";
import { formatRanges, keepAbove, parseRanges } from "../ranges.ts";
import { findHead, findSide } from "./conversations-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

/** Own counted messages after a seq. Read marks stand at the end of what there is, so there are few or none. */
function* countOwnAfter(conversationId: number, account: number, seq: number, lastSeq: number): Procedure<number> {
  if (seq >= lastSeq) return 0;
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM messages WHERE conversation_id = ? AND seq > ? AND sender = ? AND (flags & ?) = ?`,
    conversationId,
    seq,
    account,
    messageFlags.counts | messageFlags.recalled,
    messageFlags.counts,
  );
  return row?.count ?? 0;
}

export const groupReadBatches = {
  /** Moves a member's read mark forward. `unchanged` where it stands there already. */
  *markGroupRead(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    seq: number;
    at: number;
  }): Procedure<{ outcome: "marked" | "unchanged"; readSeq: number; logPosition: number }> {
    const { account, conversationId, at } = input;
    const head = yield* findHead(conversationId);
    if (!head) return { outcome: "unchanged", readSeq: 0, logPosition: 0 };
    const side = yield* findSide(account, conversationId);
    const seq = Math.min(input.seq, side?.visibleTo ?? head.lastSeq, head.lastSeq);
    if (seq <= (side?.readSeq ?? 0)) return { outcome: "unchanged", readSeq: side?.readSeq ?? 0, logPosition: 0 };
    const there =
      seq === head.lastSeq
        ? head
        : yield* get<{ counted: number }>(
            "SELECT counted FROM messages WHERE conversation_id = ? AND seq = ?",
            conversationId,
            seq,
          );
    const position = there?.counted ?? 0;
    const ownSince = yield* countOwnAfter(conversationId, account, seq, head.lastSeq);
    const uncounted = formatRanges(keepAbove(parseRanges(side?.uncounted ?? null), position));
    // The side of a topic is made by the first thing its member does there.
    yield* run(
      `INSERT INTO memberships (account, conversation_id, visible_from, visible_to, read_seq, read_position, own_since,
         uncounted, cleared_seq, unlisted_seq, pinned_at, changed_at) VALUES (?, ?, 1, NULL, ?, ?, ?, NULL, 0, 0, NULL, ?)
       ON CONFLICT (account, conversation_id) DO UPDATE SET read_seq = excluded.read_seq,
         read_position = excluded.read_position, own_since = excluded.own_since, uncounted = ?, changed_at = excluded.changed_at`,
      account,
      conversationId,
      seq,
      position,
      ownSince,
      at,
      uncounted,
    );
    const data = { conversationId: input.conversationName, readSeq: seq };
    const logPosition = yield* appendToAccountLog(account, "conversationRead", data, at);
    return { outcome: "marked", readSeq: seq, logPosition };
  },
};
