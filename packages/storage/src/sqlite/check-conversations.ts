import { messageFlags } from "../message-flags.ts";
import { addToRanges, countAbove, formatRanges, parseRanges, type Ranges } from "../ranges.ts";
import { conversationKinds } from "../sql/conversations-sql.ts";
import { startGroupRecount } from "./check-group-conversations.ts";
import type { CheckProgress, Report } from "./check-report.ts";
import type { Head, Message, Side } from "./check-rows.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

const messagesPerProgress = 50_000;

const selectHeads = `SELECT id, kind, uncounted, quiet_ranges AS quiet, read_floor AS readFloor,
  read_floor_position AS floorPosition, read_floor_number AS floorNumber, low_account AS low, high_account AS high, last_seq AS lastSeq,
  last_placed_at AS lastPlacedAt, counted, counted_back AS countedBack, late_ranges AS late
  FROM conversations ORDER BY id`;
const selectMessages = `SELECT conversation_id AS conversationId, seq, sender, placed_at AS placedAt,
  public_time_seconds AS publicTime, flags, counted, counted_back AS countedBack
  FROM messages ORDER BY conversation_id, seq`;
const selectSides = `SELECT account, conversation_id AS conversationId, visible_from AS visibleFrom, visible_to AS visibleTo,
  own_since AS ownSince, floor_seen AS floorSeen, read_seq AS readSeq,
  read_position AS readPosition, uncounted, cleared_seq AS clearedSeq, unlisted_seq AS unlistedSeq
  FROM memberships ORDER BY conversation_id, account`;

/** One pass over conversations, messages and memberships side by side, all in the order of conversation ids. */
export function checkConversations(
  { prepare }: SqliteConnection,
  report: Report,
  onProgress: CheckProgress,
): { conversations: number; messages: number } {
  const total = Number(prepare("SELECT count(*) AS n FROM messages").get()?.n ?? 0);
  const deleted = deletedAccounts(prepare);
  const messages = groups(prepare(selectMessages).iterate() as Iterator<Message>, (id) =>
    report(`conversation ${id} has messages but no head`),
  );
  const sides = groups(prepare(selectSides).iterate() as Iterator<Side>, (id) =>
    report(`conversation ${id} has memberships but no head`),
  );
  let conversations = 0;
  let done = 0;
  for (const head of prepare(selectHeads).iterate() as Iterable<Head>) {
    conversations++;
    const say: Report = (finding) => report(`conversation ${head.id}: ${finding}`);
    const recount = startRecount(head, say);
    const group = head.kind === conversationKinds.group ? startGroupRecount(head, say) : undefined;
    messages.take(head.id, (message) => {
      recount.add(message);
      group?.add(message);
      if (++done % messagesPerProgress === 0) onProgress(done, total);
    });
    recount.finish();
    const members: Side[] = [];
    sides.take(head.id, (side) => members.push(side));
    if (group) group.finish(members);
    else checkSides(head, members, deleted, say);
  }
  messages.rest();
  sides.rest();
  return { conversations, messages: done };
}

function deletedAccounts(prepare: SqliteConnection["prepare"]): Set<number> {
  const rows = prepare("SELECT number FROM accounts WHERE deleted_at IS NOT NULL").all();
  return new Set(rows.map((row) => Number(row.number)));
}

/** Walks rows sorted by conversation; those of conversations that nobody asks for are told. */
function groups<Row extends { conversationId: number }>(rows: Iterator<Row>, onOrphan: (id: number) => void) {
  let next = rows.next();
  const skipBelow = (id: number) => {
    let told: number | undefined;
    while (!next.done && next.value.conversationId < id) {
      if (next.value.conversationId !== told) onOrphan(next.value.conversationId);
      told = next.value.conversationId;
      next = rows.next();
    }
  };
  return {
    take: (id: number, each: (row: Row) => void): void => {
      skipBelow(id);
      while (!next.done && next.value.conversationId === id) {
        each(next.value);
        next = rows.next();
      }
    },
    rest: () => skipBelow(Number.POSITIVE_INFINITY),
  };
}

