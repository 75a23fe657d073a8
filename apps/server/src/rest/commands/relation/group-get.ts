import { readFriendGroups, requireAccount } from "@hongyan/domain";
import { AccountName, MeaningfulWhenEmpty, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const { accountNotFound, badParameter } = relationErrors;

export const groupGet = defineCommand({
  service: "sns",
  name: "group_get",
  concept: "relation",
  summary: "Lists friend groups, on request with the friends in them.",
  notes: [
    "Without GroupName, a LastSequence that is still the current one answers no groups: nothing has changed.",
    "NeedFriend works with and without GroupName. Names of no group are left out.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose groups."),
    LastSequence: MeaningfulWhenEmpty(
      Type.Integer({ description: "`CurrentSequence` of the answer before, 0 at first." }),
    ),
    NeedFriend: Type.Optional(
      Type.String({ description: "`Need_Friend_Type_Yes`: with the friends in each group. Anything else: without." }),
    ),
    GroupName: Type.Optional(Type.Array(Type.String(), { description: "Only these groups." })),
  }),
  reply: Type.Object({
    ResultItem: Type.Array(
      Type.Object({
        GroupName: Type.String(),
        FriendNumber: Type.Integer({ description: "Friends in the group." }),
        To_Account: Type.Optional(Type.Array(Type.String(), { description: "They, where they were asked for." })),
      }),
      { description: "Groups in the order in which they were made." },
    ),
    CurrentSequence: Type.Integer({ description: "How often the groups have changed." }),
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", LastSequence: 0, NeedFriend: "Need_Friend_Type_Yes" },
    reply: {
      ResultItem: [{ GroupName: "Work", FriendNumber: 1, To_Account: ["u_bob"] }],
      CurrentSequence: 3,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const names = body.GroupName ?? [];
    const withFriends = body.NeedFriend === "Need_Friend_Type_Yes";
    const { groups, sequence } = await readFriendGroups(domain, { me, names, withFriends });
    const isUnchanged = names.length === 0 && body.LastSequence === sequence;
    return {
      ResultItem: isUnchanged
        ? []
        : groups.map(({ name, size, userIds }) => ({
            GroupName: name,
            FriendNumber: size,
            ...(withFriends && { To_Account: userIds }),
          })),
      CurrentSequence: sequence,
    };
  },
});
