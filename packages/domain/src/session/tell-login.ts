import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import type { LiveSession } from "../presence/presence.ts";
import { afterStateChange } from "../presence/webhooks/after-state-change.ts";
import { optPlatform } from "../webhook/caller.ts";
import { streams, tellAfter } from "../webhook/tell-after.ts";

/**
 * Tells the app's back end of a session that began, and of those that ended for it. That it logged in is on disk by
 * then, but not whose place it takes: who ends is known where the sessions are.
 */
export function tellLogin(
  domain: Pick<Domain, "storage" | "webhooks" | "caller">,
  app: App,
  { account, instance, ended }: { account: Account; instance: string; ended: readonly LiveSession[] },
): void {
  tellAfter(domain, app, afterStateChange, {
    stream: streams.account(account.number),
    facts: () => ({
      account: account.userId,
      change: "login" as const,
      // The old connection of a device that came back is no other device.
      pushedOff: ended.filter((other) => other.instance !== instance).map(({ platform }) => optPlatform(platform)),
    }),
  });
}
