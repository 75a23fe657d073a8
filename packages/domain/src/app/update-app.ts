import { accountErrors, ImError } from "@hongyan/protocol";
import type { Domain } from "../domain.ts";
import { type AppSettings, readAppSettings } from "./app-settings.ts";
import type { App } from "./apps.ts";

export type AppChanges = { name?: string; isEnabled?: boolean; admins?: string[]; settings?: Partial<AppSettings> };

/** Changes what is given and keeps the rest; settings are merged field by field. */
export async function updateApp(
  domain: Pick<Domain, "storage" | "apps" | "clock">,
  sdkAppId: number,
  changes: AppChanges,
): Promise<App> {
  const app = domain.apps.get(sdkAppId);
  if (!app) throw new ImError(accountErrors.appNotFound);
  const settings = { ...app.settings, ...changes.settings };
  const read = readAppSettings(settings);
  if ("problem" in read) throw new ImError(accountErrors.badParameter, read.problem);
  await domain.storage.commit("updateApp", {
    sdkAppId,
    name: changes.name ?? app.name,
    isEnabled: changes.isEnabled ?? app.isEnabled,
    admins: changes.admins ?? app.admins,
    settings,
    at: domain.clock(),
  });
  await domain.apps.reload();
  return domain.apps.get(sdkAppId) as App;
}
