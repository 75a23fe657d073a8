import { type App, checkUserSig, type Domain } from "@hongyan/domain";
import { accountErrors, gatewayErrors, ImError } from "@hongyan/protocol";
import type { CallQuery } from "./read-query.ts";

/** The app and the administrator that a call speaks for, or the documented error. */
export function authenticate(domain: Domain, query: CallQuery, source: string): { app: App; identifier: string } {
  const { sdkAppId, identifier, userSig } = query;
  if (!sdkAppId) throw new ImError(gatewayErrors.sdkAppIdMissing);
  const app = /^\d{1,10}$/.test(sdkAppId) ? domain.apps.get(Number(sdkAppId)) : undefined;
  if (!app) throw new ImError(gatewayErrors.badSdkAppId);
  if (!app.isEnabled) throw new ImError(gatewayErrors.appDisabled);
  if (!identifier) throw new ImError(gatewayErrors.badAccountOrSignature, "identifier is missing");
  if (!userSig) throw new ImError(accountErrors.userSigEmpty);
  checkUserSig(domain, app, { userId: identifier, userSig, source });
  if (!app.admins.includes(identifier)) throw new ImError(gatewayErrors.notAdmin);
  return { app, identifier };
}
