import { AdminError } from "@hongyan/admin";
import { limits } from "@hongyan/protocol";
import type { Batch, Cursor } from "../connector.ts";
import { mergeBatches } from "../merge-batches.ts";
import { readAhead } from "../read-ahead.ts";
import { pagesOf, type Reading } from "./reading.ts";
import { type HistoryItem, toGroupMessage } from "./to-records.ts";

type Call = Reading["call"];
type GroupCursor = { groupId: string; seq?: number };
type Window = { first: number; last: number };

const groupsAtATime = 1000;
const windowsAtATime = 4;
/** They keep no history. */
const withoutHistory: ReadonlySet<string> = new Set(["AVChatRoom", "BChatRoom"]);

/** The history of every group, one after the other. */
export async function* readGroupMessages(reading: Reading, from: Cursor): AsyncGenerator<Batch<"groupMessages">> {
  const store = await reading.survey();
  const cursor = from as GroupCursor | undefined;
  type Group = { groupId: string; type: string };
  const work = function* (): Generator<GroupCursor> {
    if (cursor?.seq !== undefined) yield cursor;
    const groups = pagesOf<Group>((last) => store.groups((last ?? cursor)?.groupId ?? "", groupsAtATime));
    for (const { groupId, type } of groups) if (!withoutHistory.has(type)) yield { groupId };
  };
  const { width } = reading;
  yield* mergeBatches(readAhead(work(), { width }, ({ groupId, seq }) => readGroup(reading, groupId, seq)));
}

/** The history of one group, oldest first, from after a seq on. */
export async function* readGroup(
  { call, since }: Pick<Reading, "call" | "since">,
  groupId: string,
  afterSeq?: number,
): AsyncGenerator<Batch<"groupMessages">> {
  try {
    const last = await lastSeq(call, groupId);
    const first = afterSeq === undefined ? await firstSeqSince(call, groupId, since, last) : afterSeq + 1;
    const windows = windowsBetween(first, last);
    for await (const { items, end } of readAhead(windows, { width: windowsAtATime }, (one) =>
      readWindow(call, groupId, one),
    )) {
      const records = items.flatMap((item) => toGroupMessage(groupId, item) ?? []);
      yield { records, cursor: end < last ? { groupId, seq: end } : { groupId } };
    }
  } catch (error) {
    if (!(error instanceof AdminError)) throw error;
    yield { records: [], cursor: { groupId }, rejects: [{ reason: error.message, raw: { groupId } }] };
  }
}

async function lastSeq(call: Call, groupId: string): Promise<number> {
  const { GroupInfo } = await call("group_open_http_svc/get_group_info", {
    GroupIdList: [groupId],
    ResponseFilter: { GroupBaseInfoFilter: ["NextMsgSeq"] },
  });
  // One that was dismissed meanwhile has nothing to read.
  return Math.max(0, (GroupInfo[0]?.NextMsgSeq ?? 1) - 1);
}

function* windowsBetween(first: number, last: number): Generator<Window> {
  const size = limits.messagesPerSimplePage;
  for (let from = first; from <= last; from += size) yield { first: from, last: Math.min(last, from + size - 1) };
}

/** One window, oldest first. An answer may be cut where it would be too large: the rest is asked for again. */
async function* readWindow(call: Call, groupId: string, { first, last }: Window) {
  const items: HistoryItem[] = [];
  for (let to = last; to >= first; ) {
    const { RspMsgList, IsFinished } = await call("group_open_http_svc/group_msg_get_simple", {
      GroupId: groupId,
      ReqMsgSeq: to,
      ReqMsgNumber: to - first + 1,
      WithRecalledMsg: 1,
    });
    items.push(...RspMsgList.filter(({ MsgSeq }) => MsgSeq >= first && MsgSeq <= to));
    const oldest = RspMsgList.reduce((seq, { MsgSeq }) => Math.min(seq, MsgSeq), to + 1);
    // Seqs that are missing in a whole answer belong to deleted messages.
    if (IsFinished !== 0 || oldest > to) break;
    to = oldest - 1;
  }
  yield { items: items.sort((one, other) => one.MsgSeq - other.MsgSeq), end: last };
}

/** Seqs rise with time: halving finds the first message of a time in a few calls. The seqs of deleted messages say nothing of it. */
async function firstSeqSince(call: Call, groupId: string, since: number, last: number): Promise<number> {
  if (since === 0) return 1;
  let [low, high] = [1, last + 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = await newestBetween(call, groupId, low, middle);
    if (found && found.MsgTimeStamp >= since) high = found.MsgSeq;
    else low = middle + 1;
  }
  return low;
}

/** Where so many are missing one after the other, they were not deleted but are older than what the server keeps. */
const mostMissing = 100;

async function newestBetween(call: Call, groupId: string, low: number, high: number): Promise<HistoryItem | undefined> {
  // The first one is there, nearly always.
  let count = 1;
  for (let to = high; to >= Math.max(low, high - mostMissing); ) {
    const { RspMsgList } = await call("group_open_http_svc/group_msg_get_simple", {
      GroupId: groupId,
      ReqMsgSeq: to,
      ReqMsgNumber: count,
      WithRecalledMsg: 1,
    });
    const [newest] = RspMsgList;
    if (newest && newest.MsgSeq >= low) return newest;
    to -= count;
    count = limits.messagesPerSimplePage;
  }
  return undefined;
}
