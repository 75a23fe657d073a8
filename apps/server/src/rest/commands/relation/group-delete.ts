import { deleteFriendGroups, requireAccount } from "@hongyan/domain";
import { AccountName, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const { accountNotFound, badParameter } = relationErrors;

export const groupDelete = defineCommand({
  service: "sns",
  name: "group_delete",
  concept: "relation",
  summary: "Deletes friend groups; the friends in them stay friends.",
  notes: ["Names of no group are passed over."],
  body: Type.Object({
    From_Account: AccountName("Whose groups."),
    GroupName: Type.Array(Type.String(), { minItems: 1, description: "Groups to delete." }),
  }),
  reply: Type.Object({ CurrentSequence: Type.Integer({ description: "How often the groups have changed." }) }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: { body: { From_Account: "u_alice", GroupName: ["Work"] }, reply: { CurrentSequence: 4 } },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const { sequence } = await deleteFriendGroups(domain, { me, names: body.GroupName });
    return { CurrentSequence: sequence };
  },
});
