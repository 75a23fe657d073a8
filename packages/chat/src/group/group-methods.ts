import type { OperationInput } from "@hongyan/protocol";
import { ChatError, localCodes, serverCodes } from "../chat-error.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { settleInBackground } from "../conversation/settle-conversation.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import type { LiveSession } from "../session/live-session.ts";
import { assertGroupId } from "./assert-group-id.ts";
import { fromCustomFields } from "./custom-fields.ts";
import { fetchGroup } from "./fetch-group.ts";
import type { CreateGroupOptions, GroupApi, UpdateGroupOptions } from "./group-api.ts";
import { handleApplication, listApplications } from "./group-applications.ts";
import { settleGroups } from "./group-list.ts";
import { joinedGroups, setJoined } from "./group-memory.ts";
import { joinGroup } from "./join-group.ts";
import { leaveLocally } from "./live-room.ts";
import { countOnline } from "./online-count.ts";
import { quitGroup } from "./quit-group.ts";
import { searchGroups } from "./search-groups.ts";
import { takeGroup, takeSelf } from "./take-group.ts";
import { takeGroupMembership } from "./take-group-events.ts";

type Options<Name extends "createGroup" | "updateGroup"> = OperationInput<Name>;

export function createGroupMethods(context: Context, live: LiveSession): GroupApi {
  const listed = async (hasTopics: boolean) => {
    assertReady(context);
    await settleGroups(context);
    return success({ groupList: joinedGroups(context.session.groups, hasTopics) });
  };
  return {
    getGroupList: () => listed(false),
    getJoinedCommunityList: () => listed(true),
    getGroupProfile: async ({ groupID, groupCustomFieldFilter: filter }) => {
      assertReady(context);
      assertGroupId(groupID);
      const group = await fetchGroup(context, groupID);
      if (!filter) return success({ group });
      const groupCustomField = group.groupCustomField.filter(({ key }) => filter.includes(key));
      return success({ group: { ...group, groupCustomField } });
    },
    createGroup: async (options) => {
      assertReady(context);
      return success(await createGroup(context, options));
    },
    dismissGroup: async (groupID) => {
      assertReady(context);
      assertGroupId(groupID);
      const known = context.session.groups.byId.get(groupID);
      if (known?.group.type === TYPES.GRP_WORK)
        throw new ChatError(localCodes.workNotDismissible, "a Work group cannot be dismissed");
      await act(context, () => context.request("dismissGroup", { groupId: groupID }));
      leaveLocally(context, groupID);
      if (known) setJoined(context.session.groups, known, false);
      takeSelf(context, groupID, undefined);
      if (!known?.isLive) settleInBackground(context, takeGroupMembership(context, groupID, false));
      return success({ groupID });
    },
    updateGroupProfile: async (options) => {
      assertReady(context);
      assertGroupId(options?.groupID);
      const { group } = await context.request("updateGroup", toUpdate(options));
      return success({ group: takeGroup(context, group) });
    },
    joinGroup: (options) => joinGroup(context, live, options),
    quitGroup: (groupID) => quitGroup(context, live, groupID),
    searchGroupByID: async (groupID) => {
      assertReady(context);
      assertGroupId(groupID);
      return success({ group: await fetchGroup(context, groupID).catch(notFound) });
    },
    getGroupOnlineMemberCount: async (groupID) => {
      assertReady(context);
      assertGroupId(groupID);
      return success({ memberCount: await countOnline(context, groupID) });
    },
    changeGroupOwner: async ({ groupID, newOwnerID }) => {
      assertReady(context);
      assertGroupId(groupID);
      if (context.session.groups.byId.get(groupID)?.isLive)
        throw new ChatError(localCodes.roomKeepsOwner, "a live room keeps its owner");
      if (newOwnerID === context.session.userId)
        throw new ChatError(localCodes.isOwnerAlready, "a group is handed over to somebody else");
      const { group } = await context.request("changeGroupOwner", { groupId: groupID, userId: newOwnerID });
      return success({ group: takeGroup(context, group) });
    },
    getGroupApplicationList: async () => {
      assertReady(context);
      return success({ applicationList: await listApplications(context) });
    },
    handleGroupApplication: async (options) => {
      assertReady(context);
      return success({ group: await handleApplication(context, options) });
    },
    searchCloudGroups: async (options) => {
      assertReady(context);
      return success(await searchGroups(context, options));
    },
  };
}

const notFoundCodes: readonly number[] = [serverCodes.notPermitted, serverCodes.groupNotFound, 10015];

function notFound(error: unknown): never {
  if (error instanceof ChatError && notFoundCodes.includes(error.code))
    throw new ChatError(localCodes.groupNotFound, "there is no such group");
  throw error;
}

async function createGroup(context: Context, options: CreateGroupOptions) {
  if (typeof options?.type !== "string" || options.type === "")
    throw new ChatError(localCodes.badGroupType, "createGroup needs a type");
  const output = await act(context, () => context.request("createGroup", toCreation(options)));
  const group = takeGroup(context, output.group);
  if (!output.group.isLive) {
    const state = takeGroupMembership(context, group.groupID, true);
    settleInBackground(context, state);
    announceConversations(context);
  }
  return { group, overLimitUserIDList: output.overLimitUserIds };
}

function toCreation(options: CreateGroupOptions): Options<"createGroup"> {
  const { groupID, type, isSupportTopic, memberList } = options;
  return {
    ...fieldsOf(options),
    type,
    name: String(options.name ?? ""),
    ...(groupID && { groupId: groupID }),
    ...(isSupportTopic !== undefined && { hasTopics: isSupportTopic === true }),
    ...(memberList && { members: memberList.map(toMember) }),
  };
}

function toMember(given: NonNullable<CreateGroupOptions["memberList"]>[number]) {
  const custom = fromCustomFields(given.memberCustomField);
  return {
    userId: given.userID,
    ...(given.role !== undefined && { role: given.role as "Admin" | "Member" }),
    ...(custom && { custom }),
  };
}

function toUpdate(options: UpdateGroupOptions): Options<"updateGroup"> {
  const { groupID, name, muteAllMembers } = options;
  return {
    ...fieldsOf(options),
    groupId: groupID,
    ...(name !== undefined && { name }),
    ...(muteAllMembers !== undefined && { mutesAll: muteAllMembers }),
  };
}

type Fields = Pick<
  Options<"updateGroup">,
  "introduction" | "notification" | "faceUrl" | "maxMembers" | "applyOption" | "inviteOption" | "custom"
>;

/** What creating and changing have in common. */
function fieldsOf(options: Omit<UpdateGroupOptions, "groupID">): Fields {
  const custom = fromCustomFields(options.groupCustomField);
  const { introduction, notification, avatar, maxMemberNum, joinOption, inviteOption } = options;
  return {
    ...(introduction !== undefined && { introduction }),
    ...(notification !== undefined && { notification }),
    ...(avatar !== undefined && { faceUrl: avatar }),
    ...(maxMemberNum !== undefined && { maxMembers: maxMemberNum }),
    ...(joinOption !== undefined && { applyOption: joinOption as NonNullable<Fields["applyOption"]> }),
    ...(inviteOption !== undefined && { inviteOption: inviteOption as NonNullable<Fields["inviteOption"]> }),
    ...(custom && { custom }),
  };
}
