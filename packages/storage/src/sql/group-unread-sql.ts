import { messageFlags } from "../message-flags.ts";
import { all, get, type Procedure, run } from "../procedure.ts";
import { addToRanges, formatRanges, type Ranges } from "../ranges.ts";
import {
  type ConversationHead,
  type ConversationSide,
  conversationKinds,
  findHead,
  findSide,
  isBelowFloor,
  shapeFor,
} from "./conversations-sql.ts";
import { beginTopicSide } from "./topic-sql.ts";

const { counts, recalled } = messageFlags;

/** Own counted messages after a seq. Read marks stand at the end of what there is, so there are few or none. */
export function* countOwnAfter(
  conversationId: number,
  account: number,
  seq: number,
  lastSeq: number,
): Procedure<number> {
  if (seq >= lastSeq) return 0;
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM messages WHERE conversation_id = ? AND seq > ? AND sender = ? AND (flags & ?) = ?`,
    conversationId,
    seq,
    account,
    counts | recalled,
    counts,
  );
  return row?.count ?? 0;
}

/** The total that counts at a seq of a group: what a read mark there stands at. */
export function* positionAt(head: ConversationHead, seq: number): Procedure<number> {
  if (seq >= head.lastSeq) return head.counted;
  const row = yield* get<{ counted: number }>(
    "SELECT counted FROM messages WHERE conversation_id = ? AND seq = ?",
    head.id,
    seq,
  );
  return row?.counted ?? 0;
}

/** An account's side of a topic begins with the first thing it does there. Of any other conversation it is there, or never. */
export function* makeSideInTopic(account: number, conversationId: number, at: number): Procedure<void> {
  const member = yield* get<{ joinedAt: number }>(
    `SELECT gm.joined_at AS "joinedAt" FROM groups g JOIN group_members gm ON gm.group_number = g.community AND gm.account = ?
     WHERE g.number = ?`,
    account,
    conversationId,
  );
  if (member) yield* beginTopicSide({ topic: conversationId, account, joinedAt: member.joinedAt, at });
}

/** Where a conversation ends for an account, and the total that counts for it there. */
export function* readEnd(
  account: number,
  conversationId: number,
  at: number,
): Procedure<
  { head: ConversationHead; side: ConversationSide; lastSeq: number; position: number; isC2c: boolean } | undefined
> {
  const whole = yield* findHead(conversationId);
  if (!whole) return undefined;
  const isC2c = whole.kind === conversationKinds.c2c;
  if (!isC2c) yield* makeSideInTopic(account, conversationId, at);
  const side = yield* findSide(account, conversationId);
  if (!side) return undefined;
  const head = shapeFor(whole, side);
  // Who left a group has read it to its end.
  const total = account === whole.low ? whole.countedBack : whole.counted;
  const position = side.visibleTo === null ? total : side.readPosition;
  return { head, side, lastSeq: head.lastSeq, position, isC2c };
}

/** Positions of what an account deleted for itself after a seq and what would count for it. */
function* deletedPositions(conversationId: number, account: number, seq: number): Procedure<Ranges> {
  const rows = yield* all<{ position: number }>(
    `SELECT m.counted AS position FROM message_deletions d
     JOIN messages m ON m.conversation_id = d.conversation_id AND m.seq = d.seq
     WHERE d.account = ? AND d.conversation_id = ? AND d.seq > ? AND m.sender <> ? AND (m.flags & ?) <> 0`,
    account,
    conversationId,
    seq,
    account,
    counts,
  );
  return rows.reduce<Ranges>((ranges, { position }) => addToRanges(ranges, position), []);
}

/** The message from which on exactly `unread` count for an account, or all that do where there are fewer. */
function* firstUnread(
  head: ConversationHead,
  side: ConversationSide,
  clearedSeq: number,
  unread: number,
): Procedure<{ seq: number; position: number } | undefined> {
  const floor = Math.max(side.visibleFrom - 1, side.clearedSeq, clearedSeq);
  return yield* get<{ seq: number; position: number }>(
    `SELECT seq, position FROM (
       SELECT m.seq AS seq, m.counted AS position FROM messages m
       WHERE m.conversation_id = ? AND m.seq > ? AND m.sender <> ? AND (m.flags & ?) = ?
         AND NOT EXISTS (SELECT 1 FROM message_deletions d
           WHERE d.account = ? AND d.conversation_id = m.conversation_id AND d.seq = m.seq)
       ORDER BY m.seq DESC LIMIT ?) AS newest ORDER BY seq LIMIT 1`,
    head.id,
    floor,
    side.account,
    counts | recalled,
    counts,
    side.account,
    unread,
  );
}

/**
 * Puts a member's read mark where exactly so many messages are unread; fewer where there are not so many that count.
 * Own ones, and those taken back or deleted, are no unread ones. Undefined for who is not in the group.
 */
export function* placeReadMark(input: {
  account: number;
  group: number;
  unread: number;
  at: number;
}): Procedure<{ readSeq: number; unread: number } | undefined> {
  const { account, group, at } = input;
  const head = yield* findHead(group);
  const side = yield* findSide(account, group);
  if (!head || !side || side.visibleTo !== null) return undefined;
  const cleared = yield* get<{ seq: number; floor: number }>(
    `SELECT g.cleared_seq AS seq, c.read_floor_number AS floor FROM groups g JOIN conversations c ON c.id = g.number
     WHERE g.number = ?`,
    group,
  );
  // A caller may name more than there is; of those that are no 64-bit number the database knows nothing.
  const unread = Math.min(input.unread, head.lastSeq);
  const first = unread > 0 ? yield* firstUnread(head, side, cleared?.seq ?? 0, unread) : undefined;
  const readSeq = first ? first.seq - 1 : head.lastSeq;
  const gone = yield* deletedPositions(group, account, readSeq);
  yield* run(
    `UPDATE memberships SET read_seq = ?, read_position = ?, own_since = ?, uncounted = ?, floor_seen = ?, changed_at = ?
     WHERE account = ? AND conversation_id = ?`,
    readSeq,
    first ? first.position - 1 : head.counted,
    yield* countOwnAfter(group, account, readSeq, head.lastSeq),
    formatRanges(gone),
    cleared?.floor ?? 0,
    at,
    account,
    group,
  );
  return { readSeq, unread: first ? yield* countFrom(head, side, first.seq) : 0 };
}

function* countFrom(head: ConversationHead, side: ConversationSide, seq: number): Procedure<number> {
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM messages m WHERE m.conversation_id = ? AND m.seq >= ? AND m.sender <> ?
       AND (m.flags & ?) = ? AND NOT EXISTS (SELECT 1 FROM message_deletions d
         WHERE d.account = ? AND d.conversation_id = m.conversation_id AND d.seq = m.seq)`,
    head.id,
    seq,
    side.account,
    counts | recalled,
    counts,
    side.account,
  );
  return row?.count ?? 0;
}

