import type { AccountLogEntry, ClientConversation, EventData } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { takeGroupNotice } from "../group/group-notices.ts";
import { takeGroupMembership } from "../group/take-group-events.ts";
import { fetchMyProfile, takeProfile } from "../profile/take-profile.ts";
import {
  refreshRelations,
  resumeRelations,
  takeBlocklistChange,
  takeFollowsChange,
  takeFriendGroupsChange,
  takeFriendRequestsChange,
  takeFriendsChange,
} from "../relation/take-relation-changes.ts";
import { announceConversations } from "./announce-conversations.ts";
import { applyOwnRead, applySnapshot } from "./apply-snapshot.ts";
import { applyClearing } from "./clear-history-message.ts";
import { type ConversationState, stateOf } from "./conversation-memory.ts";
import { applySettings, changeGroup, dropGroup, setGroup, takeGroups } from "./conversation-settings.ts";
import { clearHistory, closeHistory, dropMessages } from "./history.ts";
import { toReceiveMessageOpt } from "./receive-message-opt.ts";
import { isUnreachable, settleConversation } from "./settle-conversation.ts";
import { takeUnreadSet } from "./take-server-marks.ts";

const newsMarginMs = 2_000;
const settledAtOnce = 8;
/** Of a conversation that was not known, so many of the newest messages may be news. */
const newestOfUnknown = 100;

/** The whole list after a login. `onFirstPage` runs when the app may begin to work with it. */
export async function loadConversations(context: Context, onFirstPage: () => void): Promise<void> {
  const { conversations: memory, session } = context;
  let cursor: string | undefined;
  let isFirst = true;
  const seen = new Set<ConversationState>();
  do {
    const page = await context.request("listConversations", cursor === undefined ? {} : { cursor });
    if (isFirst) {
      session.logPosition = page.logPosition;
      session.syncedAt = page.syncedAt;
      takeGroups(context, page.conversationGroups ?? []);
    }
    for (const snapshot of page.conversations) seen.add(takeSnapshot(context, snapshot, undefined));
    cursor = page.cursor;
    if (isFirst) onFirstPage();
    isFirst = false;
    announceConversations(context);
  } while (cursor !== undefined);
  for (const state of memory.states.values()) if (!seen.has(state)) state.isListed = false;
  memory.isListComplete = true;
  announceConversations(context);
}

/** After a reconnect, or when an entry of the account's log was missed: catches up with everything. */
export async function syncAccount(context: Context): Promise<void> {
  const { session } = context;
  const since = { logPosition: session.logPosition, syncedAt: session.syncedAt };
  const touched = new Set<ConversationState>();
  let syncedAt: number | undefined;
  let cursor: string | undefined;
  let hasMore = true;
  while (hasMore) {
    const page = await context.request("syncAccount", { ...since, ...(cursor === undefined ? {} : { cursor }) });
    if (page.isReset) return startOver(context);
    syncedAt ??= page.syncedAt;
    for (const entry of page.entries) applyLogEntry(context, entry);
    for (const snapshot of page.conversations) touched.add(takeSnapshot(context, snapshot, session.syncedAt));
    since.logPosition = page.logPosition;
    cursor = page.cursor;
    hasMore = page.hasMore || cursor !== undefined;
  }
  await settleAll(context, touched);
  resumeRelations(context);
  if (session.isProfileStale) await fetchMyProfile(context);
  session.logPosition = since.logPosition;
  session.syncedAt = syncedAt ?? session.syncedAt;
}

/** The server can't say what was missed. Deletions may be among it, so no history in memory is kept. */
async function startOver(context: Context) {
  for (const state of context.conversations.states.values()) closeHistory(state);
  await loadConversations(context, () => {});
  // What is off the list may have changed its marks and groups as well.
  for (const state of context.conversations.states.values()) if (!state.isListed) state.needsRefresh = true;
  refreshRelations(context);
  await settleAll(context, context.conversations.states.values());
}

/** `newsAfter`: messages of a conversation that was not known are news from then on, Unix milliseconds. */
function takeSnapshot(
  context: Context,
  snapshot: ClientConversation,
  newsAfter: number | undefined,
): ConversationState {
  const state = stateOf(context.conversations, snapshot.conversationId);
  const wasUnknown = state.processedSeq === undefined;
  if (!applySnapshot(context, state, snapshot)) state.needsRefresh = true;
  if (wasUnknown && newsAfter !== undefined && state.processedSeq !== undefined) {
    state.newsAfter = newsAfter - newsMarginMs;
    state.newestPlacedAt = 0;
    state.processedSeq = Math.min(
      state.processedSeq,
      Math.max(snapshot.clearedSeq, snapshot.lastSeq - newestOfUnknown),
    );
  }
  return state;
}

