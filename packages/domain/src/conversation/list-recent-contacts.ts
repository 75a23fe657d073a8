import { c2cConversationId, groupConversationId, limits } from "@hongyan/protocol";
import type { Account, ConversationSettings, ConversationSummary, PinsAt, RecentPlace } from "@hongyan/storage";
import { conversationKinds } from "@hongyan/storage/rows";
import { listQuota } from "../app/quotas.ts";
import type { Domain } from "../domain.ts";
import { isHidden, isReplaced, keyOf, targetOf } from "./client-conversation.ts";
import { findPeer, peerTarget } from "./conversation-targets.ts";

export type RecentContact = {
  conversationId: string;
  isPinned: boolean;
  /** Unix milliseconds of what the list shows. */
  sortedAt: number;
  settings: ConversationSettings | undefined;
};

/** What a walk needs to go on. */
export type RecentCursor = {
  /** What counts as pinned in this walk; undefined where pins don't count. */
  pinsAt: PinsAt | undefined;
  /** Undefined before the first page. */
  after: RecentPlace | undefined;
};

export type RecentPage = { contacts: RecentContact[]; pinsAt: PinsAt | undefined; next: RecentPlace | undefined };

/** The next page of the conversations of an account; pinned ones come first, all with the first page. */
export async function listRecentContacts(
  domain: Pick<Domain, "storage" | "apps">,
  input: { me: Account; cursor: RecentCursor; countsPins: boolean; withEmpty: boolean; withSettings: boolean },
): Promise<RecentPage> {
  const { me, cursor, countsPins } = input;
  const { conversations } = domain.storage;
  const pinsAt = countsPins ? (cursor.pinsAt ?? (await conversations.pinsAt(me.number))) : undefined;
  const isFirst = cursor.after === undefined;
  const pinned = isFirst && pinsAt !== undefined ? await conversations.pinned(me.number, pinsAt) : [];
  const contacts = await toContacts(domain, input, pinned, true);
  // A quota is at most a page: nothing follows it.
  const quota = listQuota(domain.apps.get(me.sdkAppId));
  let next = cursor.after;
  do {
    const count = Math.max(0, Math.min(limits.conversationsPerPage, quota) - contacts.length);
    const page = await conversations.recent(me.number, pinsAt, next, count);
    contacts.push(...(await toContacts(domain, input, page.summaries, false)));
    next = page.next;
    // A page of which nothing may be shown would look like the end.
  } while (next && contacts.length === 0);
  return { contacts, pinsAt, next: quota <= limits.conversationsPerPage ? undefined : next };
}

async function toContacts(
  domain: Pick<Domain, "storage" | "apps">,
  { me, withEmpty, withSettings }: { me: Account; withEmpty: boolean; withSettings: boolean },
  summaries: readonly ConversationSummary[],
  isPinned: boolean,
): Promise<RecentContact[]> {
  const shown = summaries.filter(({ isListed, lastMessage }) => isListed && (withEmpty || lastMessage !== undefined));
  const settings = await domain.storage.conversationSettings.of(me.number, withSettings ? shown.map(targetOf) : []);
  const byTarget = new Map(settings.map((one) => [keyOf(one), one]));
  const contacts = await Promise.all(
    shown.map(async (summary) => {
      const conversationId = await listedName(domain, me, summary);
      const { sortedAt } = summary;
      return (
        conversationId !== undefined && {
          conversationId,
          isPinned,
          sortedAt,
          settings: byTarget.get(keyOf(targetOf(summary))),
        }
      );
    }),
  );
  return contacts.filter((contact) => contact !== false);
}

/** What a conversation of the list is called; undefined where it is not on it after all. */
async function listedName(
  domain: Pick<Domain, "storage" | "apps">,
  me: Account,
  { head, peer: number }: ConversationSummary,
): Promise<string | undefined> {
  if (head.kind !== conversationKinds.group) {
    const peer = await findPeer(domain, peerTarget({ number }));
    return peer && c2cConversationId(peer.userId);
  }
  const group = await domain.storage.groups.findNumber(head.id);
  const app = domain.apps.get(head.sdkAppId);
  if (!group || !app || isHidden(app, me, group) || (await isReplaced(domain, me, group))) return undefined;
  return groupConversationId(group.groupId);
}
