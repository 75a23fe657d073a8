import { accountErrors, ImError } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { isTooOld, upgradePrompt } from "../app/minimum-client.ts";
import type { Domain } from "../domain.ts";
import type { Client } from "../statistics/client-versions.ts";

/** Throws where the app no longer takes this version of its client, and counts it. */
export function refuseOldClient(
  { clientVersions }: Pick<Domain, "clientVersions">,
  { sdkAppId, settings: { minimumClient } }: App,
  client: Client,
  account: Account | undefined,
): void {
  if (!isTooOld(minimumClient, client.appVersion)) return;
  clientVersions.refused(sdkAppId, client, account);
  const { appVersion = "none" } = client;
  const data = { upgrade: upgradePrompt(minimumClient) };
  throw new ImError(accountErrors.clientTooOld, `it is ${appVersion}, the minimum is ${minimumClient.version}`, data);
}
