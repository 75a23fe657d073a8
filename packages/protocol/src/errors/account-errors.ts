import type { ErrorTable } from "./im-error.ts";

export const accountErrors = {
  userSigExpired: { code: 70001, text: "the UserSig has expired" },
  userSigEmpty: { code: 70002, text: "the UserSig is empty" },
  userSigMalformed: { code: 70003, text: "the UserSig cannot be decoded" },
  userSigWrongKey: { code: 70009, text: "the UserSig does not verify with a key of this app" },
  userSigOtherAccount: { code: 70013, text: "the UserSig was made for another account" },
  userSigOtherApp: { code: 70014, text: "the UserSig was made for another SDKAppID" },
  noKey: { code: 70016, text: "this app has no key to check a UserSig with" },
  appNotFound: { code: 70020, text: "this SDKAppID does not exist" },
  tooManyFailures: { code: 70050, text: "too many failed UserSig checks, try again in a minute" },
  accountBanned: { code: 70051, text: "this account is banned" },
  userSigRevoked: { code: 70052, text: "the UserSig was made before the account was kicked" },
  clientTooOld: { code: 70090, text: "this client is older than the app allows and must be upgraded" },
  accountNotFound: { code: 70107, text: "the account does not exist" },
  internalTimeout: { code: 70169, text: "internal time-out" },
  batchSizeNotAllowed: { code: 70206, text: "the number of accounts in the batch is not allowed" },
  accountQuotaReached: { code: 70398, text: "the account quota of this app is reached" },
  reimportTooEarly: { code: 70399, text: "the deleted account may not be imported again yet" },
  badParameter: { code: 70402, text: "a parameter is missing or not valid" },
  notAdmin: { code: 70403, text: "this request needs an app administrator" },
  internal: { code: 70500, text: "internal error" },
} as const satisfies ErrorTable;
