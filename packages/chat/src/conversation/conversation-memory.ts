import type { ClientMessage } from "@hongyan/protocol";
import { parseConversationId } from "@hongyan/protocol/constants";
import { emptyGroup, type Group } from "../group/group.ts";
import type { KnownExtensions } from "../message/known-extensions.ts";
import type { StoredMessage } from "../message/message-memory.ts";
import { isTopicId } from "../topic/topic-id.ts";
import type { Conversation } from "./conversation.ts";
import { emptyLastMessage } from "./last-message.ts";
import { isQuiet } from "./remind-type.ts";

/** What this instance knows of one conversation, beside its public object. */
export type ConversationState = {
  readonly conversation: Conversation;
  /** When its group was made, Unix milliseconds: another one may come after it under the same ID. */
  groupMadeAt: number;
  isListed: boolean;
  /** Put on the list by `getConversationProfile`; the server doesn't list it. */
  isListedHere: boolean;
  /** Unix milliseconds of the message that places it in the list. */
  sortedAt: number;
  lastMessageSeq: number;
  /** The newest place in the history seen so far, Unix milliseconds: what stands before it came late. */
  newestPlacedAt: number;
  readSeq: number;
  peerReadSeq: number;
  clearedSeq: number;

  /** The public object counts every message up to this seq, and every change up to this position. */
  headSeq: number;
  headChange: number;
  /** The newest message the server counted when it last said how many are unread. */
  snapshotSeq: number;
  /** Unread messages counted here since the server last said how many there are. */
  countedSeqs: number[];

  /** Every seq up to this one was received, or is known to be invisible. Undefined before the first snapshot. */
  processedSeq: number | undefined;
  /** Messages up to this one were left out of a catching-up that would have been too long. */
  skippedThroughSeq: number;
  /** Changes up to this position are applied. */
  changePosition: number;
  /** The newest seq and change position heard of. */
  targetSeq: number;
  targetChange: number;
  /** Messages by seq that wait for the ones before them. Undefined: not visible to this account. */
  arrived: Map<number, StoredMessage | undefined>;
  /** Recalls of messages that have not been processed yet: seq and who. */
  recalledAhead: Map<number, string>;
  /** Receipts of such messages: seq and when. */
  receiptsAhead: Map<number, number>;
  /** Newer states of such messages, by seq. */
  editedAhead: Map<number, ClientMessage>;
  /** Key-value pairs that the app asked for, by seq of their message. */
  extensions: Map<number, KnownExtensions>;
  /** Messages whose pairs changed, and the version from which on they are to be asked for. */
  staleExtensions: Map<number, number>;
  /** Keys of the pairs that the app takes to be there, by seq: whatever else was read meanwhile, it hears of their end. */
  toldKeys: Map<number, Set<string>>;
  deletedSeqs: Set<number>;
  /** Conversation groups it is in, rising. */
  groupIds: number[];
  /** The newest message at the last deletion of the conversation. */
  deletedThroughSeq: number;
  /** Messages placed before this are not news: Unix milliseconds. */
  newsAfter: number;
  /** What is known is not enough: ask the server. */
  needsRefresh: boolean;
  settling: Promise<void> | undefined;

  /** Messages in memory, by seq. */
  bySeq: Map<number, StoredMessage>;
  history: History;
  /** Where the last hop in each direction said that it goes on: the time given to the app, and the exact place. */
  hops: { older?: Hop | undefined; newer?: Hop | undefined };
};

type Hop = { time: number; seq: number };

/** The newest part of the history without a hole, in order. */
export type History = {
  /** False until the newest page was fetched. */
  isOpen: boolean;
  /** It reaches back to the first message. */
  isCompleted: boolean;
  messages: StoredMessage[];
  /** The server looked through the hidden messages before the oldest one held as far as this seq. */
  resumeSeq: number | undefined;
  /** Page requests, one after the other. */
  turn: Promise<unknown>;
};

export type ConversationMemory = {
  states: Map<string, ConversationState>;
  /** Names of the account's conversation groups, by number. */
  groups: Map<number, string>;
  /** All pages of the list have come. */
  isListComplete: boolean;
  announcedTotal: number;
  isAnnouncing: boolean;
};

