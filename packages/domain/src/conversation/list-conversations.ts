import {
  type ClientConversation,
  type ConversationGroup,
  conversationErrors,
  ImError,
  limits,
  messageErrors,
} from "@hongyan/protocol";
import type { Account, ListPlace } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { listQuota } from "../app/quotas.ts";
import type { Domain } from "../domain.ts";
import { emptyConversation, groupConversation, toClientConversations } from "./client-conversation.ts";
import { listConversationGroups } from "./list-conversation-groups.ts";
import { openConversation } from "./open-conversation.ts";

export type ConversationPage = {
  conversations: ClientConversation[];
  /** On the first page only. */
  conversationGroups?: ConversationGroup[];
  cursor?: string;
  totalUnreadCount: number;
  syncedAt: number;
  logPosition: number;
};

/** A page of an account's list. The clock is read first: what comes meanwhile is found again by the synchronisation. */
export async function listConversations(
  domain: Domain,
  input: { me: Account; cursor?: string | undefined; count?: number | undefined },
): Promise<ConversationPage> {
  const syncedAt = domain.clock();
  const { accounts, conversations } = domain.storage;
  const { position } = await accounts.log(input.me.number, Number.MAX_SAFE_INTEGER, 1);
  const after = input.cursor === undefined ? undefined : parseCursor(input.cursor);
  const left = listQuota(domain.apps.get(input.me.sdkAppId)) - (after?.listed ?? 0);
  const count = Math.max(0, Math.min(input.count ?? limits.conversationsPerPage, left));
  const { summaries, next } = await conversations.list(input.me.number, after, count);
  const listed = await toClientConversations(domain, input.me, summaries);
  return {
    conversations: listed.filter((conversation) => conversation.isListed),
    ...(after === undefined && { conversationGroups: await listConversationGroups(domain, input.me) }),
    ...(next && count < left && { cursor: formatCursor({ ...next, listed: (after?.listed ?? 0) + count }) }),
    totalUnreadCount: await conversations.totalUnread(input.me.number),
    syncedAt,
    logPosition: position,
  };
}

/** A place in the list, and how many conversations stand before it. */
type ListCursor = ListPlace & { listed: number };

function formatCursor({ isPinned, lastPlacedAt, id, listed }: ListCursor): string {
  return `${isPinned ? 1 : 0}-${lastPlacedAt}-${id}-${listed}`;
}

function parseCursor(cursor: string): ListCursor {
  const [, pinned, lastPlacedAt, id, listed] = /^([01])-(\d{1,15})-(\d{1,15})-(\d{1,9})$/.exec(cursor) ?? [];
  if (pinned === undefined) throw new ImError(conversationErrors.badParameter, "cursor");
  return { isPinned: pinned === "1", lastPlacedAt: Number(lastPlacedAt), id: Number(id), listed: Number(listed) };
}

/** One conversation by name; with an account never talked to, an empty one. */
export async function getConversation(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string },
): Promise<{ conversation: ClientConversation; logPosition: number }> {
  const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };
  const opened = await openConversation(domain, app, input.me, input.conversationId, errors);
  const { me } = opened;
  // Read first: what the conversation shows is at least as new.
  const { position: logPosition } = await domain.storage.accounts.log(me.number, Number.MAX_SAFE_INTEGER, 1);
  const { conversations } = domain.storage;
  if (opened.kind === "group") {
    const conversation = await groupConversation(domain, opened);
    return { conversation, logPosition };
  }
  const summary = await conversations.summary(me.number, opened.peer.number);
  const [conversation] = summary ? await toClientConversations(domain, me, [summary]) : [];
  return { conversation: conversation ?? (await emptyConversation(domain, me, opened.peer)), logPosition };
}
