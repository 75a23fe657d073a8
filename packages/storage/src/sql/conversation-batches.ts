import { all, get, type Procedure, run } from "../procedure.ts";
import { formatRanges, keepAbove, parseRanges } from "../ranges.ts";
import { makeSideInTopic, readEnd } from "./group-unread-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

type Head = { last_seq: number; counted: number; counted_back: number };
type Side = { read_seq: number; read_position: number; uncounted: string | null; pinned_at: number | null };

function* readHead(conversationId: number): Procedure<Head | undefined> {
  return yield* get<Head>("SELECT last_seq, counted, counted_back FROM conversations WHERE id = ?", conversationId);
}

function* readSide(account: number, conversationId: number): Procedure<Side | undefined> {
  return yield* get<Side>(
    "SELECT read_seq, read_position, uncounted, pinned_at FROM memberships WHERE account = ? AND conversation_id = ?",
    account,
    conversationId,
  );
}

/** Whoever walks through the list may have begun while the conversation was pinned. */
function* notePinEnd(account: number, conversationId: number, logPosition: number): Procedure<void> {
  yield* run(
    `UPDATE memberships SET was_pinned_from = COALESCE(pinned_position, 0), was_pinned_to = ?, pinned_position = NULL
     WHERE account = ? AND conversation_id = ?`,
    logPosition,
    account,
    conversationId,
  );
}

export const conversationBatches = {
  /** Moves one side's read mark forward. `unchanged` where it stands there already. Up to `readTime` everything is read. */
  *markRead(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    isLow: boolean;
    seq: number;
    at: number;
  }): Procedure<{ outcome: "marked" | "unchanged"; readSeq: number; readTime: number; logPosition: number }> {
    const head = yield* readHead(input.conversationId);
    const side = yield* readSide(input.account, input.conversationId);
    if (!head || !side) return { outcome: "unchanged", readSeq: 0, readTime: 0, logPosition: 0 };
    const seq = Math.min(input.seq, head.last_seq);
    if (seq <= side.read_seq) return { outcome: "unchanged", readSeq: side.read_seq, readTime: 0, logPosition: 0 };
    const at =
      seq === head.last_seq
        ? { ...head, placed_at: input.at }
        : yield* get<Head & { placed_at: number }>(
            "SELECT counted, counted_back, placed_at FROM messages WHERE conversation_id = ? AND seq = ?",
            input.conversationId,
            seq,
          );
    const position = (input.isLow ? at?.counted_back : at?.counted) ?? side.read_position;
    yield* run(
      `UPDATE memberships SET read_seq = ?, read_position = ?, own_since = 0, uncounted = ?, changed_at = ?
       WHERE account = ? AND conversation_id = ?`,
      seq,
      position,
      formatRanges(keepAbove(parseRanges(side.uncounted), position)),
      input.at,
      input.account,
      input.conversationId,
    );
    // The other side's devices must find the conversation when they come back: they show the mark as read ticks.
    yield* run("UPDATE conversations SET changed_at = ? WHERE id = ?", input.at, input.conversationId);
    const data = { conversationId: input.conversationName, readSeq: seq };
    const logPosition = yield* appendToAccountLog(input.account, "conversationRead", data, input.at);
    return { outcome: "marked", readSeq: seq, readTime: at?.placed_at ?? 0, logPosition };
  },

  /** Takes a conversation off one side's list, read, with or without its history. */
  *deleteConversation(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    clearHistory: boolean;
    at: number;
  }): Procedure<{
    outcome: "deleted" | "notFound";
    hasReadMore: boolean;
    clearedSeq: number;
    throughSeq: number;
    logPosition: number;
  }> {
    const end = yield* readEnd(input.account, input.conversationId, input.at);
    if (!end) return { outcome: "notFound", hasReadMore: false, clearedSeq: 0, throughSeq: 0, logPosition: 0 };
    const { lastSeq: throughSeq, side } = end;
    const hasReadMore = throughSeq > side.readSeq;
    const clearedSeq = input.clearHistory ? throughSeq : 0;
    yield* run(
      `UPDATE memberships SET unlisted_seq = ?, cleared_seq = CASE WHEN cleared_seq > ? THEN cleared_seq ELSE ? END,
         read_seq = ?, read_position = ?, own_since = 0, uncounted = NULL, pinned_at = NULL, kept_at = NULL,
         changed_at = ?
       WHERE account = ? AND conversation_id = ?`,
      throughSeq,
      clearedSeq,
      clearedSeq,
      throughSeq,
      end.position,
      input.at,
      input.account,
      input.conversationId,
    );
    if (input.clearHistory)
      yield* run(
        "DELETE FROM message_deletions WHERE account = ? AND conversation_id = ?",
        input.account,
        input.conversationId,
      );
    // As with a read mark, the other side's devices must find the conversation when they come back.
    if (hasReadMore && end.isC2c)
      yield* run("UPDATE conversations SET changed_at = ? WHERE id = ?", input.at, input.conversationId);
    const data = { conversationId: input.conversationName, clearedSeq, throughSeq };
    const logPosition = yield* appendToAccountLog(input.account, "conversationDeleted", data, input.at);
    if (side.pinnedAt !== null) yield* notePinEnd(input.account, input.conversationId, logPosition);
    return { outcome: "deleted", hasReadMore, clearedSeq, throughSeq, logPosition };
  },

  *pinConversation(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    isPinned: boolean;
    pinnedLimit: number;
    at: number;
  }): Procedure<{ outcome: "done" | "unchanged" | "notFound" | "tooManyPinned"; logPosition: number }> {
    yield* makeSideInTopic(input.account, input.conversationId, input.at);
    const side = yield* readSide(input.account, input.conversationId);
    if (!side) return { outcome: "notFound", logPosition: 0 };
    if ((side.pinned_at !== null) === input.isPinned) return { outcome: "unchanged", logPosition: 0 };
    if (input.isPinned) {
      const pinned = yield* all(
        "SELECT 1 FROM memberships WHERE account = ? AND pinned_at IS NOT NULL LIMIT ?",
        input.account,
        input.pinnedLimit,
      );
      if (pinned.length >= input.pinnedLimit) return { outcome: "tooManyPinned", logPosition: 0 };
    }
    const data = { conversationId: input.conversationName, isPinned: input.isPinned };
    const logPosition = yield* appendToAccountLog(input.account, "conversationPinned", data, input.at);
    if (!input.isPinned) yield* notePinEnd(input.account, input.conversationId, logPosition);
    yield* run(
      `UPDATE memberships SET pinned_at = ?, pinned_position = ?, changed_at = ?
       WHERE account = ? AND conversation_id = ?`,
      input.isPinned ? input.at : null,
      input.isPinned ? logPosition : null,
      input.at,
      input.account,
      input.conversationId,
    );
    return { outcome: "done", logPosition };
  },
};
