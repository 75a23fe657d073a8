import { blockAccounts, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter, blocklistFull } = relationErrors;

export const blackListAdd = defineCommand({
  service: "sns",
  name: "black_list_add",
  concept: "relation",
  summary: "Puts up to 1000 accounts on an account's blocklist: their clients can no longer write to it.",
  notes: [
    "Friendships between the two end in both directions, and friend requests between them go.",
    "An account that is blocked already fails alone, with 30001.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose blocklist."),
    To_Account: Type.Array(ListedName("Account to block."), {
      minItems: 1,
      maxItems: limits.relationsPerBatch,
      description: "Accounts to block, 1 to 1000.",
    }),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, 30001 blocked already or the account itself, 30003 no such account, 30013 list full."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, badParameter, blocklistFull],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_mallory"] },
    reply: { ResultItem: [{ To_Account: "u_mallory", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await blockAccounts(domain, app, { me, userIds: body.To_Account });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
