import type { Account, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import type { GroupActor, TypedGroup } from "./find-group.ts";
import { growthAllowed } from "./group-quotas.ts";
import type { MemberToSet } from "./member-to-set.ts";
import { afterChangeGroupOwner } from "./webhooks/after-change-group-owner.ts";
import { afterGroupInfoChanged } from "./webhooks/after-group-info-changed.ts";
import { afterMemberFieldChanged } from "./webhooks/after-member-field-changed.ts";
import type { NewTexts } from "./webhooks/new-texts.ts";
import { onDailyGroupQuotaAlarm } from "./webhooks/on-daily-group-quota-alarm.ts";

export type OwnerChange = TypedGroup & { actor: GroupActor; owner: Account };

type Telling = Pick<Domain, "webhooks" | "caller">;

/** What is written for the app's back end with texts of a profile. */
export function entriesOfTexts(
  domain: Telling,
  app: App,
  { group }: Pick<TypedGroup, "group">,
  texts: NewTexts | undefined,
): OutboxEntry[] {
  if (!texts) return [];
  return entriesFor(domain, app, afterGroupInfoChanged, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, texts }),
  });
}

/** With a change of a member; the batch knows whether its role and card were others before. */
export function entriesOfMember(
  domain: Telling,
  app: App,
  { group }: TypedGroup,
  { account, update }: MemberToSet,
): OutboxEntry[] {
  if (update.role === undefined && update.nameCard === undefined) return [];
  return entriesFor(domain, app, afterMemberFieldChanged, {
    stream: streams.group(group.number),
    facts: () => ({ groupId: group.groupId, type: group.type, member: account.userId }),
  });
}

/** With another owner. */
export async function entriesOfOwner(
  domain: Telling & Pick<Domain, "storage">,
  app: App,
  { group, owner }: OwnerChange,
): Promise<OutboxEntry[]> {
  if (!isWebhookOn(app, afterChangeGroupOwner)) return [];
  const former = group.owner === null ? undefined : await domain.storage.accounts.findNumber(group.owner);
  return entriesFor(domain, app, afterChangeGroupOwner, {
    stream: streams.group(group.number),
    facts: () => ({
      groupId: group.groupId,
      type: group.type,
      formerOwner: former?.userId ?? "",
      owner: owner.userId,
    }),
  });
}

/** With a new group, where the app may not grow by any number of them. */
export function entriesOfGrowth(domain: Telling, app: App, isImport: boolean): OutboxEntry[] {
  const allowed = growthAllowed(app, isImport);
  if (!allowed) return [];
  return entriesFor(domain, app, onDailyGroupQuotaAlarm, {
    stream: streams.app,
    facts: () => ({ quota: allowed.most }),
  });
}
