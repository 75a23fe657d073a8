import { type Procedure, run } from "../procedure.ts";
import { formatRanges, keepAbove, parseRanges } from "../ranges.ts";
import { findHead, findSide } from "./conversations-sql.ts";
import { countOwnAfter, makeSideInTopic, placeReadMark, positionAt, raiseReadFloor } from "./group-unread-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

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
    let side = yield* findSide(account, conversationId);
    if (!side) {
      yield* makeSideInTopic(account, conversationId, at);
      side = yield* findSide(account, conversationId);
    }
    const seq = Math.min(input.seq, side?.visibleTo ?? head.lastSeq, head.lastSeq);
    if (seq <= (side?.readSeq ?? 0)) return { outcome: "unchanged", readSeq: side?.readSeq ?? 0, logPosition: 0 };
    const position = yield* positionAt(head, seq);
    yield* run(
      `UPDATE memberships SET read_seq = ?, read_position = ?, own_since = ?, uncounted = ?, changed_at = ?
       WHERE account = ? AND conversation_id = ?`,
      seq,
      position,
      yield* countOwnAfter(conversationId, account, seq, head.lastSeq),
      formatRanges(keepAbove(parseRanges(side?.uncounted ?? null), position)),
      at,
      account,
      conversationId,
    );
    const data = { conversationId: input.conversationName, readSeq: seq };
    const logPosition = yield* appendToAccountLog(account, "conversationRead", data, at);
    return { outcome: "marked", readSeq: seq, logPosition };
  },

  /** Sets how many messages of a group are unread for a member; `unread` is what it came to. */
  *setGroupUnread(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    unread: number;
    at: number;
  }): Procedure<{ outcome: "set"; readSeq: number; unread: number; logPosition: number } | { outcome: "notMember" }> {
    const { account, conversationId: group, conversationName, unread, at } = input;
    yield* makeSideInTopic(account, group, at);
    const placed = yield* placeReadMark({ account, group, unread, at });
    if (!placed) return { outcome: "notMember" };
    const data = { conversationId: conversationName, readSeq: placed.readSeq };
    const logPosition = yield* appendToAccountLog(account, "conversationUnreadSet", data, at);
    return { outcome: "set", ...placed, logPosition };
  },

  /** Clients read nothing up to a seq any more, and it is read for all of them. */
  *clearGroupHistory(input: { group: number; members: number[]; seq: number; at: number }): Procedure<{
    outcome: "cleared" | "unchanged";
    clearedSeq: number;
  }> {
    const head = yield* findHead(input.group);
    if (!head) return { outcome: "unchanged", clearedSeq: 0 };
    const seq = Math.min(input.seq, head.lastSeq);
    const changed = yield* run(
      "UPDATE groups SET cleared_seq = ? WHERE number = ? AND cleared_seq < ?",
      seq,
      input.group,
      seq,
    );
    if (changed === 0) return { outcome: "unchanged", clearedSeq: seq };
    yield* raiseReadFloor(head, seq);
    yield* run("UPDATE conversations SET changed_at = ? WHERE id = ?", input.at, input.group);
    return { outcome: "cleared", clearedSeq: seq };
  },
};
