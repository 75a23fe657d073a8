import { requireAccount, updateFriends } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, ResultItem, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const friendUpdate = defineCommand({
  service: "sns",
  name: "friend_update",
  concept: "relation",
  summary: "Changes remark, groups or custom fields of up to 1000 friends.",
  notes: [
    "Of one friend either everything is changed or nothing.",
    "Tag_SNS_IM_Group takes a list of names that replaces all groups of the friend; groups that are missing are made. An empty remark or custom value takes it off.",
    "An account that is no friend answers 30001.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    UpdateItem: Type.Array(
      Type.Object({
        To_Account: ListedName("Friend."),
        SnsItem: Type.Array(
          Type.Object({
            Tag: Type.String({ description: "Tag_SNS_IM_Remark, Tag_SNS_IM_Group or Tag_SNS_Custom_…" }),
            Value: Type.Union([Type.String(), Type.Integer(), Type.Array(Type.String())], {
              description: "A list of names for Tag_SNS_IM_Group, else a text.",
            }),
          }),
          { minItems: 1, description: "Fields to set." },
        ),
      }),
      { minItems: 1, maxItems: limits.relationsPerBatch, description: "Friends to change, 1 to 1000." },
    ),
  }),
  reply: Type.Object({
    ResultItem: ResultItem("0, or the error's code."),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, relationErrors.tooManyGroups],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      UpdateItem: [
        {
          To_Account: "u_bob",
          SnsItem: [
            { Tag: "Tag_SNS_IM_Remark", Value: "Bob (lead)" },
            { Tag: "Tag_SNS_IM_Group", Value: ["Work"] },
          ],
        },
      ],
    },
    reply: { ResultItem: [{ To_Account: "u_bob", ResultCode: 0, ResultInfo: "" }], Fail_Account: [] },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const changes = body.UpdateItem.map(({ To_Account, SnsItem }) => ({
      userId: To_Account,
      fields: SnsItem.map(({ Tag, Value }) => [Tag, Value] as const),
    }));
    const results = await updateFriends(domain, app, { me, changes });
    return { ResultItem: results.map(toItem), Fail_Account: failedNames(results) };
  },
});
