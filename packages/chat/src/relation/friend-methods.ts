import { limits } from "@hongyan/protocol/constants";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context, inTurn } from "../context.ts";
import { inParts } from "../in-parts.ts";
import { success } from "../result.ts";
import { toUserResult } from "../user-result.ts";
import type { Friend, UserFailure } from "./friend.ts";
import type { AddFriendOptions, FriendApi } from "./friend-api.ts";
import { putFriend, toFriend } from "./friend-memory.ts";
import { listedFriends } from "./relation-memory.ts";
import { announceFriends, settleFriends } from "./settle-friends.ts";
import { friendsChanged } from "./take-relation-changes.ts";
import { assertText, assertUser, assertUserList, badParameter } from "./user-list.ts";

const deletedAtOnce = 100;
const sourcePattern = /^AddSource_Type_[A-Za-z]{1,8}$/;

type Methods = Pick<
  FriendApi,
  "getFriendList" | "addFriend" | "deleteFriend" | "checkFriend" | "getFriendProfile" | "updateFriend"
>;

export function createFriendMethods(context: Context): Methods {
  return {
    getFriendList: async () => {
      assertReady(context);
      await settleFriends(context);
      return success(listedFriends(context.session.relations));
    },
    addFriend: (options) => addFriend(context, options),
    deleteFriend: (options) => deleteFriend(context, options),
    checkFriend: async ({ userIDList, type }) => {
      assertReady(context);
      assertUserList(userIDList);
      const isBoth = type !== TYPES.SNS_CHECK_TYPE_SINGLE;
      const results = [];
      for (const userIds of inParts(userIDList, limits.relationsPerBatch))
        results.push(...(await context.request("checkFriends", { userIds, isBoth })).results);
      return success({
        successUserIDList: results
          .filter(({ code }) => code === 0)
          .map(({ userId, code, relation }) => ({ userID: userId, code, relation })),
        failureUserIDList: failuresOf(results),
      });
    },
    getFriendProfile: async ({ userIDList }) => {
      assertReady(context);
      assertUserList(userIDList);
      const friendList: Friend[] = [];
      const failureUserIDList: UserFailure[] = [];
      for (const userIds of inParts(userIDList, limits.friendsPerPage)) {
        const { friends, failed } = await context.request("getFriends", { userIds });
        friendList.push(...friends.map(toFriend));
        failureUserIDList.push(...failuresOf(failed));
      }
      return success({ friendList, failureUserIDList });
    },
    updateFriend: async ({ userID, remark, friendCustomField }) => {
      assertReady(context);
      assertUser(userID);
      assertText("remark", remark, limits.remarkBytes);
      const custom = friendCustomField && Object.fromEntries(friendCustomField.map(({ key, value }) => [key, value]));
      const { friend } = await inTurn(context, () =>
        context.request("updateFriend", {
          userId: userID,
          ...(remark !== undefined && { remark }),
          ...(custom && { custom }),
        }),
      );
      const memory = context.session.relations.friends;
      // One that has gone since does not come back with this answer.
      const kept = memory.friends.has(userID) ? putFriend(memory, friend) : toFriend(friend);
      announceFriends(context);
      return success(kept);
    },
  };
}

async function addFriend(context: Context, options: AddFriendOptions) {
  assertReady(context);
  const { to, source, wording, type, remark, groupName } = options;
  assertUser(to);
  if (!sourcePattern.test(source)) throw badParameter("source must be AddSource_Type_ and a word of at most 8 letters");
  assertText("wording", wording, limits.addWordingBytes);
  assertText("remark", remark, limits.remarkBytes);
  assertText("groupName", groupName, limits.friendGroupNameBytes);
  const { code } = await inTurn(context, () =>
    context.request("addFriend", {
      userId: to,
      source,
      ...(wording && { wording }),
      ...(remark && { remark }),
      ...(groupName && { group: groupName }),
      isBoth: type !== TYPES.SNS_ADD_TYPE_SINGLE,
    }),
  );
  await catchUpFriends(context, { updated: code === 0 ? [to] : [] });
  return success({ code });
}

async function deleteFriend(context: Context, { userIDList, type }: { userIDList: string[]; type?: string }) {
  assertReady(context);
  assertUserList(userIDList);
  const isBoth = type !== TYPES.SNS_DELETE_TYPE_SINGLE;
  const results = [];
  for (const userIds of inParts(userIDList, deletedAtOnce))
    results.push(...(await inTurn(context, () => context.request("deleteFriends", { userIds, isBoth }))).results);
  const deleted = results.filter(({ code }) => code === 0).map(({ userId }) => userId);
  await catchUpFriends(context, { removed: deleted });
  return success({
    successUserIDList: deleted.map((userID) => ({ userID })),
    failureUserIDList: failuresOf(results),
  });
}

export function failuresOf(results: readonly { userId: string; code: number; message: string }[]): UserFailure[] {
  return results.filter(({ code }) => code !== 0).map(toUserResult);
}

/** After an action of this instance: the lists show it before the promise resolves. */
export async function catchUpFriends(
  context: Context,
  change: { updated?: string[]; removed?: string[] },
): Promise<void> {
  const { friends, lists } = context.session.relations;
  // As a rule the event was here first.
  const updated = change.updated?.filter((userID) => !friends.underWay.has(userID));
  friendsChanged(context, { ...change, ...(updated && { updated }) });
  const note = (error: unknown) => context.log.warn(`could not refresh the friends: ${String(error)}`);
  await Promise.all([settleFriends(context).catch(note), lists.applications?.get().catch(note)]);
}