/** Builds the head again from the messages and compares. */
function startRecount(head: Head, say: Report) {
  let lastSeq = 0;
  let lastPlacedAt = 0;
  let counted = 0;
  let countedBack = 0;
  let late: Ranges = [];
  const isGroup = head.kind === conversationKinds.group;

  const checkTotals = (message: Message): void => {
    if (message.flags & messageFlags.counts) {
      if (isGroup || message.sender === head.low) counted++;
      else countedBack++;
    }
    if (message.counted === counted && message.countedBack === countedBack) return;
    say(
      `message ${message.seq} stands at totals ${message.counted}/${message.countedBack}, counted again ${counted}/${countedBack}`,
    );
    // One wrong total must not be told again for every message after it.
    counted = message.counted;
    countedBack = message.countedBack;
  };

  const checkTime = (message: Message): void => {
    if (message.flags & messageFlags.late) late = addToRanges(late, message.seq);
    else {
      if (message.placedAt < lastPlacedAt) say(`message ${message.seq} is placed before the one it follows`);
      lastPlacedAt = Math.max(lastPlacedAt, message.placedAt);
    }
    const isNamed = (message.flags & messageFlags.named) !== 0;
    if (isNamed !== (message.publicTime !== Math.floor(message.placedAt / 1000)))
      say(`message ${message.seq} is marked wrongly as to whether its public time is its own`);
  };

  return {
    add: (message: Message): void => {
      if (message.seq !== lastSeq + 1) say(`seq ${message.seq} follows ${lastSeq}`);
      if (!isGroup && message.sender !== head.low && message.sender !== head.high)
        say(`message ${message.seq} is from account ${message.sender}, which is on neither side`);
      checkTotals(message);
      checkTime(message);
      lastSeq = message.seq;
    },
    finish: (): void => {
      if (head.lastSeq !== lastSeq) say(`the head says last seq ${head.lastSeq}, the newest message has ${lastSeq}`);
      if (head.counted !== counted || head.countedBack !== countedBack)
        say(`the head says totals ${head.counted}/${head.countedBack}, counted again ${counted}/${countedBack}`);
      // A group begins with the time it was made at.
      if (head.lastPlacedAt !== lastPlacedAt && !(isGroup && lastSeq === 0))
        say(`the head says last placed at ${head.lastPlacedAt}, the messages say ${lastPlacedAt}`);
      if ((head.late ?? null) !== formatRanges(late))
        say(`the head says late imports ${head.late ?? "none"}, the messages say ${formatRanges(late) ?? "none"}`);
    },
  };
}

function checkSides(head: Head, sides: Side[], deleted: ReadonlySet<number>, say: Report): void {
  for (const account of new Set([head.low, head.high])) {
    const hasSide = sides.some((side) => side.account === account);
    if (!hasSide && !deleted.has(account)) say(`account ${account} has no membership`);
  }
  for (const side of sides) {
    const tell: Report = (finding) => say(`membership of account ${side.account}: ${finding}`);
    if (side.account !== head.low && side.account !== head.high) tell("it is on neither side");
    const total = side.account === head.low ? head.countedBack : head.counted;
    if (side.readSeq > head.lastSeq) tell(`read up to ${side.readSeq} of ${head.lastSeq}`);
    if (side.readPosition > total) tell(`read position ${side.readPosition} of ${total}`);
    if (side.clearedSeq > head.lastSeq) tell(`cleared up to ${side.clearedSeq} of ${head.lastSeq}`);
    if (side.unlistedSeq > head.lastSeq) tell(`off the list up to ${side.unlistedSeq} of ${head.lastSeq}`);
    if (side.visibleFrom < 1) tell(`visible from ${side.visibleFrom}`);
    const uncounted = parseRanges(side.uncounted);
    if (countAbove(uncounted, total) > 0) tell(`positions ${side.uncounted} stopped counting, of ${total}`);
    if (countAbove(uncounted, 0) !== countAbove(uncounted, side.readPosition))
      tell(`positions ${side.uncounted} stopped counting below the read position ${side.readPosition}`);
  }
}
