import { checkBlocklist, requireAccount } from "@hongyan/domain";
import { AccountName, limits, OneOf, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

const relations = [
  "BlackCheckResult_Type_NO",
  "BlackCheckResult_Type_AWithB",
  "BlackCheckResult_Type_BWithA",
  "BlackCheckResult_Type_BothWay",
] as const;

export const blackListCheck = defineCommand({
  service: "sns",
  name: "black_list_check",
  concept: "relation",
  summary: "Tells who blocked whom, between one account and up to 1000 others.",
  body: Type.Object({
    From_Account: AccountName("Account A."),
    To_Account: Type.Array(ListedName("Account B."), {
      minItems: 1,
      maxItems: limits.relationsPerBatch,
      description: "Accounts B, 1 to 1000.",
    }),
    CheckType: OneOf(
      ["BlackCheckResult_Type_Single", "BlackCheckResult_Type_Both"],
      "Single: whether A blocked B. Both: also whether B blocked A.",
    ),
  }),
  reply: Type.Object({
    BlackListCheckItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        Relation: OneOf(relations, "Neither, only A blocked B, only B blocked A, or both."),
        ResultCode: Type.Integer({ description: "0, or 30003 where there is no such account." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
      }),
    ),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_mallory"], CheckType: "BlackCheckResult_Type_Both" },
    reply: {
      BlackListCheckItem: [
        { To_Account: "u_mallory", Relation: "BlackCheckResult_Type_AWithB", ResultCode: 0, ResultInfo: "" },
      ],
      Fail_Account: [],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await checkBlocklist(domain, app, { me, userIds: body.To_Account });
    const isBoth = body.CheckType === "BlackCheckResult_Type_Both";
    return {
      BlackListCheckItem: results.map((result) => ({
        ...toItem(result),
        Relation: relations[(result.byMe ? 1 : 0) + (isBoth && result.byOther ? 2 : 0)] ?? relations[0],
      })),
      Fail_Account: failedNames(results),
    };
  },
});
