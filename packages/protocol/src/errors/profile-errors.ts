import type { ErrorTable } from "./im-error.ts";

export const profileErrors = {
  badParameter: { code: 40001, text: "a parameter is not valid" },
  noAccountGiven: { code: 40002, text: "no account is given" },
  accountNotFound: { code: 40003, text: "the account does not exist" },
  notAdmin: { code: 40004, text: "this request needs an app administrator" },
  forbiddenWord: { code: 40005, text: "a value contains a forbidden word" },
  internal: { code: 40006, text: "internal error" },
  noReadPermission: { code: 40007, text: "no permission to read this field" },
  noWritePermission: { code: 40008, text: "no permission to write this field" },
  unknownTag: { code: 40009, text: "the profile field does not exist" },
  valueTooLong: { code: 40601, text: "the value is longer than the field allows" },
  illegalValue: { code: 40605, text: "the field does not allow this value" },
  wrongValueType: { code: 40610, text: "the value has the wrong type for the field" },
} as const satisfies ErrorTable;
