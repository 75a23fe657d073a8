import type { Account, Group, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { ownerName } from "./owner-name.ts";
import { afterGroupOwnerChange } from "./webhooks/after-group-owner-change.ts";
import { afterGroupUpdate } from "./webhooks/after-group-update.ts";
import { afterMemberUpdate } from "./webhooks/after-member-update.ts";
import type { NewTexts } from "./webhooks/new-texts.ts";

/** What is written for the app's back end with the texts of a group that change. */
export function entriesOfGroupUpdate(
  domain: Domain,
  app: App,
  group: Group,
  texts: NewTexts | undefined,
): OutboxEntry[] {
  if (!texts) return [];
  return entriesFor(domain, app, afterGroupUpdate, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, texts }),
  });
}

/** With a change of a member. The batch knows whether its role and card were others before. */
export function entriesOfMemberUpdate(
  domain: Domain,
  app: App,
  group: Group,
  { account, update }: { account: Account; update: { role?: unknown; nameCard?: unknown } },
): OutboxEntry[] {
  if (update.role === undefined && update.nameCard === undefined) return [];
  return entriesFor(domain, app, afterMemberUpdate, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, member: account.userId }),
  });
}

/** With a group that is handed over. */
export async function entriesOfOwnerChange(
  domain: Domain,
  app: App,
  group: Group,
  owner: Account,
): Promise<OutboxEntry[]> {
  if (!isWebhookOn(app, afterGroupOwnerChange)) return [];
  const formerOwner = await ownerName(domain, group);
  return entriesFor(domain, app, afterGroupOwnerChange, {
    stream: streams.group(group.number),
    facts: () => ({
      groupId: group.groupId,
      type: group.type,
      formerOwner,
      owner: owner.userId,
    }),
  });
}
