import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { type ConversationSummary, findHead, findSide, summarize } from "./conversations-sql.ts";
import { type Group, groupColumns, toGroup } from "./groups-sql.ts";
import { lastSeqAt } from "./messages-sql.ts";

/** Topics of a community, oldest first; those that were ended are missing. */
export function* readTopics(community: number): Procedure<Group[]> {
  const rows = yield* all<Parameters<typeof toGroup>[0]>(
    `SELECT ${groupColumns} FROM groups g WHERE g.community = ? AND g.dismissed_at IS NULL ORDER BY g.number`,
    community,
  );
  return rows.map(toGroup);
}

/** Those of these topics in which an account has no side yet. */
export function* readTopicsWithoutSide(account: number, topics: readonly number[]): Procedure<number[]> {
  if (topics.length === 0) return [];
  const rows = yield* all<{ number: number }>(
    `SELECT conversation_id AS number FROM memberships WHERE account = ? AND conversation_id IN (${placeholders(topics)})`,
    account,
    ...topics,
  );
  const there = new Set(rows.map(({ number }) => number));
  return topics.filter((number) => !there.has(number));
}

/** The conversations of topics as one member sees them; those without a side are missing. */
export function* summarizeTopics(account: number, topics: readonly number[]): Procedure<ConversationSummary[]> {
  const summaries: ConversationSummary[] = [];
  for (const topic of topics) {
    const head = yield* findHead(topic);
    const side = head && (yield* findSide(account, topic));
    if (head && side) summaries.push(yield* summarize(head, side));
  }
  return summaries;
}

/**
 * Begins a member's side of a topic: what was said before it joined the community is read. Found once by a search over
 * the log, then kept.
 */
export function* beginTopicSide(input: {
  topic: number;
  account: number;
  joinedAt: number;
  /** Its own counted messages since it joined. */
  own?: { counted: number; sentAt: number };
  at: number;
}): Procedure<void> {
  const { topic, account, own } = input;
  const head = yield* findHead(topic);
  if (!head) return;
  const readSeq = yield* lastSeqAt(head, input.joinedAt);
  const there =
    readSeq === 0
      ? undefined
      : yield* get<{ counted: number }>(
          "SELECT counted FROM messages WHERE conversation_id = ? AND seq = ?",
          topic,
          readSeq,
        );
  yield* run(
    `INSERT INTO memberships (account, conversation_id, visible_from, visible_to, read_seq, read_position, own_since,
       uncounted, cleared_seq, unlisted_seq, pinned_at, changed_at, last_sent_at)
     VALUES (?, ?, 1, NULL, ?, ?, ?, NULL, 0, 0, NULL, ?, ?) ON CONFLICT (account, conversation_id) DO NOTHING`,
    account,
    topic,
    readSeq,
    there?.counted ?? 0,
    own?.counted ?? 0,
    input.at,
    own?.sentAt ?? null,
  );
}

/** Who sent into a topic for the first time: its side begins, where it is a member. Back ends may send as anybody. */
export function* beginSenderSide(input: {
  topic: number;
  account: number;
  counted: number;
  sentAt: number;
  at: number;
}): Procedure<void> {
  const { topic, account, counted, sentAt, at } = input;
  const member = yield* get<{ joinedAt: number }>(
    `SELECT gm.joined_at AS "joinedAt" FROM groups g JOIN group_members gm ON gm.group_number = g.community
     WHERE g.number = ? AND gm.account = ?`,
    topic,
    account,
  );
  if (member) yield* beginTopicSide({ topic, account, joinedAt: member.joinedAt, own: { counted, sentAt }, at });
}
