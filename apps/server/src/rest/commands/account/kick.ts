import { kickAccount } from "@hongyan/domain";
import { AccountName, accountErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

export const kick = defineCommand({
  service: "im_open_login_svc",
  name: "kick",
  concept: "account",
  summary: "Ends every session of an account and makes its UserSigs useless.",
  notes: ["A UserSig issued in the second of the call or later logs in again."],
  body: Type.Object({ UserID: AccountName("The account.") }),
  oldSpellings: { Identifier: "UserID" },
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: accountErrors.badParameter,
  errors: [accountErrors.accountNotFound],
  documentedRate: 200,
  example: { body: { UserID: "u_alice" }, reply: {} },
  run: async ({ domain, app }, body) => {
    await kickAccount(domain, app, body.UserID);
    return {};
  },
});
