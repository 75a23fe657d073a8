import { type Procedure, run } from "../procedure.ts";
import { placeInList } from "./conversations-sql.ts";
import { readEnd } from "./group-unread-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

export const historyBatches = {
  /** Empties one side's history. The conversation is read then, and stays on the list where it stands. */
  *clearHistory(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    at: number;
  }): Procedure<{ outcome: "cleared" | "unchanged"; hasReadMore: boolean; clearedSeq: number; logPosition: number }> {
    const { account, conversationId, at } = input;
    const end = yield* readEnd(account, conversationId, at);
    if (!end || end.side.clearedSeq >= end.lastSeq)
      return { outcome: "unchanged", hasReadMore: false, clearedSeq: end?.side.clearedSeq ?? 0, logPosition: 0 };
    const { lastSeq: clearedSeq, head, side } = end;
    const hasReadMore = clearedSeq > side.readSeq;
    const place = yield* placeInList(head, side);
    yield* run(
      `UPDATE memberships SET cleared_seq = ?, kept_at = ?, read_seq = ?, read_position = ?, own_since = 0,
         uncounted = NULL, changed_at = ? WHERE account = ? AND conversation_id = ?`,
      clearedSeq,
      place ?? null,
      clearedSeq,
      end.position,
      at,
      account,
      conversationId,
    );
    yield* run("DELETE FROM message_deletions WHERE account = ? AND conversation_id = ?", account, conversationId);
    // As with a read mark, the other side's devices must find the conversation when they come back.
    if (hasReadMore && end.isC2c)
      yield* run("UPDATE conversations SET changed_at = ? WHERE id = ?", at, conversationId);
    const data = { conversationId: input.conversationName, clearedSeq };
    const logPosition = yield* appendToAccountLog(account, "historyCleared", data, at);
    return { outcome: "cleared", hasReadMore, clearedSeq, logPosition };
  },
};
