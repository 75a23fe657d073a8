import { listFollows, requireAccount } from "@hongyan/domain";
import { AccountName, limits, OneOf, relationErrors, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";

const { accountNotFound, badParameter } = relationErrors;

const lists = { 1: "followers", 2: "following", 3: "mutual" } as const;
const shownTags = ["Tag_Profile_IM_Nick", "Tag_Profile_IM_Image"];

export const followGet = defineCommand({
  service: "follow",
  name: "follow_get",
  concept: "relation",
  summary: "Reads page by page who follows an account, whom it follows, or with whom it is mutual; newest first.",
  notes: ["A cursor stands for a place: paging loses and repeats nobody while others follow and unfollow."],
  body: Type.Object({
    From_Account: AccountName("Whose list."),
    FollowType: OneOf([1, 2, 3], "1 followers, 2 followed accounts, 3 mutual ones."),
    StartCursor: Type.Optional(
      Type.String({ maxLength: 40, description: "Empty at first, then `NextCursor` of the answer before." }),
    ),
    WantNum: Type.Optional(
      Type.Integer({ minimum: 1, maximum: limits.followsPerPage, description: "Entries of one answer. Default 100." }),
    ),
  }),
  reply: Type.Object({
    FollowItem: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        FollowTime: UnixSeconds("Since when; of mutual ones since when `From_Account` follows."),
        ProfileItem: Type.Array(
          Type.Object({ Tag: Type.String(), Value: Type.Union([Type.String(), Type.Integer()]) }),
          { description: "Nickname and picture, as far as they are set." },
        ),
      }),
    ),
    NextCursor: Type.String({ description: "Empty: this was the last page." }),
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound, badParameter],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", FollowType: 2, StartCursor: "", WantNum: 100 },
    reply: {
      FollowItem: [
        {
          To_Account: "u_star",
          FollowTime: 1700000900,
          ProfileItem: [{ Tag: "Tag_Profile_IM_Nick", Value: "Star" }],
        },
      ],
      NextCursor: "",
    },
  },
  run: async ({ domain, app }, body) => {
    const me = await requireAccount(domain, app, body.From_Account, accountNotFound);
    const list = lists[body.FollowType];
    const page = await listFollows(domain, app, { me, list, cursor: body.StartCursor, count: body.WantNum });
    return {
      FollowItem: page.follows.map(({ userId, followedAt, profile }) => ({
        To_Account: userId,
        FollowTime: Math.floor(followedAt / 1000),
        ProfileItem: shownTags.flatMap((tag) => {
          const value = profile.fields[tag];
          return value === undefined ? [] : [{ Tag: tag, Value: value }];
        }),
      })),
      NextCursor: page.cursor ?? "",
    };
  },
});
