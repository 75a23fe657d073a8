import { checkFollows, requireAccount } from "@hongyan/domain";
import { AccountName, limits, OneOf, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const followCheck = defineCommand({
  service: "follow",
  name: "follow_check",
  concept: "relation",
  summary: "Tells who follows whom, between one account and up to 100 others.",
  body: Type.Object({
    From_Account: AccountName("Account A."),
    To_Account: Type.Array(ListedName("Account B."), {
      minItems: 1,
      maxItems: limits.followsPerCheck,
      description: "Accounts B, 1 to 100.",
    }),
  }),
  reply: Type.Object({
    ResultItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        ResultCode: Type.Integer({ description: "0, or 30003 where there is no such account." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
        FollowType: OneOf([0, 1, 2, 3], "0 neither, 1 only B follows A, 2 only A follows B, 3 both."),
      }),
    ),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_star"] },
    reply: {
      ResultItem: [{ To_Account: "u_star", ResultCode: 0, ResultInfo: "", FollowType: 2 }],
      Fail_Account: [],
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await checkFollows(domain, app, { me, userIds: body.To_Account });
    return {
      ResultItem: results.map((result) => ({ ...toItem(result), FollowType: result.followType })),
      Fail_Account: failedNames(results),
    };
  },
});
