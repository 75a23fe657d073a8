import type { OperationOutput } from "@hongyan/protocol";
import { limits, parseConversationId } from "@hongyan/protocol/constants";
import { ChatError, localCodes, serverCodes } from "../chat-error.ts";
import { assertReady, type Context, serverNow } from "../context.ts";
import type { Group } from "../group/group.ts";
import { roomOf } from "../group/live-room.ts";
import { inParts } from "../in-parts.ts";
import type { Profile } from "../profile/profile.ts";
import { toProfile } from "../profile/to-profile.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import { announceConversations } from "./announce-conversations.ts";
import { assertConversationId } from "./assert-conversation-id.ts";
import { type Conversation, showPeer } from "./conversation.ts";
import type { ConversationApi, ConversationFilter, DeleteConversationsResult } from "./conversation-api.ts";
import { emptyConversation, isOnList, listedConversations, stateOf, totalUnread } from "./conversation-memory.ts";
import { toSomeConversations } from "./conversation-results.ts";
import { markBit } from "./conversation-settings.ts";
import { settleConversation, settleInBackground } from "./settle-conversation.ts";

const accountNotFoundCodes: readonly number[] = [20003, 40003, 50001, 70107];

export function createConversationMethods(context: Context): ConversationApi {
  const { conversations: memory } = context;
  return {
    getConversationList: async (options) => {
      assertReady(context);
      const conversationList = listedConversations(memory).filter(selector(options));
      return success({ conversationList, isSyncCompleted: memory.isListComplete });
    },
    getConversationProfile: async (conversationID) => {
      assertReady(context);
      assertConversationId(conversationID);
      return success({ conversation: await getConversation(context, conversationID) });
    },
    deleteConversation: ((given) => deleteConversation(context, given)) as ConversationApi["deleteConversation"],
    pinConversation: async ({ conversationID, isPinned }) => {
      assertReady(context);
      assertConversationId(conversationID);
      await act(context, () => context.request("pinConversation", { conversationId: conversationID, isPinned }));
      const state = stateOf(memory, conversationID);
      state.conversation.isPinned = isPinned;
      settleInBackground(context, state);
      announceConversations(context);
      return success({ conversationID });
    },
    getTotalUnreadMessageCount: () => totalUnread(memory),
    setConversationDraft: async ({ conversationID, draftText }) => {
      assertReady(context);
      assertConversationId(conversationID);
      const state = memory.states.get(conversationID);
      if (!state || !isOnList(state))
        throw new ChatError(localCodes.conversationNotFound, `there is no conversation ${conversationID}`);
      state.conversation.draftText = draftText;
      announceConversations(context);
      return success({ conversationID });
    },
  };
}

/** The mark of a filter as lists hold it, also under the other number that one published type file has for it. */
function markOf(markType: number | undefined): number | undefined {
  const bit = markBit(markType);
  return bit === undefined ? markType : 2 ** bit;
}

function selector(options: string[] | ConversationFilter | undefined): (conversation: Conversation) => boolean {
  if (options === undefined || options === null) return () => true;
  if (Array.isArray(options)) return ({ conversationID }) => options.includes(conversationID);
  const mark = markOf(options.markType);
  return (conversation) =>
    (options.type === undefined || conversation.type === options.type) &&
    (mark === undefined || conversation.markList.includes(mark)) &&
    (options.groupName === undefined || conversation.conversationGroupList.includes(options.groupName)) &&
    (options.hasUnreadCount === undefined || conversation.unreadCount > 0 === options.hasUnreadCount) &&
    (options.hasGroupAtInfo === undefined || conversation.groupAtInfoList.length > 0 === options.hasGroupAtInfo);
}

async function getConversation(context: Context, conversationId: string): Promise<Conversation> {
  const room = roomOf(context, conversationId);
  if (room) return roomConversation(conversationId, room.group);
  const state = stateOf(context.conversations, conversationId);
  state.needsRefresh = true;
  try {
    const [profile] = await Promise.all([peerOf(context, conversationId), settleConversation(context, state)]);
    if (profile) showPeer(state.conversation, profile);
  } catch (error) {
    if (state.processedSeq === undefined) context.conversations.states.delete(conversationId);
    if (error instanceof ChatError && accountNotFoundCodes.includes(error.code))
      throw new ChatError(localCodes.userNotFound, `there is no such user: ${conversationId}`);
    if (error instanceof ChatError && error.code === serverCodes.groupNotFound)
      throw new ChatError(localCodes.conversationNotFound, `there is no such group: ${conversationId}`);
    throw error;
  }
  if (!isOnList(state)) {
    state.isListedHere = true;
    state.sortedAt = serverNow(context);
  }
  announceConversations(context);
  return state.conversation;
}

/** Of a live room nothing is kept, and no list shows it. */
function roomConversation(conversationId: string, group: Group): Conversation {
  return { ...emptyConversation(conversationId), groupProfile: group, subType: group.type };
}

/** The whole profile of the other side; the list has the most important parts only. */
async function peerOf({ request }: Context, conversationId: string): Promise<Profile | undefined> {
  const name = parseConversationId(conversationId);
  if (name?.kind !== "c2c") return undefined;
  const { profiles } = await request("getProfiles", { userIds: [name.userId] });
  return profiles[0] && toProfile(profiles[0]);
}

async function deleteConversation(
  context: Context,
  given: string | { conversationIDList: string[]; clearHistoryMessage?: boolean },
) {
  assertReady(context);
  if (typeof given !== "string")
    return success(await deleteConversations(context, given.conversationIDList, given.clearHistoryMessage ?? true));
  assertConversationId(given);
  const { failureConversationIDList: failures } = await deleteConversations(context, [given], true);
  if (failures[0]) throw new ChatError(failures[0].code, failures[0].message);
  return success({ conversationID: given });
}

async function deleteConversations(
  context: Context,
  ids: string[],
  clearHistory: boolean,
): Promise<DeleteConversationsResult> {
  const results: OperationOutput<"deleteConversations">["results"] = [];
  for (const id of ids) assertConversationId(id);
  for (const conversationIds of inParts(ids, limits.conversationsPerDelete)) {
    const output = await act(
      context,
      () => context.request("deleteConversations", { conversationIds, clearHistory }),
      (answer) => answer.results,
    );
    results.push(...output.results);
  }
  const result = toSomeConversations(results);
  await Promise.all(result.successConversationIDList.map((id) => forget(context, id)));
  announceConversations(context);
  return result;
}

/** What is left of a deleted conversation is the server's to say: something new may have come in between. */
async function forget(context: Context, conversationId: string) {
  const state = stateOf(context.conversations, conversationId);
  state.isListedHere = false;
  state.deletedThroughSeq = state.headSeq;
  state.conversation.draftText = "";
  state.conversation.isPinned = false;
  state.needsRefresh = true;
  await settleConversation(context, state);
}
