import { readFriendList, requireAccount } from "@hongyan/domain";
import { AccountName, limits, MeaningfulWhenEmpty, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { customValues, standardValues, TagValues } from "./friend-values.ts";

const { accountNotFound, badParameter } = relationErrors;

const Sequence = (kind: string) =>
  Type.Optional(
    MeaningfulWhenEmpty(
      Type.Integer({ description: `Of the last complete reading: where it is unchanged, ${kind} data are left out.` }),
    ),
  );

export const friendGet = defineCommand({
  service: "sns",
  name: "friend_get",
  concept: "relation",
  summary: "Reads the friend list of an account page by page, with what it keeps of each friend.",
  notes: [
    `Friends come in the order in which they were added, ${limits.friendsPerPage} at a time. \`NextStartIndex\` is a place, not a count: paging loses and repeats nobody while friends come and go.`,
    "The sequences count on the first page only. Where both are unchanged, no friend is listed.",
  ],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    StartIndex: MeaningfulWhenEmpty(
      Type.Integer({ minimum: 0, description: "0 at first, then `NextStartIndex` of the answer before." }),
    ),
    StandardSequence: Sequence("standard"),
    CustomSequence: Sequence("custom"),
  }),
  reply: Type.Object({
    UserDataItem: Type.Array(Type.Object({ To_Account: Type.String(), ValueItem: TagValues }), {
      description: "Friends.",
    }),
    StandardSequence: Type.Integer({ description: "Rises with every change of the friends and their standard data." }),
    CustomSequence: Type.Integer({ description: "Rises with every change of custom data." }),
    FriendNum: Type.Integer({ description: "Friends in all." }),
    CompleteFlag: Type.Integer({ description: "1: this was the last page." }),
    NextStartIndex: Type.Integer({ description: "Where the next page begins; 0 after the last." }),
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", StartIndex: 0 },
    reply: {
      UserDataItem: [
        {
          To_Account: "u_bob",
          ValueItem: [
            { Tag: "Tag_SNS_IM_AddSource", Value: "AddSource_Type_Web" },
            { Tag: "Tag_SNS_IM_Group", Value: ["Work"] },
            { Tag: "Tag_SNS_IM_Remark", Value: "Bob (lead)" },
            { Tag: "Tag_SNS_IM_AddTime", Value: 1690000000 },
            { Tag: "Tag_SNS_Custom_Desk", Value: "4b" },
          ],
        },
      ],
      StandardSequence: 5,
      CustomSequence: 1,
      FriendNum: 1,
      CompleteFlag: 1,
      NextStartIndex: 0,
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const page = await readFriendList(domain, app, { me, after: body.StartIndex });
    // Callers hand on the sequences of the page before: further pages of a list that they are reading are complete.
    const isFirst = body.StartIndex === 0;
    const hasStandard = !isFirst || body.StandardSequence !== page.standardSequence;
    const hasCustom = !isFirst || body.CustomSequence !== page.customSequence;
    const isUnchanged = !hasStandard && !hasCustom;
    const items = page.friends.map((friend) => ({
      To_Account: friend.userId,
      ValueItem: [...(hasStandard ? standardValues(friend) : []), ...(hasCustom ? customValues(friend) : [])],
    }));
    const isComplete = isUnchanged || page.next === undefined;
    return {
      UserDataItem: isUnchanged ? [] : items,
      StandardSequence: page.standardSequence,
      CustomSequence: page.customSequence,
      FriendNum: page.total,
      CompleteFlag: isComplete ? 1 : 0,
      NextStartIndex: isComplete ? 0 : (page.next ?? 0),
    };
  },
});
