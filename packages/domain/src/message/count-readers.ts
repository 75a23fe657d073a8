import type { Group, GroupMember, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { Domain } from "../domain.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { parseAudience } from "./client-message.ts";
import type { GroupSend } from "./group-send.ts";

/** Who has read a group message and who has not; its sender is in neither number. */
export type ReadCount = { readCount: number; unreadCount: number; lastAt: number };

export const asksForReceipt = ({ flags }: MessageRow): boolean =>
  hasFlag(flags, "needReadReceipt") && !hasFlag(flags, "recalled");

export const targetsOf = ({ audience }: Pick<MessageRow, "audience">): readonly number[] | undefined =>
  parseAudience(audience).targets;

/**
 * Of each message that asks for receipts. Read by all who said so, also if they left since; unread by the members there
 * are now. One query for a page, and `members`, who need hold nobody but the senders, where the caller has it.
 */
export async function countReaders(
  { storage }: Pick<Domain, "storage">,
  group: Group,
  rows: readonly MessageRow[],
  members?: ReadonlyMap<number, GroupMember>,
): Promise<Map<number, ReadCount>> {
  const asking = rows.filter(asksForReceipt);
  if (asking.length === 0) return new Map();
  const seqs = asking.map(({ seq }) => seq);
  const counts = await storage.groupMessages.receiptCounts(group.number, memberGroupOf(group), seqs);
  const audiences = await countAudiences({ storage }, group, asking, members);
  return new Map(
    asking.map(({ seq }) => {
      const { readers = 0, readingMembers = 0, lastAt = 0 } = counts.get(seq) ?? {};
      const unreadCount = Math.max(0, (audiences.get(seq) ?? 0) - readingMembers);
      return [seq, { readCount: readers, unreadCount, lastAt }];
    }),
  );
}

/** How many members each message is for, without its sender. */
export async function countAudiences(
  { storage }: Pick<Domain, "storage">,
  group: Group,
  rows: readonly MessageRow[],
  members?: ReadonlyMap<number, GroupMember>,
): Promise<Map<number, number>> {
  const memberGroup = memberGroupOf(group);
  const senders = members ?? (await storage.groups.members(memberGroup, [...new Set(rows.map((row) => row.sender))]));
  const targets = [...new Set(rows.flatMap((row) => targetsOf(row) ?? []))];
  const targetMembers = await storage.groups.members(memberGroup, targets);
  return new Map(
    rows.map((row) => {
      const aimedAt = targetsOf(row)?.filter((number) => number !== row.sender && targetMembers.has(number)).length;
      return [row.seq, aimedAt ?? group.memberCount - Number(senders.has(row.sender))];
    }),
  );
}

/** The same of a message that is being sent. */
export async function countSendAudience(
  { storage }: Pick<Domain, "storage">,
  { group, sender, targets, origin }: GroupSend,
): Promise<number> {
  if (targets) return new Set(targets.map(({ number }) => number).filter((number) => number !== sender.number)).size;
  // A client is in its group; back ends send in the name of members and of others.
  const isMember =
    origin !== "rest" || (await storage.groups.member(memberGroupOf(group), sender.number)) !== undefined;
  return group.memberCount - Number(isMember);
}
