import { limits } from "@hongyan/protocol/constants";
import { assertReady, type Context, inTurn } from "../context.ts";
import { inParts } from "../in-parts.ts";
import { toProfile } from "../profile/to-profile.ts";
import { success } from "../result.ts";
import { toUserResult } from "../user-result.ts";
import type { FollowApi, UserResult } from "./relation-api.ts";
import { assertUserList } from "./user-list.ts";

const pageSize = 500;

export function createFollowMethods(context: Context): FollowApi {
  const change = async (op: "followAccounts" | "unfollowAccounts", userIDList: string[]) => {
    assertReady(context);
    assertUserList(userIDList);
    const all: UserResult[] = [];
    for (const userIds of inParts(userIDList, limits.followsPerBatch)) {
      const { results } = await inTurn(context, () => context.request(op, { userIds }));
      all.push(...results.map(toUserResult));
    }
    return success(all);
  };
  const page = async (list: "followers" | "following" | "mutual", nextCursor: string | undefined) => {
    assertReady(context);
    const input = { list, count: pageSize, ...(nextCursor && { cursor: nextCursor }) };
    const { follows, cursor } = await context.request("listFollows", input);
    return success({ resultList: follows.map(({ profile }) => toProfile(profile)), nextCursor: cursor ?? "" });
  };
  return {
    followUser: (userIDList) => change("followAccounts", userIDList),
    unfollowUser: (userIDList) => change("unfollowAccounts", userIDList),
    getMyFollowersList: (nextCursor) => page("followers", nextCursor),
    getMyFollowingList: (nextCursor) => page("following", nextCursor),
    getMutualFollowersList: (nextCursor) => page("mutual", nextCursor),
    getUserFollowInfo: async (given) => {
      assertReady(context);
      const userIDList = given?.length ? given : [context.session.userId];
      assertUserList(userIDList);
      const infos = [];
      for (const userIds of inParts(userIDList, limits.followsPerBatch)) {
        const { results } = await context.request("getFollowInfo", { userIds });
        for (const { userId, code, followers, following, mutual } of results)
          if (code === 0)
            infos.push({
              userID: userId,
              followersCount: followers,
              followingCount: following,
              mutualFollowersCount: mutual,
            });
      }
      return success(infos);
    },
    checkFollowType: async (userIDList) => {
      assertReady(context);
      assertUserList(userIDList);
      const types = [];
      for (const userIds of inParts(userIDList, limits.followsPerCheck)) {
        const { results } = await context.request("checkFollows", { userIds });
        for (const { userId, code, followType } of results) if (code === 0) types.push({ userID: userId, followType });
      }
      return success(types);
    },
  };
}
