import { followAccounts, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const followAdd = defineCommand({
  service: "follow",
  name: "follow_add",
  concept: "relation",
  summary: "Lets an account follow up to 20 others; they are not asked.",
  notes: ["An account follows at most 5000 others and has any number of followers. Following twice changes nothing."],
  body: Type.Object({
    From_Account: AccountName("Who follows."),
    FollowItem: Type.Array(Type.Object({ To_Account: ListedName("Account to follow.") }), {
      minItems: 1,
      maxItems: limits.followsPerBatch,
      description: "Accounts to follow, 1 to 20.",
    }),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, 30001 the account itself or one too many, 30003 no such account."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, badParameter],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", FollowItem: [{ To_Account: "u_star" }] },
    reply: { ResultItem: [{ To_Account: "u_star", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const userIds = body.FollowItem.map(({ To_Account }) => To_Account);
    const results = await followAccounts(domain, app, { me, userIds });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
