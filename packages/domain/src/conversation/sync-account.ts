import { type AccountLogEntry, type ClientConversation, conversationErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { toClientConversations } from "./client-conversation.ts";

export type SyncPage = {
  isReset: boolean;
  entries: AccountLogEntry[];
  logPosition: number;
  hasMore: boolean;
  conversations: ClientConversation[];
  cursor?: string;
  totalUnreadCount: number;
  syncedAt: number;
};

/** Commits of other nodes may carry times a little older than what a client has seen. */
const marginMs = 10_000;
/** Longer away than this, a fresh list is cheaper than what happened since. */
const longestAwayMs = 30 * 24 * 3600 * 1000;

/** What an account missed while it was away: its own log, and the conversations touched since. */
export async function syncAccount(
  domain: Domain,
  input: { me: Account; logPosition: number; syncedAt: number; cursor?: string | undefined },
): Promise<SyncPage> {
  const { me } = input;
  const syncedAt = domain.clock();
  const { accounts, conversations } = domain.storage;
  const log = await accounts.log(me.number, input.logPosition, limits.logEntriesPerSync);
  const totalUnreadCount = await conversations.totalUnread(me.number);
  // A clock that was set back stamps what is new with times that were synchronised already.
  const isClockBehind = input.syncedAt - syncedAt > marginMs;
  if (log.isReset || isClockBehind || syncedAt - input.syncedAt > longestAwayMs)
    return {
      isReset: true,
      entries: [],
      logPosition: log.position,
      hasMore: false,
      conversations: [],
      totalUnreadCount,
      syncedAt,
    };
  const afterId = Number(input.cursor ?? 0);
  if (!Number.isSafeInteger(afterId)) throw new ImError(conversationErrors.badParameter, "cursor");
  const touched = await conversations.touched(
    me.number,
    input.syncedAt - marginMs,
    afterId,
    limits.conversationsPerPage,
  );
  const last = touched.at(-1);
  const isFull = touched.length === limits.conversationsPerPage;
  const lastEntry = log.rows.at(-1)?.position ?? log.position;
  return {
    isReset: false,
    entries: log.rows.map((row) => ({
      position: row.position,
      kind: row.kind as AccountLogEntry["kind"],
      data: JSON.parse(row.data),
    })),
    logPosition: lastEntry,
    hasMore: lastEntry < log.position,
    conversations: await toClientConversations(domain, me, touched),
    ...(isFull && last && { cursor: String(last.head.id) }),
    totalUnreadCount,
    syncedAt,
  };
}
