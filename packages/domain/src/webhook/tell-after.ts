import type { OutboxEntry } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { buildAfterCall, packFacts } from "./build-call.ts";
import type { AfterWebhook } from "./define-webhook.ts";
import { isWebhookOn } from "./is-webhook-on.ts";

type Telling = Pick<Domain, "webhooks" | "caller">;

/** Entries of one stream are delivered in order. */
export const streams = {
  /** A one-to-one conversation. */
  pair: (a: number, b: number): string => (a < b ? `c${a}-${b}` : `c${b}-${a}`),
  /** A group or a topic. */
  group: (group: number): string => `g${group}`,
  /** A group whose number is given out by the batch that tells of it. */
  newGroup: "g{number}",
  account: (account: number): string => `a${account}`,
  /** What concerns a whole app. */
  app: "app",
};

/**
 * What goes into the outbox with the batch that does it: `storage.commit(name, input, entries)`. Empty where the app
 * does not want it, so that nothing is written for it.
 */
export function entriesFor<Facts extends object, Outcome extends object>(
  { webhooks, caller }: Telling,
  app: App,
  webhook: AfterWebhook<Facts, Outcome>,
  { stream, facts, message }: { stream: string; facts: () => NoInfer<Facts>; message?: string },
): OutboxEntry[] {
  if (!isWebhookOn(app, webhook) || webhooks.isFull(app)) return [];
  const { command, outcomes, when, keep, body } = webhook;
  return [
    {
      sdkAppId: app.sdkAppId,
      stream,
      command,
      facts: packFacts(caller, facts()),
      ...(message !== undefined && { message }),
      ...(!("MsgBody" in body.properties) && { isWithoutElements: true }),
      ...(outcomes && { outcomes }),
      ...(when !== undefined && { when }),
      ...(keep && { keep }),
    },
  ];
}

/** For what no batch writes: nobody waits for it, and where it cannot be put down it is counted as lost. */
export function tellAfter<Facts extends object, Outcome extends object>(
  domain: Telling & Pick<Domain, "storage">,
  app: App,
  webhook: AfterWebhook<Facts, Outcome>,
  input: { stream: string; facts: () => NoInfer<Facts>; message?: string },
): void {
  const entries = entriesFor(domain, app, webhook, input);
  if (entries.length === 0) return;
  domain.storage
    .commit("addToOutbox", { sdkAppId: app.sdkAppId }, entries)
    .catch((error: unknown) => domain.webhooks.onLost(app, webhook.command, error));
}

/** For live rooms, where nothing is stored: best effort, and shed where too much waits. */
export function tellLive<Facts extends object, Outcome extends object>(
  { webhooks, caller, clock }: Telling & Pick<Domain, "clock">,
  app: App,
  webhook: AfterWebhook<Facts, Outcome>,
  { facts, message }: { facts: () => NoInfer<Facts>; message?: string },
): void {
  if (!isWebhookOn(app, webhook)) return;
  const row = { facts: packFacts(caller, facts()), outcome: null, message: message ?? null, raisedAt: clock() };
  const call = buildAfterCall(webhook as unknown as AfterWebhook, row);
  if (call) webhooks.tellLive(app, call);
}
