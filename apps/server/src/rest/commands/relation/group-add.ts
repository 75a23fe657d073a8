import { createFriendGroups, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter, groupedNotFriend, tooManyGroups } = relationErrors;

export const groupAdd = defineCommand({
  service: "sns",
  name: "group_add",
  concept: "relation",
  summary: "Makes friend groups and puts friends into them.",
  notes: ["A group that exists is kept with its friends; those given are added. Either all groups are made or none."],
  body: Type.Object({
    From_Account: AccountName("Whose groups."),
    GroupName: Type.Array(Type.String({ description: "Name of a group, up to 30 bytes." }), {
      minItems: 1,
      description: "Groups to make; an account has up to 32.",
    }),
    To_Account: Type.Optional(
      Type.Array(ListedName("Friend."), {
        maxItems: limits.relationsPerBatch,
        description: "Friends to put into each of them, up to 1000.",
      }),
    ),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, 30003 no such account, 32216 no friend."),
    Fail_Account: FailAccount,
    CurrentSequence: Type.Integer({ description: "How often the groups have changed." }),
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, groupedNotFriend, tooManyGroups],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", GroupName: ["Work"], To_Account: ["u_bob"] },
    reply: {
      ResultItem: [{ To_Account: "u_bob", ResultCode: 0, ResultInfo: "" }],
      Fail_Account: [],
      CurrentSequence: 3,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const userIds = body.To_Account ?? [];
    const { results, sequence } = await createFriendGroups(domain, app, { me, names: body.GroupName, userIds });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results), CurrentSequence: sequence };
  },
});