/**
 * Leaves a group read up to a seq for everybody, without touching its members: one number of the conversation. Only
 * those who sent something after it get a mark of their own, because what they sent must not count for them.
 */
export function* raiseReadFloor(head: ConversationHead, seq: number): Procedure<void> {
  const position = yield* positionAt(head, seq);
  const raised = yield* run(
    `UPDATE conversations SET read_floor = ?, read_floor_position = ?, read_floor_number = read_floor_number + 1
     WHERE id = ? AND read_floor <= ?`,
    seq,
    position,
    head.id,
    seq,
  );
  if (raised === 0) return yield* liftSidesBelow(head, seq, position);
  for (const { sender, sent } of yield* sendersAfter(head, seq))
    yield* run(
      `UPDATE memberships AS m SET read_seq = c.read_floor, read_position = c.read_floor_position, own_since = ?
       FROM conversations c WHERE m.account = ? AND m.conversation_id = ? AND c.id = ? AND ${isBelowFloor}`,
      sent,
      sender,
      head.id,
      head.id,
    );
}

/** Own counted messages after a seq, by account. */
function* sendersAfter(head: ConversationHead, seq: number): Procedure<{ sender: number; sent: number }[]> {
  if (seq >= head.lastSeq) return [];
  return yield* all<{ sender: number; sent: number }>(
    `SELECT sender, COUNT(*) AS sent FROM messages WHERE conversation_id = ? AND seq > ? AND (flags & ?) = ? GROUP BY sender`,
    head.id,
    seq,
    counts | recalled,
    counts,
  );
}

/** The floor is higher already: only marks that were set below it on purpose may still be lower. */
function* liftSidesBelow(head: ConversationHead, seq: number, position: number): Procedure<void> {
  const members = `account IN (SELECT gm.account FROM groups g JOIN group_members gm
    ON gm.group_number = COALESCE(g.community, g.number) WHERE g.number = ?)`;
  // Those just lifted are known by a count that no side has.
  yield* run(
    `UPDATE memberships SET read_seq = ?, read_position = ?, own_since = -1
     WHERE conversation_id = ? AND ${members} AND visible_to IS NULL AND read_seq < ?
       AND floor_seen = (SELECT c.read_floor_number FROM conversations c WHERE c.id = ?)`,
    seq,
    position,
    head.id,
    head.id,
    seq,
    head.id,
  );
  const lifted = "WHERE conversation_id = ? AND own_since = -1";
  for (const { sender, sent } of yield* sendersAfter(head, seq))
    yield* run(`UPDATE memberships SET own_since = ? ${lifted} AND account = ?`, sent, head.id, sender);
  yield* run(`UPDATE memberships SET own_since = 0 ${lifted} AND ${members}`, head.id, head.id);
}
