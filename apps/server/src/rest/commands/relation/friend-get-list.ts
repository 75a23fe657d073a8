import { getFriends, requireAccount, requireFriendTag } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { friendValue, TagValues, toTagValues } from "./friend-values.ts";
import { FailAccount } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const friendGetList = defineCommand({
  service: "sns",
  name: "friend_get_list",
  concept: "relation",
  summary: "Reads chosen friend and profile fields of up to 100 friends.",
  notes: ["An account that is no friend, also one that does not exist, answers 30001 for itself."],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    To_Account: Type.Array(ListedName("Friend."), {
      minItems: 1,
      maxItems: limits.friendsPerPage,
      description: "Friends to read, 1 to 100.",
    }),
    TagList: Type.Array(Type.String(), { minItems: 1, description: "Tag_SNS_… and Tag_Profile_… to read." }),
  }),
  reply: Type.Object({
    InfoItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        SnsProfileItem: TagValues,
        ResultCode: Type.Integer({ description: "0, or 30001 where it is no friend." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
      }),
      { description: "One for each account, in order." },
    ),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      To_Account: ["u_bob", "u_ghost"],
      TagList: ["Tag_Profile_IM_Nick", "Tag_SNS_IM_Remark"],
    },
    reply: {
      InfoItem: [
        {
          To_Account: "u_bob",
          SnsProfileItem: [
            { Tag: "Tag_Profile_IM_Nick", Value: "Bob" },
            { Tag: "Tag_SNS_IM_Remark", Value: "Bob (lead)" },
          ],
          ResultCode: 0,
          ResultInfo: "",
        },
        {
          To_Account: "u_ghost",
          SnsProfileItem: [],
          ResultCode: 30001,
          ResultInfo: "Err_SNS_FriendGetList_Friend_Not_Exist",
        },
      ],
      Fail_Account: ["u_ghost"],
    },
  },
  run: async ({ domain, app }, body) => {
    for (const tag of body.TagList) requireFriendTag(app, tag);
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const { friends, failed } = await getFriends(domain, app, { me, userIds: body.To_Account, caller: "admin" });
    const found = new Map(friends.map((friend) => [friend.userId, friend]));
    const failures = new Map(failed.map((result) => [result.userId, result]));
    return {
      InfoItem: body.To_Account.map((userId) => {
        const friend = found.get(userId);
        const values = friend
          ? toTagValues(body.TagList, (tag) => friendValue(friend, tag) ?? friend.profile.fields[tag])
          : [];
        const { code = 0, message = "" } = failures.get(userId) ?? {};
        return { To_Account: userId, SnsProfileItem: values, ResultCode: code, ResultInfo: message };
      }),
      Fail_Account: failed.map(({ userId }) => userId),
    };
  },
});
