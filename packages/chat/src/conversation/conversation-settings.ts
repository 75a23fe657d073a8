import type { ClientConversation, EventData, OperationOutput } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import type { Conversation } from "./conversation.ts";
import { type ConversationMemory, type ConversationState, isOnList } from "./conversation-memory.ts";

/** Takes over everything an account set for a conversation. */
export function takeSettings(
  memory: ConversationMemory,
  state: ConversationState,
  { marks = [], customData = "", remindType, groupIds = [], self }: ClientConversation,
): void {
  const { conversation } = state;
  conversation.markList = marks.map(toMarkType);
  conversation.customData = customData;
  showRemindType(conversation, remindType ?? self?.remindType ?? TYPES.MSG_REMIND_ACPT_AND_NOTE);
  state.groupIds = groupIds;
  nameGroups(memory, state);
}

/** What an entry of the account's log says changed. Of a conversation not known here, its first snapshot tells. */
export function applySettings(
  { conversations: { states } }: Context,
  { conversations }: Pick<EventData<"conversationSettingsUpdated">, "conversations">,
): void {
  for (const { conversationId, marks, customData, remindType } of conversations) {
    const conversation = states.get(conversationId)?.conversation;
    if (!conversation) continue;
    if (marks) conversation.markList = marks.map(toMarkType);
    if (customData !== undefined) conversation.customData = customData;
    if (remindType) showRemindType(conversation, remindType);
  }
}

/** A group shows it as well. */
function showRemindType(conversation: Conversation, remindType: string) {
  conversation.messageRemindType = remindType;
  const group: Conversation["groupProfile"] | undefined = conversation.groupProfile;
  if (group && group.selfInfo.userID !== "") group.selfInfo.messageRemindType = remindType;
}

/** The mark of bit n is 2^n: every one of them is exact as a number. */
function toMarkType(bit: number): number {
  return 2 ** bit;
}

const foldOfOlderTypes = 3;

/** The bit of a `CONV_MARK_TYPE_*` or of an app's own 2^n; undefined for anything else. */
export function markBit(markType: unknown): number | undefined {
  if (typeof markType !== "number") return undefined;
  // One published type file has FOLD = 3, which is no other mark.
  const bit = markType === foldOfOlderTypes ? Math.log2(TYPES.CONV_MARK_TYPE_FOLD) : Math.round(Math.log2(markType));
  return bit >= 0 && bit < 64 && (markType === foldOfOlderTypes || toMarkType(bit) === markType) ? bit : undefined;
}

/** A mark is set or cleared on conversations known here. */
export function setMark(memory: ConversationMemory, ids: readonly string[], bit: number, isSet: boolean): void {
  for (const id of ids) {
    const conversation = memory.states.get(id)?.conversation;
    if (!conversation) continue;
    const others = conversation.markList.filter((mark) => mark !== toMarkType(bit));
    conversation.markList = (isSet ? [...others, toMarkType(bit)] : others).sort((a, b) => a - b);
  }
}

/** The names of a conversation's groups, by their numbers. */
function nameGroups({ groups }: ConversationMemory, { conversation, groupIds }: ConversationState) {
  conversation.conversationGroupList = groupIds.flatMap((id) => groups.get(id) ?? []);
}

function nameAllGroups(memory: ConversationMemory): void {
  for (const state of memory.states.values()) if (state.groupIds.length > 0) nameGroups(memory, state);
}

/** All groups of the account, as a fresh list has them. */
export function takeGroups(
  context: Context,
  groups: NonNullable<OperationOutput<"listConversations">["conversationGroups"]>,
): void {
  const { conversations: memory } = context;
  const before = groupNames(memory).join("\n");
  memory.groups = new Map(groups.map(({ groupId, name }) => [groupId, name]));
  if (groupNames(memory).join("\n") === before) return;
  nameAllGroups(memory);
  announceGroups(context);
}

export function groupNames({ groups }: ConversationMemory): string[] {
  return [...groups].sort(([a], [b]) => a - b).map(([, name]) => name);
}

function announceGroups({ conversations: memory, emitter, session }: Context) {
  if (session.isReady) emitter.emit(EVENT.CONVERSATION_GROUP_LIST_UPDATED, groupNames(memory));
}

/** A group that was made or renamed. */
export function setGroup(context: Context, groupId: number, name: string): void {
  const { conversations: memory } = context;
  if (memory.groups.get(groupId) === name) return;
  memory.groups.set(groupId, name);
  nameAllGroups(memory);
  announceGroups(context);
}

export function dropGroup(context: Context, groupId: number): void {
  const { conversations: memory } = context;
  for (const state of memory.states.values())
    if (state.groupIds.includes(groupId)) {
      state.groupIds = state.groupIds.filter((id) => id !== groupId);
      nameGroups(memory, state);
    }
  if (memory.groups.delete(groupId)) announceGroups(context);
}

/** Which conversations joined a group and which left it, as far as they are known here. */
export function changeGroup(context: Context, groupId: number, added: readonly string[], removed: readonly string[]) {
  const { conversations: memory, emitter, session } = context;
  const change = (id: string, isAdded: boolean) => {
    const state = memory.states.get(id);
    if (!state) return;
    const others = state.groupIds.filter((other) => other !== groupId);
    state.groupIds = isAdded ? [...others, groupId].sort((a, b) => a - b) : others;
    nameGroups(memory, state);
  };
  for (const id of added) change(id, true);
  for (const id of removed) change(id, false);
  const groupName = memory.groups.get(groupId);
  if (groupName === undefined || !session.isReady) return;
  const conversationList: Conversation[] = [];
  for (const state of memory.states.values())
    if (isOnList(state) && state.groupIds.includes(groupId)) conversationList.push(state.conversation);
  emitter.emit(EVENT.CONVERSATION_IN_GROUP_UPDATED, { groupName, conversationList });
}
