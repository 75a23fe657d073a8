import { deleteFriends, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { DeleteType } from "./delete-type.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter, notFriend } = relationErrors;

export const friendDelete = defineCommand({
  service: "sns",
  name: "friend_delete",
  concept: "relation",
  summary: "Takes up to 1000 friends off the list of an account, or off both lists.",
  notes: [
    "With Delete_Type_Both it is enough that one of the two has the other; 31704 means that none of the lists concerned did.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    To_Account: Type.Array(ListedName("Friend."), {
      minItems: 1,
      maxItems: limits.relationsPerBatch,
      description: "Friends to delete, 1 to 1000.",
    }),
    DeleteType: Type.Optional(DeleteType),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, 30003 no such account, 31704 no friend."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, notFriend],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_bob"], DeleteType: "Delete_Type_Both" },
    reply: { ResultItem: [{ To_Account: "u_bob", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const isBoth = body.DeleteType === "Delete_Type_Both";
    const { results } = await deleteFriends(domain, app, { me, userIds: body.To_Account, isBoth });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
