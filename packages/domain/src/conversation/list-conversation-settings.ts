import { type ConversationGroup, limits } from "@hongyan/protocol";
import type { Account, ConversationSettings } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { findTargets, isFound, nameOf } from "./conversation-targets.ts";
import { listConversationGroups } from "./list-conversation-groups.ts";

/** Marks and groups of one conversation. */
export type MarkedConversation = {
  conversationId: string;
  settings: Pick<ConversationSettings, "marks" | "customMark" | "groupIds" | "changedAt">;
};

export type SettingsPage = {
  conversations: MarkedConversation[];
  groups: ConversationGroup[];
  /** Where the next page begins; undefined after the last. */
  next: number | undefined;
};

const hasMarkOrGroup = ({ marks, customMark, groupIds }: ConversationSettings): boolean =>
  marks !== null || customMark !== null || groupIds.length > 0;

async function named(domain: Pick<Domain, "storage">, rows: ConversationSettings[]): Promise<MarkedConversation[]> {
  const found = await Promise.all(
    rows.map(async (settings) => {
      const conversationId = await nameOf(domain, settings);
      return conversationId === undefined ? undefined : { conversationId, settings };
    }),
  );
  return found.filter((one) => one !== undefined);
}

/** A page of all conversations with marks or groups. A place, not a count: what comes and goes moves no other. */
export async function listConversationSettings(
  domain: Pick<Domain, "storage">,
  me: Account,
  after: number,
): Promise<SettingsPage> {
  const count = limits.conversationsPerPage;
  const rows = await domain.storage.conversationSettings.list(me.number, after, count + 1);
  const page = rows.slice(0, count);
  return {
    conversations: await named(domain, page),
    groups: await listConversationGroups(domain, me),
    next: rows.length > count ? page.at(-1)?.position : undefined,
  };
}

/** Those of the given conversations that have marks or groups, and the groups they are in. */
export async function findConversationSettings(
  domain: Pick<Domain, "storage">,
  app: App,
  me: Account,
  conversationIds: readonly string[],
): Promise<Omit<SettingsPage, "next">> {
  const targets = (await findTargets(domain, app, conversationIds)).filter(isFound);
  const rows = await domain.storage.conversationSettings.of(me.number, targets);
  const shown = rows.filter(hasMarkOrGroup);
  const used = new Set(shown.flatMap(({ groupIds }) => groupIds));
  const groups = await listConversationGroups(domain, me);
  return { conversations: await named(domain, shown), groups: groups.filter(({ groupId }) => used.has(groupId)) };
}
