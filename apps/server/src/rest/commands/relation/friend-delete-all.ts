import { deleteAllFriends, requireAccount } from "@hongyan/domain";
import { AccountName, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { DeleteType } from "./delete-type.ts";

const { accountNotFound, badParameter } = relationErrors;

export const friendDeleteAll = defineCommand({
  service: "sns",
  name: "friend_delete_all",
  concept: "relation",
  summary: "Empties the friend list of one account.",
  notes: [
    "The account's friend groups stay, empty.",
    "Delete_Type_Both also takes the account off the lists of those who were in its own; others that have it as a friend keep it.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    DeleteType: Type.Optional(DeleteType),
  }),
  reply: Type.Object({}),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: { body: { From_Account: "u_alice", DeleteType: "Delete_Type_Both" }, reply: {} },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    await deleteAllFriends(domain, app, { me, isBoth: body.DeleteType === "Delete_Type_Both" });
    return {};
  },
});
