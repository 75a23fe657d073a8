import { messageFlags } from "../message-flags.ts";
import { get, type Procedure, placeholders, run } from "../procedure.ts";
import { addToRanges, formatRanges, parseRanges, type Ranges } from "../ranges.ts";
import { dropExtensions } from "./extensions-sql.ts";
import { countReceipts, type ReceiptCount } from "./group-messages-sql.ts";
import { appendToConversationChanges } from "./logs-sql.ts";

type Outcome = "recalled" | "notFound" | "notRecallable";

type GroupRecall = { seq: number; outcome: Outcome; changePosition: number };

/** A message that was taken back, with the parts of its id. */
export type RecalledMessage = { seq: number; sender: number; clientTime: number; random: number };

/** What became of each seq; `recalled`: those that this batch took back. */
type GroupRecalls = {
  outcome: "recalled" | "unchanged";
  results: GroupRecall[];
  recalled: RecalledMessage[];
};

type GroupReceipts = { outcome: "sent"; seqs: number[]; changePosition: number; counts?: ReceiptCount[] };

type Recallable = Omit<RecalledMessage, "seq"> & { flags: number; counted: number };

/**
 * Stretches kept of positions that stopped counting. Those behind them are older than what anybody reads one by one:
 * who comes back after so much is shown a number that is too high by them until it reads.
 */
const keptStretches = 500;

/** Content, pairs and pin of a message go; its place stays. */
function* emptyMessage(conversationId: number, seq: number, flags: number): Procedure<void> {
  yield* run(
    `UPDATE messages SET flags = ?, body = '[]', custom_data = NULL, push_info = NULL
     WHERE conversation_id = ? AND seq = ?`,
    flags | messageFlags.recalled,
    conversationId,
    seq,
  );
  if (flags & messageFlags.supportExtension) yield* dropExtensions(conversationId, seq);
  yield* run("DELETE FROM group_pins WHERE group_number = ? AND seq = ?", conversationId, seq);
}

/** What is subtracted from everybody's unread must not be subtracted from the sender's a second time, as its own. */
function* stopCountingAsOwn(conversationId: number, sender: number, seq: number): Procedure<void> {
  yield* run(
    `UPDATE memberships SET own_since = own_since - 1
     WHERE account = ? AND conversation_id = ? AND read_seq < ? AND own_since > 0`,
    sender,
    conversationId,
    seq,
  );
}

function keepNewest(ranges: Ranges): Ranges {
  return ranges.length > keptStretches ? ranges.slice(-keptStretches) : ranges;
}

