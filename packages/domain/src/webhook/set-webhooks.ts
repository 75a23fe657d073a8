import { accountErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { findWebhook } from "../webhooks.ts";
import { readWebhookSettings, type WebhookSettings } from "./webhook-settings.ts";

/** What is given is changed, null takes a field away, the rest stays. */
export type WebhookChanges = { [Field in keyof WebhookSettings]?: WebhookSettings[Field] | null };

/** Who changes settings waits for whoever changes them already: what is not given is taken from what is there. */
const changing = new WeakMap<Domain["apps"], Promise<unknown>>();

/**
 * Changes an app's webhooks; they are so from then on. `isTrusted`: it is whoever runs the server that says so, and the
 * URL may lead into its private network. A change without a URL leaves that as it is.
 */
export function setWebhooks(
  domain: Changing,
  sdkAppId: number,
  changes: WebhookChanges,
  options: { isTrusted: boolean },
): Promise<App> {
  const change = () => changeWebhooks(domain, sdkAppId, changes, options);
  const changed = (changing.get(domain.apps) ?? Promise.resolve()).then(change, change);
  changing.set(domain.apps, changed);
  return changed;
}

type Changing = Pick<Domain, "storage" | "apps" | "clock">;

async function changeWebhooks(
  domain: Changing,
  sdkAppId: number,
  changes: WebhookChanges,
  { isTrusted }: { isTrusted: boolean },
): Promise<App> {
  const app = domain.apps.get(sdkAppId);
  if (!app) throw new ImError(accountErrors.appNotFound);
  const { isTrusted: wasTrusted, switchedOn: _, ...before } = app.webhooks;
  const merged = Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null && value !== undefined);
  const read = readWebhookSettings(Object.fromEntries(merged));
  if ("problem" in read) throw new ImError(accountErrors.badParameter, read.problem);
  requireKnown(read.settings);
  await domain.storage.commit("setWebhookSettings", {
    sdkAppId,
    settings: read.settings,
    isTrusted: changes.url === undefined ? wasTrusted : isTrusted,
    at: domain.clock(),
  });
  await domain.apps.reload();
  return domain.apps.get(sdkAppId) as App;
}

function requireKnown({ commands }: WebhookSettings): void {
  if (commands === "all") return;
  const unknown = commands.find((command) => !findWebhook(command));
  if (unknown !== undefined) throw new ImError(accountErrors.badParameter, `commands: there is no webhook ${unknown}`);
}
