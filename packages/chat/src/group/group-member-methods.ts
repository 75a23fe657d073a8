import type { ClientGroup, ClientGroupMember, OperationInput } from "@hongyan/protocol";
import { limits } from "@hongyan/protocol/constants";
import { ChatError, localCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { assertUser, assertUserList } from "../relation/user-list.ts";
import { success } from "../result.ts";
import { assertGroupId } from "./assert-group-id.ts";
import { fromCustomFields } from "./custom-fields.ts";
import type { Group } from "./group.ts";
import type { GroupMember } from "./group-member.ts";
import type { GroupMemberApi } from "./group-member-api.ts";
import { knownGroupOf, noteMove } from "./group-memory.ts";
import { listMembers } from "./list-members.ts";
import { takeGroup, takeSelf } from "./take-group.ts";
import { toGroupMember } from "./to-group-member.ts";

type Role = OperationInput<"setGroupMemberRole">["role"];

export function createGroupMemberMethods(context: Context): GroupMemberApi {
  return {
    getGroupMemberList: async (options) => {
      check(context, options?.groupID);
      return success(await listMembers(context, options));
    },
    getGroupMemberProfile: async ({ groupID, userIDList, memberCustomFieldFilter }) => {
      check(context, groupID);
      assertUserList(userIDList);
      const userIds = userIDList.slice(0, limits.membersPerQuery);
      const { members } = await context.request("getGroupMembers", { groupId: groupID, userIds });
      return success({ memberList: members.map((member) => toGroupMember(member, memberCustomFieldFilter)) });
    },
    addGroupMember: async ({ groupID, userIDList }) => {
      check(context, groupID);
      assertUserList(userIDList);
      if (context.session.groups.byId.get(groupID)?.isLive)
        throw new ChatError(localCodes.noInvitationsToRoom, "live rooms are entered, nobody is invited");
      const { results, group } = await context.request("addGroupMembers", { groupId: groupID, userIds: userIDList });
      const those = (...outcomes: string[]) =>
        results.filter(({ outcome }) => outcomes.includes(outcome)).map(({ userId }) => userId);
      return success({
        successUserIDList: those("added"),
        failureUserIDList: those("failed"),
        existedUserIDList: those("alreadyMember"),
        overLimitUserIDList: those("overLimit"),
        group: takeGroup(context, group),
      });
    },
    deleteGroupMember: async ({ groupID, userIDList, reason, duration }) => {
      check(context, groupID);
      assertUserList(userIDList);
      const { group } = await context.request("removeGroupMembers", {
        groupId: groupID,
        userIds: userIDList,
        ...(reason !== undefined && { reason }),
        ...(duration !== undefined && { seconds: duration }),
      });
      return success({ group: takeGroup(context, group), userIDList });
    },
    setGroupMemberMuteTime: async ({ groupID, userID, muteTime }) => {
      check(context, groupID);
      assertUser(userID);
      const input = { groupId: groupID, userId: userID, seconds: Number(muteTime) };
      return success(changed(context, await context.request("setGroupMemberMute", input)));
    },
    setGroupMemberRole: async ({ groupID, userID, role }) => {
      check(context, groupID);
      assertUser(userID);
      const { role: own } = context.session.groups.byId.get(groupID)?.group.selfInfo ?? {};
      if (own && own !== TYPES.GRP_MBR_ROLE_OWNER)
        throw new ChatError(localCodes.ownerOnly, "only the owner changes roles");
      const input = { groupId: groupID, userId: userID, role: role as Role };
      return success(changed(context, await context.request("setGroupMemberRole", input)));
    },
    setGroupMemberNameCard: async ({ groupID, nameCard, userID }) => {
      check(context, groupID);
      const input = { groupId: groupID, nameCard: String(nameCard ?? ""), ...(userID && { userId: userID }) };
      return success(changed(context, await context.request("setGroupMemberNameCard", input)));
    },
    setGroupMemberCustomField: async ({ groupID, memberCustomField, userID }) => {
      check(context, groupID);
      const custom = fromCustomFields(memberCustomField) ?? {};
      const input = { groupId: groupID, custom, ...(userID && { userId: userID }) };
      return success(changed(context, await context.request("setGroupMemberCustom", input)));
    },
    markGroupMemberList: async ({ groupID, userIDList, markType, enableMark }) => {
      check(context, groupID);
      assertUserList(userIDList);
      const input = { groupId: groupID, userIds: userIDList, mark: markType, isSet: enableMark === true };
      const { succeeded, failed } = await context.request("markRoomMembers", input);
      return success({ successUserIDList: succeeded, failureUserIDList: failed });
    },
  };
}

function check(context: Context, groupID: unknown): asserts groupID is string {
  assertReady(context);
  assertGroupId(groupID);
}

/** What became of a member. A change of oneself shows in the group at once. */
function changed(
  context: Context,
  { group: wire, member }: { group: ClientGroup; member: ClientGroupMember },
): { group: Group; member: GroupMember } {
  const group = takeGroup(context, wire);
  const { userId: _, nick: _nick, avatar: _avatar, ...self } = member;
  const { groups, userId } = context.session;
  if (member.userId === userId) {
    noteMove(groups, knownGroupOf(groups, wire.groupId));
    takeSelf(context, wire.groupId, self);
  }
  return { group, member: toGroupMember(member) };
}
