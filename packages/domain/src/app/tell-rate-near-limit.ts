import type { Domain } from "../domain.ts";
import { streams, tellAfter } from "../webhook/tell-after.ts";
import type { App } from "./apps.ts";
import { afterRateNearLimit, type RateNearLimit } from "./webhooks/after-rate-near-limit.ts";

/** Warns the app's back end that it calls a command nearly as often as it may. */
export function tellRateNearLimit(
  domain: Pick<Domain, "storage" | "webhooks" | "caller">,
  app: App,
  rate: RateNearLimit,
): void {
  tellAfter(domain, app, afterRateNearLimit, { stream: streams.app, facts: () => rate });
}
