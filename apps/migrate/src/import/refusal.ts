import { AdminError } from "@hongyan/admin";
import { accountErrors, gatewayErrors } from "@hongyan/protocol";
import { Failure } from "../cli/failure.ts";

/** Why a record did not come in. */
export type Refusal = { code: number; reason: string };

const codesOf = (...specs: { code: number }[]) => new Set(specs.map(({ code }) => code));

/** Nothing can come in before somebody has put something right: address, key, rights, the app itself. */
const wrongSetUp = new Set([
  ...codesOf(
    gatewayErrors.badHttpRequest,
    gatewayErrors.badAccountOrSignature,
    gatewayErrors.badSignature,
    gatewayErrors.badSdkAppId,
    gatewayErrors.unknownResource,
    gatewayErrors.notAdmin,
    gatewayErrors.sdkAppIdMissing,
    gatewayErrors.appDisabled,
    gatewayErrors.requestDisabled,
    accountErrors.userSigExpired,
    accountErrors.userSigEmpty,
    accountErrors.userSigMalformed,
    accountErrors.userSigWrongKey,
    accountErrors.userSigOtherAccount,
    accountErrors.userSigOtherApp,
    accountErrors.noKey,
    accountErrors.appNotFound,
    accountErrors.tooManyFailures,
    accountErrors.accountBanned,
    accountErrors.userSigRevoked,
    accountErrors.accountQuotaReached,
    accountErrors.notAdmin,
  ),
  // A package that is not paid for, an address that may not call, and "no administrator" as each service says it.
  ...[60020, 60021, 90009, 40004, 30004],
]);

/** The server could not do it this time. */
const internal = new Set([
  ...[10002, 22006, 30006, 30007, 30008, 40006, 50004, 50005, 60008, 60013, 60014],
  ...[70169, 70500, 90992, 90994, 90995, 91000],
]);

/** What a failed call says of the records in it. Throws where it says that the import cannot go on at all. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof AdminError)) throw error;
  const { code, info, command } = error;
  if (wrongSetUp.has(code)) throw new Failure(`the server takes nothing: ${command} answers ${code}, ${info}`);
  return { code, reason: info };
}

export const isInternal = (error: unknown): boolean => error instanceof AdminError && internal.has(error.code);
