import { type ClientConversation, conversationErrors, ImError, limits, messageErrors } from "@hongyan/protocol";
import type { Account, ListPlace } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { emptyConversation, toClientConversation, toClientConversations } from "./client-conversation.ts";
import { openNamed } from "./open-c2c.ts";

export type ConversationPage = {
  conversations: ClientConversation[];
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
  const count = input.count ?? limits.conversationsPerPage;
  const { summaries, next } = await conversations.list(input.me.number, after, count);
  const listed = await toClientConversations(domain, input.me, summaries);
  return {
    conversations: listed.filter((conversation) => conversation.isListed),
    ...(next && { cursor: formatCursor(next) }),
    totalUnreadCount: await conversations.totalUnread(input.me.number),
    syncedAt,
    logPosition: position,
  };
}

function formatCursor({ isPinned, lastPlacedAt, id }: ListPlace): string {
  return `${isPinned ? 1 : 0}-${lastPlacedAt}-${id}`;
}

function parseCursor(cursor: string): ListPlace {
  const [, pinned, lastPlacedAt, id] = /^([01])-(\d{1,15})-(\d{1,15})$/.exec(cursor) ?? [];
  if (pinned === undefined) throw new ImError(conversationErrors.badParameter, "cursor");
  return { isPinned: pinned === "1", lastPlacedAt: Number(lastPlacedAt), id: Number(id) };
}

/** One conversation by name; with an account never talked to, an empty one. */
export async function getConversation(
  domain: Domain,
  app: App,
  input: { me: Account; conversationId: string },
): Promise<ClientConversation> {
  const errors = { badName: conversationErrors.badParameter, noAccount: messageErrors.accountNotFound };
  const { me, peer } = await openNamed(domain, app, input.me, input.conversationId, errors);
  const summary = await domain.storage.conversations.summary(me.number, peer.number);
  return (summary && (await toClientConversation(domain, me, summary))) ?? emptyConversation(peer);
}
