import type { App } from "../app/apps.ts";
import type { Webhook } from "./define-webhook.ts";

/** Every send asks: where an app has no webhooks, it costs one comparison. */
export function isWebhookOn(
  { webhooks: { switchedOn } }: Pick<App, "webhooks">,
  { command, sharesSwitchOf }: Pick<Webhook, "command" | "sharesSwitchOf">,
): boolean {
  if (switchedOn === null) return false;
  if (switchedOn === "all") return true;
  return switchedOn.has(command) || (sharesSwitchOf !== undefined && switchedOn.has(sharesSwitchOf));
}
