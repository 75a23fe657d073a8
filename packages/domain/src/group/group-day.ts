import type { Group } from "@hongyan/storage";
import { dayOf } from "../app/local-time.ts";
import type { Domain } from "../domain.ts";

/** The day of its app on which a group ends; undefined where the app itself is gone. */
export function dayOfGroup(
  { apps }: Pick<Domain, "apps">,
  { sdkAppId }: Pick<Group, "sdkAppId">,
  at: number,
): number | undefined {
  const app = apps.get(sdkAppId);
  return app && dayOf(app.settings, at);
}
