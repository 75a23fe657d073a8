import type { ErrorTable } from "./im-error.ts";

/** Global mute and operating statistics. */
export const configErrors = {
  badJson: { code: 130001, text: "the request body is not valid" },
  getAccountMissing: { code: 130002, text: "Get_Account is missing" },
  badGetAccount: { code: 130003, text: "Get_Account is not valid or does not exist" },
  setAccountMissing: { code: 130004, text: "Set_Account is missing" },
  badSetAccount: { code: 130005, text: "Set_Account is not valid or does not exist" },
  noTimeGiven: { code: 130008, text: "neither time is given" },
  databaseQuery: { code: 130011, text: "the figures could not be read" },
  internal: { code: 130014, text: "internal error" },
} as const satisfies ErrorTable;

/** Message record files. */
export const recordErrors = {
  badRequest: { code: 1001, text: "the request is not valid" },
  badParameter: { code: 1002, text: "a parameter is not valid" },
  internal: { code: 1003, text: "internal error" },
  noFile: { code: 1004, text: "there is no file: it is not made yet, or nothing was said in that hour" },
  expired: { code: 1005, text: "the file of that hour is gone" },
} as const satisfies ErrorTable;
