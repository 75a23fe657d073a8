import { requireAccount, unblockAccounts } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const blackListDelete = defineCommand({
  service: "sns",
  name: "black_list_delete",
  concept: "relation",
  summary: "Takes up to 1000 accounts off an account's blocklist.",
  notes: [
    "Friendships that the blocking ended do not come back. An account that is not blocked fails alone, with 30001.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose blocklist."),
    To_Account: Type.Array(ListedName("Account to unblock."), {
      minItems: 1,
      maxItems: limits.relationsPerBatch,
      description: "Accounts to unblock, 1 to 1000.",
    }),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, 30001 not blocked, 30003 no such account."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, badParameter],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_mallory"] },
    reply: { ResultItem: [{ To_Account: "u_mallory", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await unblockAccounts(domain, app, { me, userIds: body.To_Account });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
