import { limits } from "@hongyan/protocol/constants";
import { assertReady, type Context, inTurn } from "../context.ts";
import { success } from "../result.ts";
import type { FriendApi } from "./friend-api.ts";
import { failuresOf } from "./friend-methods.ts";
import { groupsOf, toFriendGroup } from "./relation-lists.ts";
import { assertText, assertUserList, badParameter } from "./user-list.ts";

type Methods = Pick<
  FriendApi,
  | "getFriendGroupList"
  | "createFriendGroup"
  | "deleteFriendGroup"
  | "addToFriendGroup"
  | "removeFromFriendGroup"
  | "renameFriendGroup"
>;

export function createFriendGroupMethods(context: Context): Methods {
  const change = async (op: "addToFriendGroup" | "removeFromFriendGroup", name: string, userIDList: string[]) => {
    assertReady(context);
    assertGroupName(name);
    assertUserList(userIDList);
    const { group, results } = await inTurn(context, () => context.request(op, { name, userIds: userIDList }));
    await catchUpGroups(context);
    return success({ friendGroup: toFriendGroup(group), failureUserIDList: failuresOf(results) });
  };
  return {
    getFriendGroupList: async () => {
      assertReady(context);
      return success(await groupsOf(context).get());
    },
    createFriendGroup: async ({ name, userIDList = [] }) => {
      assertReady(context);
      assertGroupName(name);
      if (userIDList.length > 0) assertUserList(userIDList);
      const input = { name, userIds: userIDList };
      const { group, results } = await inTurn(context, () => context.request("createFriendGroup", input));
      await catchUpGroups(context);
      return success({ friendGroup: toFriendGroup(group), failureUserIDList: failuresOf(results) });
    },
    deleteFriendGroup: async ({ name }) => {
      assertReady(context);
      assertGroupName(name);
      const { group } = await inTurn(context, () => context.request("deleteFriendGroup", { name }));
      await catchUpGroups(context);
      return success(toFriendGroup(group));
    },
    addToFriendGroup: async ({ name, userIDList }) => change("addToFriendGroup", name, userIDList),
    removeFromFriendGroup: async ({ name, userIDList }) => change("removeFromFriendGroup", name, userIDList),
    renameFriendGroup: async ({ oldName, newName }) => {
      assertReady(context);
      assertGroupName(oldName);
      assertGroupName(newName);
      const { group } = await inTurn(context, () => context.request("renameFriendGroup", { oldName, newName }));
      await catchUpGroups(context);
      return success(toFriendGroup(group));
    },
  };
}

function assertGroupName(name: string) {
  if (!name) throw badParameter("the name of a friend group is missing");
  assertText("the name of a friend group", name, limits.friendGroupNameBytes);
}

async function catchUpGroups(context: Context) {
  await groupsOf(context)
    .get()
    .catch((error) => context.log.warn(`could not refresh the friend groups: ${String(error)}`));
}
