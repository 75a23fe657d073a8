import type { AppendedMessage } from "../batches.ts";
import { messageFlags } from "../message-flags.ts";
import { addToRanges, formatRanges, parseRanges, type Ranges } from "../ranges.ts";
import { formatSendResults, isTooOld, parseSendResults, rememberSend, type SendResults } from "../send-results.ts";
import { isBelowFloor } from "../sql/conversations-sql.ts";
import { conversationIds, takeNumbers } from "../sql/counters-sql.ts";
import { findByPublicName, readMessage } from "../sql/messages-sql.ts";
import { beginSenderSide } from "../sql/topic-sql.ts";
import type { AppendRecord } from "./append-record.ts";
import type { OutboxWriter } from "./outbox-writer.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** The head of a conversation as the writer holds it: it is the only one who moves it. */
type Head = {
  id: number;
  lastSeq: number;
  lastPlacedAt: number;
  counted: number;
  countedBack: number;
  lateRanges: Ranges;
  /** Group: up to where everything was read for everybody at once; 0: never. */
  readFloor: number;
  /** 1 for a topic: its members' sides begin with the first thing they do there. */
  isTopic: number;
};

/** What the sends of one commit change on their sender's side of a group. */
type SenderSide = {
  group: number;
  account: number;
  counted: number;
  sentAt: number;
  isFloored: boolean;
  isTopic: boolean;
};

type Device = { account: number; instance: string; results: SendResults };

/** Heads and devices kept between commits. Dropping them only costs reading them again. */
const keptHeads = 100_000;

const twoTo32 = 2 ** 32;

export type Appender = {
  append: (record: AppendRecord, now: number) => AppendedMessage;
  /** Writes the heads and devices that moved: once each, however many messages moved them. */
  flush: (now: number) => void;
  /** After a rollback nothing held in memory can be trusted. */
  forget: () => void;
  /** What the table says of this device counts from now on. */
  forgetDevice: (account: number, instance: string) => void;
  /** A batch wrote into the history of this group. */
  forgetGroup: (group: number) => void;
};

