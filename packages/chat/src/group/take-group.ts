import type { ClientGroup, ClientGroupSelf } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import type { ConversationState } from "../conversation/conversation-memory.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { announceGroups } from "./announce-groups.ts";
import { toCustomFields } from "./custom-fields.ts";
import { emptySelf, type Group } from "./group.ts";
import { type KnownGroup, knownGroupOf, setJoined } from "./group-memory.ts";

/** The one object of a group, with what the server says of it. Of two states the one with the higher number is newer. */
export function takeGroup(context: Context, wire: ClientGroup): Group {
  const known = findOrMake(context, wire.groupId);
  const { group } = known;
  const isOlder = wire.createdAt === known.madeAt && wire.infoSeq < group.infoSequence;
  if (wire.createdAt < known.madeAt || isOlder) return group;
  // Another one may be made under the ID of one that was dismissed.
  if (wire.createdAt > known.madeAt && known.madeAt > 0) group.nextMessageSeq = 1;
  known.isKnown = true;
  known.madeAt = wire.createdAt;
  known.isLive = wire.isLive;
  const profile: Partial<Group> = {
    name: wire.name,
    avatar: wire.faceUrl,
    type: wire.type,
    introduction: wire.introduction,
    notification: wire.notification,
    ownerID: wire.owner ?? "",
    createTime: Math.floor(wire.createdAt / 1000),
    infoSequence: wire.infoSeq,
    lastInfoTime: Math.floor(wire.infoAt / 1000),
    memberCount: wire.memberCount,
    maxMemberCount: wire.maxMembers,
    muteAllMembers: wire.mutesAll,
    joinOption: wire.applyOption,
    inviteOption: wire.inviteOption,
    groupCustomField: toCustomFields(wire.custom),
    isSupportTopic: wire.hasTopics,
  };
  const isNews = JSON.stringify(profile) !== JSON.stringify({ ...profile, ...pickFrom(group, profile) });
  Object.assign(group, profile);
  const { lastSeq, lastMessageAt } = wire;
  if (lastSeq !== undefined) group.nextMessageSeq = Math.max(group.nextMessageSeq, lastSeq + 1);
  // The list of conversations says more of its newest message than the group does.
  if (lastMessageAt !== undefined && group.lastMessage.type === "")
    group.lastMessage = { ...group.lastMessage, lastTime: Math.floor(lastMessageAt / 1000) };
  const conversation = context.conversations.states.get(groupConversationId(wire.groupId))?.conversation;
  if (conversation) conversation.subType = wire.type;
  if (isNews && known.isJoined) context.session.groups.hasNews = true;
  announceGroups(context);
  return group;
}

function pickFrom(group: Group, profile: Partial<Group>): Partial<Group> {
  return Object.fromEntries(Object.keys(profile).map((key) => [key, group[key as keyof Group]]));
}

/** The conversation and the memory show the same object, whichever of them was there first. */
function findOrMake({ conversations, session }: Context, groupId: string): KnownGroup {
  const conversation = conversations.states.get(groupConversationId(groupId))?.conversation;
  const known = knownGroupOf(session.groups, groupId, conversation?.groupProfile);
  if (conversation) conversation.groupProfile = known.group;
  return known;
}

/** This account's own place in a group; undefined where it has none. */
export function takeSelf(context: Context, groupId: string, self: ClientGroupSelf | undefined): void {
  const { groups, userId } = context.session;
  const known = findOrMake(context, groupId);
  const { group } = known;
  const before = JSON.stringify(group.selfInfo);
  if (self)
    group.selfInfo = {
      userID: userId,
      role: self.role,
      messageRemindType: remindTypeOf(context, groupId) ?? self.remindType ?? TYPES.MSG_REMIND_ACPT_AND_NOTE,
      joinTime: Math.floor(self.joinedAt / 1000),
      nameCard: self.nameCard ?? "",
      muteUntil: Math.ceil(self.mutedUntil / 1000),
      memberCustomField: toCustomFields(self.custom),
    };
  else group.selfInfo = emptySelf();
  if (JSON.stringify(group.selfInfo) !== before) groups.hasNews = true;
  if (known.isJoined !== (self !== undefined)) setJoined(groups, known, self !== undefined);
  announceGroups(context);
}

function remindTypeOf({ conversations }: Context, groupId: string): string | undefined {
  const state = conversations.states.get(groupConversationId(groupId));
  return state?.processedSeq === undefined ? undefined : state.conversation.messageRemindType;
}

/** What a conversation says of its group. */
export function takeConversationGroup(
  context: Context,
  { conversation, headSeq }: ConversationState,
  wire: ClientGroup,
  own: { self?: ClientGroupSelf | undefined },
): void {
  conversation.subType = wire.type;
  const group = takeGroup(context, wire);
  group.nextMessageSeq = Math.max(group.nextMessageSeq, headSeq + 1);
  // Who came or went after this was read knows better.
  if ("self" in own) takeSelf(context, wire.groupId, wire.isDismissed ? undefined : own.self);
}

/** A new message of a group: what it says of the group itself. */
export function countInGroup(context: Context, { conversation }: ConversationState, message: StoredMessage): void {
  if (conversation.type !== TYPES.CONV_GROUP) return;
  const { groupProfile: group } = conversation;
  group.nextMessageSeq = Math.max(group.nextMessageSeq, message._seq + 1);
  if (message.type !== TYPES.MSG_GRP_TIP || message.payload.memberCount === undefined) return;
  if (group.memberCount === message.payload.memberCount) return;
  group.memberCount = message.payload.memberCount;
  context.session.groups.hasNews = true;
  announceGroups(context);
}
