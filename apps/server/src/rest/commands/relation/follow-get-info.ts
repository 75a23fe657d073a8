import { getFollowInfo, requireAccount } from "@hongyan/domain";
import { AccountName, limits, relationErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { FailAccount, failedNames, toItem } from "./item-results.ts";

const { accountNotFound, badParameter } = relationErrors;

export const followGetInfo = defineCommand({
  service: "follow",
  name: "follow_get_info",
  concept: "relation",
  summary: "Tells how many follow each of up to 20 accounts, and how many they follow.",
  body: Type.Object({
    From_Account: AccountName("On whose behalf the question is asked."),
    To_Account: Type.Array(ListedName("Account."), {
      minItems: 1,
      maxItems: limits.followsPerBatch,
      description: "Accounts, 1 to 20.",
    }),
  }),
  reply: Type.Object({
    FollowInfo: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        ResultCode: Type.Integer({ description: "0, or 30003 where there is no such account." }),
        ResultInfo: Type.String({ description: "Empty on success." }),
        FollowerCount: Type.Integer({ description: "How many follow it." }),
        FollowingCount: Type.Integer({ description: "How many it follows." }),
        MutualFollowingCount: Type.Integer({ description: "With how many it is mutual." }),
      }),
    ),
    Fail_Account: FailAccount,
  }),
  fieldErrors: {},
  wrongField: badParameter,
  errors: [accountNotFound],
  documentedRate: 200,
  example: {
    body: { From_Account: "u_alice", To_Account: ["u_star"] },
    reply: {
      FollowInfo: [
        {
          To_Account: "u_star",
          ResultCode: 0,
          ResultInfo: "",
          FollowerCount: 12,
          FollowingCount: 3,
          MutualFollowingCount: 1,
        },
      ],
      Fail_Account: [],
    },
  },
  run: async ({ domain, app }, body) => {
    await requireAccount(domain, app, body.From_Account, accountNotFound);
    const results = await getFollowInfo(domain, app, body.To_Account);
    return {
      FollowInfo: results.map((result) => ({
        ...toItem(result),
        FollowerCount: result.followers,
        FollowingCount: result.following,
        MutualFollowingCount: result.mutual,
      })),
      Fail_Account: failedNames(results),
    };
  },
});
