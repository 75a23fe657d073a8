import { requireAccount, unfollowAccounts } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const followDelete = defineCommand({
  service: "follow",
  name: "follow_delete",
  concept: "relation",
  summary: "Lets an account no longer follow up to 20 others.",
  notes: ["An account that is not followed is a success."],
  body: Type.Object({
    From_Account: AccountName("Who follows."),
    To_Account: Type.Array(ListedName("Followed account."), {
      minItems: 1,
      maxItems: limits.followsPerBatch,
      description: "Followed accounts, 1 to 20.",
    }),
  }),
  reply: Type.Object({ ResultItem: ResultItem("0, or 30003 no such account."), Fail_Account: FailAccount }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_star"] },
    reply: { ResultItem: [{ To_Account: "u_star", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await unfollowAccounts(domain, app, { me, userIds: body.To_Account });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