export const groupMessageBatches = {
  /** Takes messages of a group back: their content goes, all members learn it from the conversation's change log. */
  *recallGroupMessages(input: {
    conversationId: number;
    seqs: number[];
    by: string;
    reason?: string;
    at: number;
  }): Procedure<GroupRecalls> {
    const { conversationId, by, reason, at } = input;
    const head = yield* get<{ uncounted: string | null }>(
      "SELECT uncounted FROM conversations WHERE id = ?",
      conversationId,
    );
    let uncounted = parseRanges(head?.uncounted ?? null);
    const before = uncounted;
    const results: GroupRecall[] = [];
    const recalled: RecalledMessage[] = [];
    for (const seq of input.seqs) {
      const message = yield* get<Recallable>(
        `SELECT sender, flags, counted, client_time_seconds AS "clientTime", msg_random AS random FROM messages
         WHERE conversation_id = ? AND seq = ?`,
        conversationId,
        seq,
      );
      const isDone = message && (message.flags & (messageFlags.recalled | messageFlags.tip)) !== 0;
      if (!message || isDone) {
        results.push({ seq, outcome: message ? "notRecallable" : "notFound", changePosition: 0 });
        continue;
      }
      if (message.flags & messageFlags.counts) {
        uncounted = addToRanges(uncounted, message.counted);
        yield* stopCountingAsOwn(conversationId, message.sender, seq);
      }
      yield* emptyMessage(conversationId, seq, message.flags);
      const data = reason === undefined ? { seq, by } : { seq, by, reason };
      const changePosition = yield* appendToConversationChanges(conversationId, "recall", data, at);
      results.push({ seq, outcome: "recalled", changePosition });
      const { sender, clientTime, random } = message;
      recalled.push({ seq, sender, clientTime, random });
    }
    if (uncounted !== before)
      yield* run(
        "UPDATE conversations SET uncounted = ? WHERE id = ?",
        formatRanges(keepNewest(uncounted)),
        conversationId,
      );
    return { outcome: recalled.length > 0 ? "recalled" : "unchanged", results, recalled };
  },

  /**
   * A member has read single messages of a group. Those that it said so of before, its own, and recalled ones are passed
   * over; `seqs` are the new ones. The first that asks for no receipt refuses all. `countIn`: the readers of the new ones
   * are counted too, those that are members of this group now apart.
   */
  *sendGroupReceipts(input: {
    conversationId: number;
    account: number;
    seqs: number[];
    by: string;
    countIn?: number;
    at: number;
  }): Procedure<GroupReceipts | { outcome: "notWanted"; seq: number }> {
    const { conversationId, account, by, at } = input;
    const wanted: number[] = [];
    for (const seq of new Set(input.seqs)) {
      const message = yield* get<{ sender: number; flags: number }>(
        "SELECT sender, flags FROM messages WHERE conversation_id = ? AND seq = ?",
        conversationId,
        seq,
      );
      if (!message || !(message.flags & messageFlags.needReadReceipt)) return { outcome: "notWanted", seq };
      if (message.sender !== account && !(message.flags & messageFlags.recalled)) wanted.push(seq);
    }
    const seqs: number[] = [];
    for (const seq of wanted) if (yield* insertReceipt(conversationId, seq, account, at)) seqs.push(seq);
    if (seqs.length === 0) return { outcome: "sent", seqs, changePosition: 0 };
    yield* run(
      `UPDATE messages SET flags = flags | ? WHERE conversation_id = ? AND seq IN (${placeholders(seqs)})`,
      messageFlags.receipt,
      conversationId,
      ...seqs,
    );
    const changePosition = yield* appendToConversationChanges(conversationId, "receipts", { seqs, by }, at);
    const counts = input.countIn && (yield* countReceipts(conversationId, input.countIn, seqs));
    return { outcome: "sent", seqs, changePosition, ...(counts && { counts }) };
  },

  /** Pins a message for all members, or takes it off. */
  *pinGroupMessage(input: {
    conversationId: number;
    seq: number;
    isPinned: boolean;
    by: number;
    mostPins: number;
    at: number;
  }): Procedure<{ outcome: "changed" | "unchanged" | "tooMany" | "gone" }> {
    const { conversationId, seq } = input;
    if (!input.isPinned) {
      const dropped = yield* run("DELETE FROM group_pins WHERE group_number = ? AND seq = ?", conversationId, seq);
      return { outcome: dropped > 0 ? "changed" : "unchanged" };
    }
    const message = yield* get<{ flags: number }>(
      "SELECT flags FROM messages WHERE conversation_id = ? AND seq = ?",
      conversationId,
      seq,
    );
    if (!message || message.flags & messageFlags.recalled) return { outcome: "gone" };
    // Nobody sees any more what was cleared for all, nor could take it off.
    yield* run(
      "DELETE FROM group_pins WHERE group_number = ? AND seq <= (SELECT cleared_seq FROM groups WHERE number = ?)",
      conversationId,
      conversationId,
    );
    const pins = yield* get<{ count: number; isHere: number; last: number | null }>(
      `SELECT COUNT(*) AS count, COALESCE(SUM(CASE WHEN seq = ? THEN 1 ELSE 0 END), 0) AS "isHere",
         MAX(pinned_at) AS last FROM group_pins WHERE group_number = ?`,
      seq,
      conversationId,
    );
    if (pins?.isHere) return { outcome: "unchanged" };
    if ((pins?.count ?? 0) >= input.mostPins) return { outcome: "tooMany" };
    yield* run(
      "INSERT INTO group_pins (group_number, seq, pinned_by, pinned_at) VALUES (?, ?, ?, ?)",
      conversationId,
      seq,
      input.by,
      Math.max(input.at, (pins?.last ?? 0) + 1),
    );
    return { outcome: "changed" };
  },
};

/** False where there is one. The times of a message's receipts rise strictly: pages of its readers go on after one. */
function* insertReceipt(conversationId: number, seq: number, account: number, at: number): Procedure<boolean> {
  const receipts = yield* get<{ last: number | null; isHere: number | null }>(
    `SELECT MAX(read_at) AS last, MAX(CASE WHEN account = ? THEN 1 ELSE 0 END) AS "isHere" FROM message_receipts
     WHERE conversation_id = ? AND seq = ?`,
    account,
    conversationId,
    seq,
  );
  if (receipts?.isHere) return false;
  yield* run(
    "INSERT INTO message_receipts (conversation_id, seq, account, read_at) VALUES (?, ?, ?, ?)",
    conversationId,
    seq,
    account,
    Math.max(at, (receipts?.last ?? 0) + 1),
  );
  return true;
}
