import { readBatches } from "../dump/read-dump.ts";
import type { RecordOf } from "../dump/records.ts";

/** Which one-to-one messages are unread, and up to when the receivers have read the others. */
export type ReadPlan = {
  isUnread: (message: RecordOf<"c2cMessages">) => boolean;
  /** Unix seconds up to which a conversation is read; "all" of it, or undefined where nothing is known. */
  readUntil: (mark: RecordOf<"readMarks">) => number | "all" | undefined;
};

type Mark = {
  readUpTo: number | undefined;
  unread: number | undefined;
  /** The newest messages to the receiver, as many as are unread. */
  newest: { id: string; at: number }[];
  unreadIds: Set<string>;
  firstUnreadAt: number | undefined;
};

/** Looks through the messages once where marks say something: a count of unread ones means the newest so many. */
export async function readReadPlan(folder: string, onRecords: (count: number) => void): Promise<ReadPlan> {
  const marks = new Map<string, Map<string, Mark>>();
  const markOf = (userId: string, peerId: string) => marks.get(userId)?.get(peerId);
  for await (const batch of readBatches(folder, "readMarks", { onBadLine: () => {} })) {
    for (const { record } of batch) addMark(marks, record);
    onRecords(batch.length);
  }
  if (marks.size > 0)
    for await (const batch of readBatches(folder, "c2cMessages", { onBadLine: () => {} })) {
      for (const { record } of batch) {
        const mark = markOf(record.to, record.from);
        if (mark && mayBeUnread(record)) note(mark, record);
      }
      onRecords(batch.length);
    }
  for (const ofUser of marks.values()) for (const mark of ofUser.values()) settle(mark);

  return {
    isUnread: (message) => {
      const mark = mayBeUnread(message) ? markOf(message.to, message.from) : undefined;
      if (!mark) return false;
      if (mark.unread !== undefined) return mark.unreadIds.has(message.id);
      return mark.readUpTo !== undefined && message.at > mark.readUpTo;
    },
    readUntil: ({ userId, peerId }) => {
      const mark = peerId === undefined ? undefined : markOf(userId, peerId);
      if (!mark || (mark.readUpTo === undefined && mark.unread === undefined)) return undefined;
      const { readUpTo, firstUnreadAt } = mark;
      if (firstUnreadAt === undefined) return readUpTo === undefined ? "all" : Math.floor(readUpTo / 1000);
      // The server knows seconds: those in the second of the first unread one must not be marked with the read ones.
      const before = Math.floor(firstUnreadAt / 1000) - 1;
      return readUpTo === undefined ? before : Math.min(before, Math.floor(readUpTo / 1000));
    },
  };
}

function addMark(marks: Map<string, Map<string, Mark>>, mark: RecordOf<"readMarks">): void {
  const { userId, peerId, readUpTo, unread } = mark;
  if (peerId === undefined) return;
  let ofUser = marks.get(userId);
  if (!ofUser) {
    ofUser = new Map();
    marks.set(userId, ofUser);
  }
  ofUser.set(peerId, { readUpTo, unread, newest: [], unreadIds: new Set(), firstUnreadAt: undefined });
}

/** What one writes to oneself, or what was taken back, counts nowhere as unread. */
const mayBeUnread = ({ from, to, isRecalled }: RecordOf<"c2cMessages">) => from !== to && !isRecalled;

function note(mark: Mark, { id, at }: RecordOf<"c2cMessages">): void {
  if (mark.unread !== undefined) {
    mark.newest.push({ id, at });
    // Let go in larger pieces: moving a long list for each message would take its square.
    if (mark.newest.length > 2 * mark.unread + 16) mark.newest = newestOf(mark);
    return;
  }
  if (mark.readUpTo === undefined || at <= mark.readUpTo) return;
  mark.firstUnreadAt = Math.min(mark.firstUnreadAt ?? at, at);
}

const newestOf = ({ newest, unread }: Mark) => (unread ? newest.slice(-unread) : []);

function settle(mark: Mark): void {
  if (mark.unread === undefined) return;
  const unread = newestOf(mark);
  mark.newest = [];
  mark.unreadIds = new Set(unread.map(({ id }) => id));
  if (unread.length > 0) mark.firstUnreadAt = Math.min(...unread.map(({ at }) => at));
}