/** Appends messages inside the writer's open transaction. */
export function createAppender(connection: SqliteConnection, outbox: Pick<OutboxWriter, "addWithMessage">): Appender {
  const { prepare, run } = connection;
  const heads = new Map<string, Head>();
  const devices = new Map<string, Device>();
  const movedHeads = new Set<Head>();
  const movedDevices = new Set<Device>();
  const senderSides = new Map<string, SenderSide>();
  const statements = prepareAll(prepare);
  // Synchronisation asks for what was appended since a time: a clock that is set back must hide nothing from it.
  let highestStamp = 0;

  const createHead = (record: AppendRecord, low: number, high: number, now: number): Head => {
    const id = run(takeNumbers(conversationIds.name, 1, conversationIds.start));
    statements.insertConversation.run(id, record.sdkAppId, low, high, now);
    statements.insertMembership.run(low, id, now);
    if (high !== low) statements.insertMembership.run(high, id, now);
    return { id, lastSeq: 0, lastPlacedAt: 0, counted: 0, countedBack: 0, lateRanges: [], readFloor: 0, isTopic: 0 };
  };

  const groupHead = (group: number): Head => {
    const key = groupKey(group);
    let head = heads.get(key);
    if (head) return head;
    const row = statements.selectGroupHead.get(group) as unknown as HeadRow | undefined;
    if (!row) throw new Error(`group ${group} has no conversation`);
    head = { ...row, lateRanges: parseRanges(row.late) };
    heads.set(key, head);
    return head;
  };

  const headOf = (record: AppendRecord, now: number): Head => {
    if (record.group !== 0) return groupHead(record.group);
    const low = Math.min(record.sender, record.receiver);
    const high = Math.max(record.sender, record.receiver);
    const key = `${low}-${high}`;
    let head = heads.get(key);
    if (head) return head;
    const row = statements.selectHead.get(low, high) as unknown as HeadRow | undefined;
    head = row ? { ...row, lateRanges: parseRanges(row.late) } : createHead(record, low, high, now);
    heads.set(key, head);
    return head;
  };

  const deviceOf = (account: number, instance: string): Device => {
    const key = `${account} ${instance}`;
    let device = devices.get(key);
    if (device) return device;
    const row = statements.selectDevice.get(account, instance) as { last: number; results: string } | undefined;
    device = { account, instance, results: parseSendResults(row?.last ?? 0, row?.results ?? "") };
    devices.set(key, device);
    return device;
  };

  const storedBefore = (conversationId: number, seq: number): AppendedMessage => {
    const row = run(readMessage(conversationId, seq));
    const { placedAt = 0, publicTime = 0, msgSeq = 0 } = row ?? {};
    return { outcome: "duplicate", conversationId, seq, placedAt, publicTime, msgSeq };
  };

  const repeatedSend = (record: AppendRecord, device: Device): AppendedMessage | undefined => {
    const first = device.results.entries.get(record.sendNumber);
    if (first) return storedBefore(first.conversationId, first.seq);
    if (!isTooOld(device.results, record.sendNumber)) return undefined;
    return { outcome: "sendNumberTooOld", conversationId: 0, seq: 0, placedAt: 0, publicTime: 0, msgSeq: 0 };
  };

  /** An import is a duplicate of any message with its public name, whoever sent it and whatever it says. */
  const repeatedImport = (record: AppendRecord, head: Head): AppendedMessage | undefined => {
    if (!(record.flags & messageFlags.imported) || record.msgSeq === null) return undefined;
    // One that comes in live has its time beside its place.
    const time = record.publicTime ?? (record.placedAt === null ? undefined : Math.floor(record.placedAt / 1000));
    if (time === undefined) return undefined;
    const name = { msgSeq: record.msgSeq, msgRandom: record.msgRandom, time };
    const [first] = run(findByPublicName(head, name));
    return first && storedBefore(head.id, first.seq);
  };

  const noteSender = ({ group, sender }: AppendRecord, head: Head, isCounted: boolean, sentAt: number): void => {
    const key = `${group} ${sender}`;
    const isFloored = head.readFloor > 0;
    const isTopic = head.isTopic > 0;
    const side = senderSides.get(key) ?? { group, account: sender, counted: 0, sentAt, isFloored, isTopic };
    if (isCounted) side.counted++;
    side.sentAt = sentAt;
    senderSides.set(key, side);
  };

  const insert = (record: AppendRecord, head: Head, now: number): AppendedMessage => {
    const seq = ++head.lastSeq;
    let flags = record.flags;
    let placedAt: number;
    // Only an import brings a time of its own. One before what is there, or ahead of the clock, stands out of order,
    // unless it may move: then its own time is kept as its public one.
    if (record.placedAt === null || record.publicTime !== null)
      placedAt = Math.max(Math.min(record.placedAt ?? now, now), head.lastPlacedAt);
    else {
      placedAt = record.placedAt;
      if (placedAt < head.lastPlacedAt || placedAt > now) {
        flags |= messageFlags.late;
        head.lateRanges = addToRanges(head.lateRanges, seq);
      }
    }
    if (!(flags & messageFlags.late)) head.lastPlacedAt = placedAt;
    const placedSecond = Math.floor(placedAt / 1000);
    const publicTime = record.publicTime ?? placedSecond;
    if (publicTime !== placedSecond) flags |= messageFlags.named;
    if (record.sender === record.receiver) flags &= ~messageFlags.counts;
    if (flags & messageFlags.counts) {
      if (record.group !== 0 || record.sender < record.receiver) head.counted++;
      else head.countedBack++;
    }
    if (record.group !== 0) noteSender(record, head, (flags & messageFlags.counts) !== 0, placedAt);
    const msgSeq = record.msgSeq ?? seq % twoTo32;
    statements.insertMessage.run(
      head.id,
      seq,
      record.sender,
      placedAt,
      publicTime,
      msgSeq,
      record.msgRandom,
      record.clientTime,
      flags,
      head.counted,
      head.countedBack,
      record.body,
      record.customData,
      record.pushInfo,
      record.audience,
    );
    movedHeads.add(head);
    return { outcome: "appended", conversationId: head.id, seq, placedAt, publicTime, msgSeq };
  };

  return {
    append: (record, now) => {
      const device = record.sendNumber > 0 ? deviceOf(record.sender, record.instance) : undefined;
      const repeated = device && repeatedSend(record, device);
      if (repeated) return repeated;
      const head = headOf(record, now);
      const imported = repeatedImport(record, head);
      if (imported) return imported;
      const result = insert(record, head, now);
      outbox.addWithMessage(record, result, now);
      if (device) {
        rememberSend(device.results, record.sendNumber, result.conversationId, result.seq);
        movedDevices.add(device);
      }
      return result;
    },

    flush: (now) => {
      highestStamp = Math.max(highestStamp, now);
      for (const head of movedHeads)
        statements.updateHead.run(
          head.lastSeq,
          head.lastPlacedAt,
          highestStamp,
          head.counted,
          head.countedBack,
          formatRanges(head.lateRanges),
          head.id,
        );
      for (const { account, instance, results } of movedDevices)
        statements.updateDevice.run(account, instance, now, results.last, formatSendResults(results));
      for (const { group, account, counted, sentAt, isFloored, isTopic } of senderSides.values()) {
        // What it sent before the floor was counted since an older mark: the floor is its mark from now on.
        if (isFloored) statements.liftSender.run(account, group, group);
        const { changes } = statements.updateSender.run(counted, sentAt, account, group);
        if (isTopic && changes === 0)
          run(beginSenderSide({ topic: group, account, counted, sentAt, at: highestStamp }));
      }
      movedHeads.clear();
      movedDevices.clear();
      senderSides.clear();
      if (heads.size > keptHeads) heads.clear();
      if (devices.size > keptHeads) devices.clear();
    },

    forget: () => {
      heads.clear();
      devices.clear();
      movedHeads.clear();
      movedDevices.clear();
      senderSides.clear();
    },

    forgetDevice: (account, instance) => devices.delete(`${account} ${instance}`),
    forgetGroup: (group) => heads.delete(groupKey(group)),
  };
}

