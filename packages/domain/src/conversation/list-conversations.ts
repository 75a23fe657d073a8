import { type ClientConversation, conversationErrors, ImError, limits, messageErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
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
  const offset = Number(input.cursor ?? 0);
  if (!Number.isSafeInteger(offset) || offset < 0) throw new ImError(conversationErrors.badParameter, "cursor");
  const count = input.count ?? limits.conversationsPerPage;
  const { summaries, hasMore } = await conversations.list(input.me.number, offset, count);
  const listed = await toClientConversations(domain, input.me, summaries);
  return {
    conversations: listed.filter((conversation) => conversation.isListed),
    ...(hasMore && { cursor: String(offset + count) }),
    totalUnreadCount: await conversations.totalUnread(input.me.number),
    syncedAt,
    logPosition: position,
  };
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
