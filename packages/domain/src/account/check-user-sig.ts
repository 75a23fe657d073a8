import { accountErrors, type ErrorSpec, ImError } from "@hongyan/protocol";
import { verifyUserSig } from "@hongyan/user-sig";
import { type App, validKeys } from "../app/apps.ts";
import type { Domain } from "../domain.ts";

const reasons: Record<string, ErrorSpec> = {
  empty: accountErrors.userSigEmpty,
  malformed: accountErrors.userSigMalformed,
  unexpectedUserBuf: accountErrors.userSigMalformed,
  otherApp: accountErrors.userSigOtherApp,
  otherAccount: accountErrors.userSigOtherAccount,
  expired: accountErrors.userSigExpired,
  wrongKey: accountErrors.userSigWrongKey,
};

/** Proves that the app's back end vouched for this account. Throws the documented error otherwise. */
export function checkUserSig(
  domain: Pick<Domain, "clock" | "failedSignatures">,
  app: App,
  input: { userId: string; userSig: string; source: string },
): { issuedAtSeconds: number; expiresAtSeconds: number } {
  if (domain.failedSignatures.isBlocked(app.sdkAppId, input.userId, input.source))
    throw new ImError(accountErrors.tooManyFailures);
  const now = domain.clock();
  const secretKeys = validKeys(app, now);
  if (secretKeys.length === 0) throw new ImError(accountErrors.noKey);
  const result = verifyUserSig(input.userSig, {
    sdkAppId: app.sdkAppId,
    userId: input.userId,
    secretKeys,
    now: Math.floor(now / 1000),
  });
  if (result.ok) return { issuedAtSeconds: result.issuedAt, expiresAtSeconds: result.expiresAt };
  domain.failedSignatures.add(app.sdkAppId, input.userId, input.source);
  throw new ImError(reasons[result.reason] ?? accountErrors.userSigMalformed);
}
