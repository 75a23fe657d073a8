import type { Domain } from "../domain.ts";
import { streams, tellAfter } from "../webhook/tell-after.ts";
import type { App } from "./apps.ts";
import { afterRequestOverLimit, type RateNearLimit } from "./webhooks/after-request-over-limit.ts";

/** Warns the app's back end that it calls a command nearly as often as it may. */
export function tellRateNearLimit(
  domain: Pick<Domain, "storage" | "webhooks" | "caller">,
  app: App,
  rate: RateNearLimit,
): void {
  tellAfter(domain, app, afterRequestOverLimit, { stream: streams.app, facts: () => rate });
}