export function createConversationMemory(): ConversationMemory {
  return { states: new Map(), groups: new Map(), isListComplete: false, announcedTotal: 0, isAnnouncing: false };
}

export function clearConversations(memory: ConversationMemory): void {
  memory.states = new Map();
  memory.groups = new Map();
  memory.isListComplete = false;
  memory.announcedTotal = 0;
}

/** The state of a conversation; made empty and unlisted where it is new. */
export function stateOf(memory: ConversationMemory, conversationId: string): ConversationState {
  const known = memory.states.get(conversationId);
  if (known) return known;
  const made = emptyState(conversationId);
  memory.states.set(conversationId, made);
  return made;
}

/** Another group has the ID now, and counts from the beginning: of the one before nothing is left here. */
export function startAfresh(state: ConversationState): void {
  const { conversation, settling, history } = state;
  const fresh = emptyState(conversation.conversationID);
  Object.assign(state, fresh, { conversation, settling, history: { ...fresh.history, turn: history.turn } });
}

function emptyState(conversationId: string): ConversationState {
  return {
    conversation: emptyConversation(conversationId),
    groupMadeAt: 0,
    isListed: false,
    isListedHere: false,
    sortedAt: 0,
    lastMessageSeq: 0,
    newestPlacedAt: 0,
    readSeq: 0,
    peerReadSeq: 0,
    clearedSeq: 0,
    headSeq: 0,
    headChange: 0,
    snapshotSeq: 0,
    countedSeqs: [],
    processedSeq: undefined,
    skippedThroughSeq: 0,
    changePosition: 0,
    targetSeq: 0,
    targetChange: 0,
    arrived: new Map(),
    recalledAhead: new Map(),
    receiptsAhead: new Map(),
    editedAhead: new Map(),
    extensions: new Map(),
    staleExtensions: new Map(),
    toldKeys: new Map(),
    deletedSeqs: new Set(),
    groupIds: [],
    deletedThroughSeq: 0,
    newsAfter: 0,
    needsRefresh: false,
    settling: undefined,
    bySeq: new Map(),
    history: { isOpen: false, isCompleted: false, messages: [], turn: Promise.resolve(), resumeSeq: undefined },
    hops: {},
  };
}

export function emptyConversation(conversationId: string): Conversation {
  const name = parseConversationId(conversationId);
  const groupId = name?.kind === "group" ? name.groupId : undefined;
  const userID = name?.kind === "c2c" ? name.userId : "";
  return {
    conversationID: conversationId,
    type: groupId === undefined ? "C2C" : "GROUP",
    subType: "",
    unreadCount: 0,
    lastMessage: emptyLastMessage(),
    userProfile: { userID, nick: "", avatar: "" },
    // Apps tell the two kinds apart by it, though the published types have it everywhere.
    groupProfile: groupId === undefined ? (undefined as unknown as Group) : emptyGroup(groupId),
    groupAtInfoList: [],
    remark: "",
    isPinned: false,
    messageRemindType: "AcceptAndNotify",
    markList: [],
    customData: "",
    draftText: "",
    conversationGroupList: [],
  };
}

/** The list as apps see it: pinned first, then by last message. */
export function listedConversations(memory: ConversationMemory): Conversation[] {
  return [...memory.states.values()]
    .filter(isOnList)
    .sort(
      (a, b) =>
        Number(b.conversation.isPinned) - Number(a.conversation.isPinned) ||
        b.sortedAt - a.sortedAt ||
        (a.conversation.conversationID < b.conversation.conversationID ? -1 : 1),
    )
    .map(({ conversation }) => conversation);
}

export function isOnList(state: ConversationState): boolean {
  // Topics are reached through their communities.
  if (isTopicId(state.conversation.conversationID)) return false;
  return state.isListed || state.isListedHere;
}

/** Conversations that are not to disturb are left out. */
export function totalUnread(memory: ConversationMemory): number {
  let total = 0;
  for (const state of memory.states.values())
    if (isOnList(state) && !isQuiet(state.conversation)) total += state.conversation.unreadCount;
  return total;
}
