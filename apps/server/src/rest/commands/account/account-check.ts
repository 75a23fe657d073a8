import { checkAccounts } from "@hongyan/domain";
import { accountErrors, limits, OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "./account-names.ts";

export const accountCheck = defineCommand({
  service: "im_open_login_svc",
  name: "account_check",
  concept: "account",
  summary: "Tells which of up to 100 accounts are imported.",
  body: Type.Object({
    CheckItem: Type.Array(Type.Object({ UserID: ListedName("Account to look for.") }), {
      minItems: 1,
      maxItems: limits.accountsPerBatch,
      description: "Accounts to look for.",
    }),
  }),
  reply: Type.Object({
    ResultItem: Type.Array(
      Type.Object({
        UserID: Type.String(),
        ResultCode: Type.Integer({ description: "0: the check was made." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
        AccountStatus: OneOf(["Imported", "NotImported"], "Whether the account exists."),
      }),
    ),
  }),
  fieldErrors: {},
  wrongField: accountErrors.badParameter,
  errors: [],
  documentedRate: 100,
  example: {
    body: { CheckItem: [{ UserID: "u_alice" }, { UserID: "u_ghost" }] },
    reply: {
      ResultItem: [
        { UserID: "u_alice", ResultCode: 0, ResultInfo: "", AccountStatus: "Imported" },
        { UserID: "u_ghost", ResultCode: 0, ResultInfo: "", AccountStatus: "NotImported" },
      ],
    },
  },
  run: async ({ domain, app }, body) => {
    const names = body.CheckItem.map((item) => item.UserID);
    const imported = await checkAccounts(domain, app, names);
    return {
      ResultItem: names.map((name) => ({
        UserID: name,
        ResultCode: 0,
        ResultInfo: "",
        AccountStatus: imported.has(name) ? ("Imported" as const) : ("NotImported" as const),
      })),
    };
  },
});
