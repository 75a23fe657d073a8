import { accountErrors, gatewayErrors, ImError, type Platform } from "@hongyan/protocol";
import type { Account, Device } from "@hongyan/storage";
import { checkUserSig } from "../account/check-user-sig.ts";
import { importAccount } from "../account/import-accounts.ts";
import type { App } from "../app/apps.ts";
import { countAttempt } from "../count-attempt.ts";
import type { Domain } from "../domain.ts";
import { refuseOldClient } from "./refuse-old-client.ts";

export type LogIn = {
  sdkAppId: number;
  userId: string;
  userSig: string;
  platform: Platform;
  instance: string;
  /** Of the app, as it says itself. */
  appVersion?: string | undefined;
  source: string;
};
export type LoggedIn = {
  app: App;
  account: Account;
  /** Unix seconds after which the session ends. */
  expiresAtSeconds: number;
  device: Device | undefined;
  logPosition: number;
};

/** Proves who a client is. An account that does not exist yet is made. */
export async function logIn(domain: Domain, input: LogIn): Promise<LoggedIn> {
  const app = domain.apps.get(input.sdkAppId);
  if (!app) throw new ImError(accountErrors.appNotFound);
  return countAttempt(domain, app.sdkAppId, "login", () => proveAccount(domain, app, input));
}

async function proveAccount(domain: Domain, app: App, input: LogIn): Promise<LoggedIn> {
  if (!app.isEnabled) throw new ImError(gatewayErrors.appDisabled);
  const { issuedAtSeconds, expiresAtSeconds } = checkUserSig(domain, app, input);
  const { accounts } = domain.storage;
  let account = await accounts.find(app.sdkAppId, input.userId);
  refuseOldClient(domain, app, input, account);
  if (!account) {
    await importAccount(domain, app, { userId: input.userId });
    account = await accounts.find(app.sdkAppId, input.userId);
    if (!account) throw new ImError(accountErrors.internal);
  }
  const devices = await accounts.devices(account.number);
  const log = await accounts.log(account.number, Number.MAX_SAFE_INTEGER, 1);
  const { instance, platform } = input;
  await domain.storage.commit("recordLogin", { account: account.number, instance, platform, at: domain.clock() });
  // Read last: an account kicked or deleted, or an app disabled while this ran must not slip in.
  if (!app.isEnabled) throw new ImError(gatewayErrors.appDisabled);
  const current = await accounts.find(app.sdkAppId, input.userId);
  if (current?.number !== account.number || issuedAtSeconds < current.validFromSeconds)
    throw new ImError(accountErrors.userSigRevoked);
  if (current.isBanned) throw new ImError(accountErrors.accountBanned);
  domain.figures.count(app.sdkAppId, "logins");
  domain.figures.mark(current, "loggedIn");
  domain.clientVersions.saw(current, input);
  return {
    app,
    account: current,
    expiresAtSeconds,
    device: devices.find((device) => device.instance === input.instance),
    logPosition: log.position,
  };
}
