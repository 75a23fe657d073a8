import { messageFlags } from "../message-flags.ts";
import { all, type Procedure } from "../procedure.ts";

/** Messages that REST callers sent since a time, newest last: what the windowed duplicate rules are rebuilt from. */
export type RecentRestMessage = {
  sdkAppId: number;
  sender: number;
  /** The two accounts; 0 for a group message. */
  low: number;
  high: number;
  conversationId: number;
  seq: number;
  placedAt: number;
  publicTime: number;
  msgSeq: number;
  msgRandom: number;
  body: string;
  customData: string | null;
  /** Group: whom it is for and whom it mentions. */
  audience: string | null;
};

export function* readRecentRestMessages(since: number, limit: number): Procedure<RecentRestMessage[]> {
  const conversations = yield* all<{ id: number; sdkAppId: number; low: number; high: number; lastSeq: number }>(
    `SELECT id, sdk_app_id AS "sdkAppId", COALESCE(low_account, 0) AS low, COALESCE(high_account, 0) AS high, last_seq AS "lastSeq"
     FROM conversations WHERE appended_at >= ? ORDER BY appended_at DESC LIMIT ?`,
    since,
    limit,
  );
  const found: RecentRestMessage[] = [];
  for (const conversation of conversations) {
    if (found.length >= limit) break;
    const rows = yield* all<RecentRestMessage>(
      `SELECT sender, seq, placed_at AS "placedAt", public_time_seconds AS "publicTime", msg_seq AS "msgSeq",
         msg_random AS "msgRandom", body, custom_data AS "customData", audience FROM messages
       WHERE conversation_id = ? AND seq > ? AND placed_at >= ? AND (flags & ?) <> 0 ORDER BY seq DESC LIMIT ?`,
      conversation.id,
      conversation.lastSeq - limit,
      since,
      messageFlags.fromRest,
      limit - found.length,
    );
    for (const row of rows) found.push({ ...row, ...conversation, conversationId: conversation.id, seq: row.seq });
  }
  return found;
}
