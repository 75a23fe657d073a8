import { limits, type MessagePriority } from "@hongyan/protocol";
import type { Account, MessageRow } from "@hongyan/storage";
import { hasFlag } from "@hongyan/storage/rows";
import type { App } from "../app/apps.ts";
import { historySince } from "../app/quotas.ts";
import type { Domain } from "../domain.ts";
import { requireMay, type TypedGroup } from "../group/find-group.ts";
import { priorityOf } from "./client-message.ts";

/** A message of a group as the back end reads it. */
export type GroupHistoryEntry = {
  row: MessageRow;
  sender: Account | undefined;
  priority: MessagePriority;
  isTip: boolean;
  state: "kept" | "expired" | "recalled";
};

/** `cut`: part of what was asked for is not here. `cutAndExpired`: neither is anything that can be read. */
export type GroupHistoryPage = { entries: GroupHistoryEntry[]; extent: "whole" | "cut" | "cutAndExpired" };

/**
 * Messages of a group by seq, newest first, also what was cleared for its members or is for some of them only. Every
 * seq of the range has its entry; recalled ones only where they are asked for.
 */
export async function readGroupHistory(
  domain: Pick<Domain, "storage" | "clock">,
  app: App,
  { group, type }: TypedGroup,
  input: { count: number; fromSeq: number | undefined; withRecalled: boolean },
): Promise<GroupHistoryPage> {
  requireMay(type, "readHistory", { as: "app" });
  const head = await domain.storage.conversations.head(group.number);
  const newest = Math.min(input.fromSeq ?? Number.MAX_SAFE_INTEGER, head?.lastSeq ?? 0);
  const count = Math.min(input.count, limits.messagesPerSimplePage);
  const oldest = Math.max(1, newest - count + 1);
  const rows = newest === 0 ? [] : await domain.storage.messages.wholeRange(group.number, oldest, newest);
  const fitting = fittingRows(rows.reverse());
  const since = historySince(app, domain.clock());
  const entries = await Promise.all(
    fitting.map(async (row): Promise<GroupHistoryEntry> => {
      const sender = await domain.storage.accounts.findNumber(row.sender);
      const isRecalled = hasFlag(row.flags, "recalled");
      return {
        row,
        sender,
        priority: priorityOf(row.flags),
        isTip: hasFlag(row.flags, "tip"),
        state: row.placedAt < since ? "expired" : isRecalled ? "recalled" : "kept",
      };
    }),
  );
  const isCut = fitting.length < rows.length || (input.count > count && oldest > 1);
  const isExpired = entries.every(({ state }) => state === "expired");
  return {
    entries: entries.filter(({ state }) => state !== "recalled" || input.withRecalled),
    extent: !isCut ? "whole" : isExpired ? "cutAndExpired" : "cut",
  };
}

/** An answer is cut at a size and continued; one message always fits. */
function fittingRows(rows: MessageRow[]): MessageRow[] {
  let bytes = 0;
  const end = rows.findIndex((row, at) => {
    bytes += Buffer.byteLength(row.body) + Buffer.byteLength(row.customData ?? "") + 300;
    return at > 0 && bytes > limits.restReplyBytes;
  });
  return end === -1 ? rows : rows.slice(0, end);
}
