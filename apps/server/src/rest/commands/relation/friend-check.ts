import { checkFriends, requireAccount } from "@hongyan/domain";
import { AccountName, FriendRelation, limits, OneOf, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const friendCheck = defineCommand({
  service: "sns",
  name: "friend_check",
  concept: "relation",
  summary: "Who is a friend of whom, between one account and up to 1000 others.",
  body: Type.Object({
    From_Account: AccountName("Account A."),
    To_Account: Type.Array(ListedName("Account B."), {
      minItems: 1,
      maxItems: limits.relationsPerBatch,
      description: "Accounts B, 1 to 1000.",
    }),
    CheckType: OneOf(["CheckResult_Type_Single", "CheckResult_Type_Both"], "Only A's list, or both lists."),
  }),
  reply: Type.Object({
    InfoItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        Relation: FriendRelation,
        ResultCode: Type.Integer({ description: "0, or 30003 where there is no such account." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
      }),
      { description: "One for each account, in order." },
    ),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_bob"], CheckType: "CheckResult_Type_Both" },
    reply: {
      InfoItem: [{ To_Account: "u_bob", Relation: "CheckResult_Type_BothWay", ResultCode: 0, ResultInfo: "" }],
      Fail_Account: [],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const isBoth = body.CheckType === "CheckResult_Type_Both";
    const results = await checkFriends(domain, app, { me, userIds: body.To_Account, isBoth });
    return {
      InfoItem: results.map((result) => ({ ...toItem(result), Relation: result.relation })),
      Fail_Account: failedNames(results),
    };
  },
});
