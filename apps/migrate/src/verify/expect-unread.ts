import type { RecordOf } from "../dump/records.ts";
import type { Side } from "./side.ts";

type Mark = RecordOf<"readMarks">;

/** A mark of the old side, and a number on the new one that is not simply the same. */
export type Suspect = { mark: Mark; unread: number };
/** Of the numbers expected the first is the best guess. */
export type Expectation = { suspect: Suspect; expected: number[] };

type Counted = {
  suspect: Suspect;
  joinedAt: number;
  /** Of a type that counts nothing as unread. */
  isUncounted: boolean;
  /** Messages that may be unread; those since its account came; those after what was read. */
  all: number;
  sinceJoining: number;
  afterRead: number;
};

const uncountedTypes: ReadonlySet<string> = new Set(["ChatRoom", "AVChatRoom"]);

/**
 * How much should be unread by what the messages say: never more than there are, and by the time of the last read message where
 * the mark has no number.
 */
export async function expectUnread(old: Side, suspects: readonly Suspect[]): Promise<Expectation[]> {
  const counted = suspects.map(
    (suspect): Counted => ({ suspect, joinedAt: 0, isUncounted: false, all: 0, sinceJoining: 0, afterRead: 0 }),
  );
  const ofPeer = new Map<string, Counted>();
  const ofGroup = new Map<string, Map<string, Counted>>();
  for (const one of counted) {
    const { userId, peerId, groupId } = one.suspect.mark;
    if (groupId === undefined) ofPeer.set(`${userId}\n${peerId}`, one);
    else ofGroup.set(groupId, (ofGroup.get(groupId) ?? new Map()).set(userId, one));
  }
  if (ofPeer.size > 0) await countC2c(old, ofPeer);
  if (ofGroup.size > 0) await countGroups(old, ofGroup);
  return counted.map((one) => ({ suspect: one.suspect, expected: expectedOf(one) }));
}

async function countC2c(old: Side, ofPeer: ReadonlyMap<string, Counted>): Promise<void> {
  for await (const batch of old.read("c2cMessages"))
    for (const { from, to, at, isRecalled } of batch) {
      const one = ofPeer.get(`${to}\n${from}`);
      if (one && !isRecalled && from !== to) count(one, at);
    }
}

async function countGroups(old: Side, ofGroup: ReadonlyMap<string, ReadonlyMap<string, Counted>>): Promise<void> {
  for await (const batch of old.read("groups"))
    for (const { groupId, type } of batch)
      for (const one of ofGroup.get(groupId)?.values() ?? []) one.isUncounted = uncountedTypes.has(type);
  for await (const batch of old.read("members"))
    for (const { groupId, userId, joinedAt } of batch) {
      const one = ofGroup.get(groupId)?.get(userId);
      if (one && joinedAt !== undefined) one.joinedAt = joinedAt;
    }
  for await (const batch of old.read("groupMessages"))
    for (const { groupId, from, at, isRecalled } of batch)
      for (const [userId, one] of ofGroup.get(groupId) ?? []) if (!isRecalled && from !== userId) count(one, at);
}

const secondOf = (at: number) => Math.floor(at / 1000);

function count(one: Counted, at: number): void {
  one.all++;
  if (secondOf(at) >= secondOf(one.joinedAt)) one.sinceJoining++;
  if (at > (one.suspect.mark.readUpTo ?? 0)) one.afterRead++;
}

/** Who may read what was said before coming differs by group. */
function expectedOf({ suspect: { mark }, isUncounted, all, sinceJoining, afterRead }: Counted): number[] {
  const { unread, readUpTo } = mark;
  if (isUncounted) return [0];
  if (unread === undefined) return [readUpTo === undefined ? 0 : afterRead];
  return mark.groupId === undefined ? [Math.min(unread, all)] : [Math.min(unread, sinceJoining), Math.min(unread, all)];
}
