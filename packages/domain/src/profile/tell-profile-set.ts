import type { Account, OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { entriesFor, streams } from "../webhook/tell-after.ts";
import { mayReadField } from "./profile-fields.ts";
import { afterProfileSet } from "./webhooks/after-profile-set.ts";

/** What is written with a change of a profile for the app's back end, as far as that may read it. */
export function entriesOfProfileSet(
  domain: Domain,
  app: App,
  account: Account,
  values: Readonly<Record<string, string>>,
): OutboxEntry[] {
  if (!isWebhookOn(app, afterProfileSet)) return [];
  const told = Object.entries(values).filter(([tag]) => mayReadField(app, tag, "admin"));
  if (told.length === 0) return [];
  return entriesFor(domain, app, afterProfileSet, {
    stream: streams.account(account.number),
    facts: () => ({ account: account.userId, values: Object.fromEntries(told) }),
  });
}
