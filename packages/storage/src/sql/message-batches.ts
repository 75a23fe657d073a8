import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, run } from "../procedure.ts";
import { addToRanges, formatRanges, parseRanges } from "../ranges.ts";
import { dropExtensions } from "./extensions-sql.ts";
import { appendToAccountLog, appendToConversationChanges } from "./logs-sql.ts";

type MessageRow = { sender: number; flags: number; counted: number; counted_back: number };
type SideRow = { read_position: number; uncounted: string | null };

/** A counted message that one side has not read yet stops counting for it. */
function* stopCounting(account: number, conversationId: number, message: MessageRow, isLow: boolean): Procedure<void> {
  if (message.sender === account || !(message.flags & messageFlags.counts)) return;
  const position = isLow ? message.counted_back : message.counted;
  const side = yield* get<SideRow>(
    "SELECT read_position, uncounted FROM memberships WHERE account = ? AND conversation_id = ?",
    account,
    conversationId,
  );
  if (!side || position <= side.read_position) return;
  yield* run(
    "UPDATE memberships SET uncounted = ? WHERE account = ? AND conversation_id = ?",
    formatRanges(addToRanges(parseRanges(side.uncounted), position)),
    account,
    conversationId,
  );
}

function* findMessage(conversationId: number, seq: number): Procedure<MessageRow | undefined> {
  return yield* get<MessageRow>(
    "SELECT sender, flags, counted, counted_back FROM messages WHERE conversation_id = ? AND seq = ?",
    conversationId,
    seq,
  );
}

export const messageBatches = {
  /** Takes a one-to-one message back: its content goes, both sides learn it from the conversation's change log. */
  *recallMessage(input: {
    conversationId: number;
    seq: number;
    sender: number;
    low: number;
    high: number;
    by: string;
    at: number;
  }): Procedure<{ outcome: "recalled"; changePosition: number } | { outcome: "notFound" | "alreadyRecalled" }> {
    const message = yield* findMessage(input.conversationId, input.seq);
    if (!message || message.sender !== input.sender) return { outcome: "notFound" };
    if (message.flags & messageFlags.recalled) return { outcome: "alreadyRecalled" };
    const receiver = input.sender === input.low ? input.high : input.low;
    yield* stopCounting(receiver, input.conversationId, message, receiver === input.low);
    yield* run(
      `UPDATE messages SET flags = ?, body = '[]', custom_data = NULL, push_info = NULL
       WHERE conversation_id = ? AND seq = ?`,
      message.flags | messageFlags.recalled,
      input.conversationId,
      input.seq,
    );
    if (message.flags & messageFlags.supportExtension) yield* dropExtensions(input.conversationId, input.seq);
    const data = { seq: input.seq, by: input.by };
    const changePosition = yield* appendToConversationChanges(input.conversationId, "recall", data, input.at);
    return { outcome: "recalled", changePosition };
  },

  /** Removes messages from one side's history. Unknown seqs are passed over. */
  *deleteMessages(input: {
    account: number;
    conversationId: number;
    conversationName: string;
    seqs: number[];
    isLow: boolean;
    at: number;
  }): Procedure<{ logPosition: number }> {
    for (const seq of input.seqs) {
      const message = yield* findMessage(input.conversationId, seq);
      if (!message) continue;
      yield* stopCounting(input.account, input.conversationId, message, input.isLow);
      yield* run(
        `INSERT INTO message_deletions (account, conversation_id, seq) VALUES (?, ?, ?)
         ON CONFLICT (account, conversation_id, seq) DO NOTHING`,
        input.account,
        input.conversationId,
        seq,
      );
    }
    yield* run(
      "UPDATE memberships SET changed_at = ? WHERE account = ? AND conversation_id = ?",
      input.at,
      input.account,
      input.conversationId,
    );
    const data = { conversationId: input.conversationName, seqs: input.seqs };
    return { logPosition: yield* appendToAccountLog(input.account, "messagesDeleted", data, input.at) };
  },
};