async function settleAll(context: Context, touched: Iterable<ConversationState>) {
  const due = new Set(touched);
  for (const state of context.conversations.states.values())
    if (state.needsRefresh || state.arrived.size > 0) due.add(state);
  const rest = due.values();
  const work = async () => {
    for (const state of rest) await settleConversation(context, state).catch((error) => noteUnlessLost(context, error));
  };
  await Promise.all(Array.from({ length: settledAtOnce }, work));
  announceConversations(context);
}

function noteUnlessLost(context: Context, error: unknown) {
  if (isUnreachable(error)) throw error;
  context.log.warn(`a conversation could not be completed: ${String(error)}`);
}

type Applied = {
  [Kind in AccountLogEntry["kind"]]: (context: Context, data: EventData<Kind>) => ConversationState | undefined;
};

const appliers: Applied = {
  conversationRead: (context, { conversationId, readSeq }) => {
    const state = stateOf(context.conversations, conversationId);
    applyOwnRead(state, readSeq);
    return state;
  },
  conversationUnreadSet: takeUnreadSet,
  messagesDeleted: (context, { conversationId, seqs }) => {
    const state = stateOf(context.conversations, conversationId);
    dropMessages(state, seqs);
    state.needsRefresh = true;
    return state;
  },
  conversationDeleted: (context, { conversationId, clearedSeq, throughSeq }) => {
    const state = stateOf(context.conversations, conversationId);
    clearHistory(state, clearedSeq);
    if (throughSeq > state.deletedThroughSeq) state.isListedHere = false;
    state.deletedThroughSeq = Math.max(state.deletedThroughSeq, throughSeq);
    // A deletion takes the pin off as well.
    state.conversation.isPinned = false;
    if (state.headSeq <= throughSeq) state.isListed = false;
    state.needsRefresh = true;
    return state;
  },
  historyCleared: (context, { conversationId, clearedSeq }) => {
    const state = stateOf(context.conversations, conversationId);
    applyClearing(state, clearedSeq);
    return state;
  },
  conversationPinned: (context, { conversationId, isPinned }) => {
    const state = stateOf(context.conversations, conversationId);
    state.conversation.isPinned = isPinned;
    return state;
  },
  conversationSettingsUpdated: (context, data) => {
    applySettings(context, data);
    return undefined;
  },
  conversationGroupCreated: (context, { groupId, name, conversationIds }) => {
    setGroup(context, groupId, name);
    changeGroup(context, groupId, conversationIds, []);
    return undefined;
  },
  conversationGroupDeleted: (context, { groupId }) => {
    dropGroup(context, groupId);
    return undefined;
  },
  conversationGroupRenamed: (context, { groupId, name }) => {
    setGroup(context, groupId, name);
    return undefined;
  },
  conversationGroupChanged: (context, { groupId, added, removed }) => {
    changeGroup(context, groupId, added, removed);
    return undefined;
  },
  receiveOptionUpdated: (context, option) => {
    context.emitter.emit(EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED, toReceiveMessageOpt(option));
    return undefined;
  },
  profileUpdated: (context, { profile }) => {
    // The log only names what was changed; the event carries the profile.
    if (profile) takeProfile(context, profile, true);
    else context.session.isProfileStale = true;
    return undefined;
  },
  friendsChanged: (context, change) => void takeFriendsChange(context, change),
  friendGroupsChanged: (context) => void takeFriendGroupsChange(context),
  friendRequestsChanged: (context) => void takeFriendRequestsChange(context),
  blocklistChanged: (context) => void takeBlocklistChange(context),
  followsChanged: (context, change) => void takeFollowsChange(context, change),
  groupJoined: (context, { groupId }) => takeGroupMembership(context, groupId, true),
  groupLeft: (context, { groupId }) => takeGroupMembership(context, groupId, false),
  groupNoticed: (context, { notice }) => void takeGroupNotice(context, notice),
};

/** Applies an entry of the account's log, told as an event or answered by a synchronisation. */
export function applyLogEntry(
  context: Context,
  { kind, data }: Pick<AccountLogEntry, "kind" | "data">,
): ConversationState | undefined {
  const apply = appliers[kind] as ((context: Context, data: unknown) => ConversationState | undefined) | undefined;
  return apply?.(context, data);
}