type HeadRow = Omit<Head, "lateRanges"> & { late: string | null };

/** Pairs are named by two numbers. */
const groupKey = (group: number) => `${group}`;

function prepareAll(prepare: SqliteConnection["prepare"]) {
  return {
    selectHead: prepare(
      `SELECT id, last_seq AS lastSeq, last_placed_at AS lastPlacedAt, counted, counted_back AS countedBack,
         late_ranges AS late, 0 AS readFloor, 0 AS isTopic FROM conversations WHERE low_account = ? AND high_account = ? AND kind = 1`,
    ),
    selectGroupHead: prepare(
      `SELECT id, last_seq AS lastSeq, last_placed_at AS lastPlacedAt, counted, counted_back AS countedBack,
         late_ranges AS late, read_floor AS readFloor, (SELECT COUNT(g.community) FROM groups g WHERE g.number = id) AS isTopic
       FROM conversations WHERE id = ? AND kind = 2`,
    ),
    liftSender: prepare(
      `UPDATE memberships AS m SET read_seq = c.read_floor, read_position = c.read_floor_position, own_since = 0
       FROM conversations c WHERE m.account = ? AND m.conversation_id = ? AND c.id = ? AND ${isBelowFloor}`,
    ),
    updateSender: prepare(
      `UPDATE memberships SET own_since = own_since + ?, last_sent_at = ? WHERE account = ? AND conversation_id = ?`,
    ),
    insertConversation: prepare(
      `INSERT INTO conversations (id, sdk_app_id, kind, low_account, high_account, last_seq, last_placed_at,
         appended_at, counted, counted_back, late_ranges, change_position, changed_at)
       VALUES (?, ?, 1, ?, ?, 0, 0, ?, 0, 0, NULL, 0, 0)`,
    ),
    insertMembership: prepare(
      `INSERT INTO memberships (account, conversation_id, visible_from, visible_to, read_seq, read_position, own_since,
         uncounted, cleared_seq, unlisted_seq, pinned_at, changed_at) VALUES (?, ?, 1, NULL, 0, 0, 0, NULL, 0, 0, NULL, ?)`,
    ),
    insertMessage: prepare(
      `INSERT INTO messages (conversation_id, seq, sender, placed_at, public_time_seconds, msg_seq, msg_random,
         client_time_seconds, flags, counted, counted_back, body, custom_data, push_info, audience)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    updateHead: prepare(
      `UPDATE conversations SET last_seq = ?, last_placed_at = ?, appended_at = MAX(appended_at, ?), counted = ?, counted_back = ?,
         late_ranges = ? WHERE id = ?`,
    ),
    selectDevice: prepare(
      "SELECT last_send_number AS last, send_results AS results FROM devices WHERE account = ? AND instance = ?",
    ),
    updateDevice: prepare(
      `INSERT INTO devices (account, instance, platform, logged_in_at, left_at, logged_out_at, last_send_number, send_results)
       VALUES (?, ?, '', ?, NULL, NULL, ?, ?)
       ON CONFLICT (account, instance) DO UPDATE
       SET last_send_number = excluded.last_send_number, send_results = excluded.send_results`,
    ),
  };
}
