import { deleteAccounts } from "@hongyan/domain";
import { accountErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "./account-names.ts";

export const accountDelete = defineCommand({
  service: "im_open_login_svc",
  name: "account_delete",
  concept: "account",
  summary: "Deletes up to 100 accounts with their profiles and conversations.",
  notes: [
    "It cannot be undone. An account imported again under the same name inherits nothing.",
    "Administrators of the app are not deleted: take the name off the app's list first.",
    "Sessions of a deleted account end at once. What others received from it stays in their history.",
  ],
  body: Type.Object({
    DeleteItem: Type.Array(Type.Object({ UserID: ListedName("Account to delete.") }), {
      minItems: 1,
      maxItems: limits.accountsPerBatch,
      description: "Accounts to delete.",
    }),
  }),
  reply: Type.Object({
    ResultItem: Type.Array(
      Type.Object({
        UserID: Type.String(),
        ResultCode: Type.Integer({
          description: "0: deleted. 70107: there was no such account. 70402: an administrator of the app.",
        }),
        ResultInfo: Type.String({ description: "Empty on success." }),
      }),
    ),
  }),
  fieldErrors: {},
  wrongField: accountErrors.badParameter,
  errors: [accountErrors.accountNotFound],
  documentedRate: 100,
  example: {
    body: { DeleteItem: [{ UserID: "u_erin" }, { UserID: "u_ghost" }] },
    reply: {
      ResultItem: [
        { UserID: "u_erin", ResultCode: 0, ResultInfo: "" },
        { UserID: "u_ghost", ResultCode: 70107, ResultInfo: "the account does not exist" },
      ],
    },
  },
  run: async ({ domain, app }, body) => {
    const names = body.DeleteItem.map((item) => item.UserID);
    const results = await deleteAccounts(domain, app, names);
    return {
      ResultItem: results.map(({ userId, error }) => ({
        UserID: userId,
        ResultCode: error?.code ?? 0,
        ResultInfo: error?.message ?? "",
      })),
    };
  },
});
