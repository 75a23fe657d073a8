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
  const read = readAppSettings({ ...app.settings, ...changes.settings });
  if ("problem" in read) throw new ImError(accountErrors.badParameter, read.problem);
  await domain.storage.commit("updateApp", { sdkAppId, ...changes, at: domain.clock() });
  await domain.apps.reload();
  return domain.apps.get(sdkAppId) as App;
}
