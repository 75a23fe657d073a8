import type { Group, GroupMember, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { Domain } from "../domain.ts";
import { memberGroupOf } from "../group/find-group.ts";
import { parseAudience } from "./client-message.ts";

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
  const memberGroup = memberGroupOf(group);
  const seqs = asking.map(({ seq }) => seq);
  const counts = await storage.groupMessages.receiptCounts(group.number, memberGroup, seqs);
  const senders = members ?? (await storage.groups.members(memberGroup, [...new Set(asking.map((row) => row.sender))]));
  const targets = [...new Set(asking.flatMap((row) => targetsOf(row) ?? []))];
  const targetMembers = await storage.groups.members(memberGroup, targets);
  return new Map(
    asking.map((row) => {
      const { readers = 0, readingMembers = 0, lastAt = 0 } = counts.get(row.seq) ?? {};
      const aimedAt = targetsOf(row)?.filter((number) => number !== row.sender && targetMembers.has(number)).length;
      const audience = aimedAt ?? group.memberCount - Number(senders.has(row.sender));
      return [row.seq, { readCount: readers, unreadCount: Math.max(0, audience - readingMembers), lastAt }];
    }),
  );
}
