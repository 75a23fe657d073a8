import { configErrors, ImError } from "@hongyan/protocol";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { normalFileUrl } from "./file-url.ts";

/** From now on no client of the app sends a message that points to this file; or, again, it may. */
export async function banFile(domain: Domain, app: App, rawUrl: string, isBanned: boolean): Promise<void> {
  const { storage, bannedFiles, clock } = domain;
  const { sdkAppId } = app;
  const url = normalFileUrl(rawUrl);
  if (url === undefined) throw new ImError(configErrors.badJson, "RawURL is no http or https address");
  if (isBanned) {
    await storage.commit("banFile", { sdkAppId, url, at: clock() });
    bannedFiles.add(sdkAppId, url);
  } else {
    await storage.commit("allowFile", { sdkAppId, url });
    bannedFiles.remove(sdkAppId, url);
  }
}

/** Whether a file is banned; undefined where the address is none of a file. */
export function isFileBanned(
  { bannedFiles }: Pick<Domain, "bannedFiles">,
  app: App,
  rawUrl: string,
): boolean | undefined {
  const url = normalFileUrl(rawUrl);
  return url === undefined ? undefined : (bannedFiles.of(app.sdkAppId)?.has(url) ?? false);
}
