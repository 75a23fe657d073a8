import { messageFlags } from "../message-flags.ts";
import { all, type Procedure, placeholders, run } from "../procedure.ts";
import { addToRanges, formatRanges, parseRanges } from "../ranges.ts";
import { findSide } from "./conversations-sql.ts";
import { makeSideInTopic } from "./group-unread-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

type Deletable = { seq: number; sender: number; flags: number; counted: number };

export const groupDeletionBatches = {
  /** Removes messages of a group from one member's history. Unknown seqs are passed over. */
  *deleteGroupMessages(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    seqs: number[];
    at: number;
  }): Procedure<{ logPosition: number }> {
    const { account, conversationId, seqs, at } = input;
    yield* makeSideInTopic(account, conversationId, at);
    const side = yield* findSide(account, conversationId);
    const rows = yield* all<Deletable>(
      `SELECT seq, sender, flags, counted FROM messages WHERE conversation_id = ? AND seq IN (${placeholders(seqs)})`,
      conversationId,
      ...seqs,
    );
    let uncounted = parseRanges(side?.uncounted ?? null);
    for (const { seq, sender, flags, counted } of rows) {
      const isUnread = counted > (side?.readPosition ?? 0) && sender !== account && (flags & messageFlags.counts) !== 0;
      if (isUnread) uncounted = addToRanges(uncounted, counted);
      yield* run(
        `INSERT INTO message_deletions (account, conversation_id, seq) VALUES (?, ?, ?)
         ON CONFLICT (account, conversation_id, seq) DO NOTHING`,
        account,
        conversationId,
        seq,
      );
    }
    yield* run(
      "UPDATE memberships SET uncounted = ?, changed_at = ? WHERE account = ? AND conversation_id = ?",
      formatRanges(uncounted),
      at,
      account,
      conversationId,
    );
    const data = { conversationId: input.conversationName, seqs };
    return { logPosition: yield* appendToAccountLog(account, "messagesDeleted", data, at) };
  },
};
