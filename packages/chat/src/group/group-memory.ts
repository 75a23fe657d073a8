import type { ClientMessage } from "@hongyan/protocol";
import type { StoredMessage } from "../message/message-memory.ts";
import { isTopicId } from "../topic/topic-id.ts";
import { emptyGroup, type Group } from "./group.ts";

/** What one login knows of a group, beside its public object. */
export type KnownGroup = {
  readonly group: Group;
  /** The profile was told at least once. */
  isKnown: boolean;
  /** When it was made, Unix milliseconds; 0 before its profile was told. */
  madeAt: number;
  isJoined: boolean;
  /** Nothing is stored: messages come only while one is in it. */
  isLive: boolean;
  /** When this account last came, went or changed there, counted in changes. */
  movedAt: number;
};

/** A live room this account is in. */
export type Room = {
  groupId: string;
  /** The last messages that the app heard of, oldest first. */
  heardIds: string[];
  /** What was said lately, where the room shows it to who comes. */
  recent: StoredMessage[];
};

export type GroupMemory = {
  byId: Map<string, KnownGroup>;
  /** The list of the groups has come. */
  isListed: boolean;
  needsList: boolean;
  listing: Promise<void> | undefined;
  isAnnouncing: boolean;
  hasNews: boolean;
  /** How often the account's place in a group has changed. */
  moves: number;
  /** The live rooms that one is in, by their ids: one of each type. */
  rooms: Map<string, Room>;
  /** Coming and going between rooms, one after the other. */
  roomTurn: Promise<unknown>;
  /** System notices, oldest first. */
  notices: StoredMessage[];
  /** The kept ones of earlier logins are among them. */
  hasOldNotices: boolean;
  /** Where pages of members begin: by list, then by how many members stand before. */
  memberPages: Map<string, Map<number, string>>;
  /** Pinned messages by their seq, of the groups whose list the app asked for. */
  pins: Map<string, Map<number, StoredMessage | undefined>>;
  /** When it was asked for: Unix milliseconds. */
  onlineCounts: Map<string, { count: number; at: number }>;
};

export function emptyGroups(): GroupMemory {
  return {
    byId: new Map(),
    isListed: false,
    needsList: true,
    listing: undefined,
    isAnnouncing: false,
    hasNews: false,
    moves: 0,
    rooms: new Map(),
    roomTurn: Promise.resolve(),
    notices: [],
    hasOldNotices: false,
    memberPages: new Map(),
    pins: new Map(),
    onlineCounts: new Map(),
  };
}

/** What is known of a group; made where nothing is. */
export function knownGroupOf(memory: GroupMemory, groupId: string, made?: Group): KnownGroup {
  const known = memory.byId.get(groupId);
  if (known) return known;
  const one: KnownGroup = {
    group: made ?? emptyGroup(groupId),
    isKnown: false,
    madeAt: 0,
    isJoined: false,
    isLive: false,
    movedAt: 0,
  };
  memory.byId.set(groupId, one);
  return one;
}

/** The groups that the list has: no live rooms, no topics, and communities with topics apart. */
export function joinedGroups(memory: GroupMemory, hasTopics: boolean): Group[] {
  return [...memory.byId.values()]
    .filter(({ isJoined, isLive, group }) => isJoined && !isLive && group.isSupportTopic === hasTopics)
    .filter(({ group }) => !isTopicId(group.groupID))
    .map(({ group }) => group);
}

/** What was asked for before this knows an older place of the account in the group. */
export function noteMove(memory: GroupMemory, known: KnownGroup): void {
  memory.moves += 1;
  known.movedAt = memory.moves;
}

export function hasMovedSince({ byId }: GroupMemory, groupId: string | undefined, moves: number): boolean {
  return groupId !== undefined && (byId.get(groupId)?.movedAt ?? 0) > moves;
}

export function setJoined(memory: GroupMemory, known: KnownGroup, isJoined: boolean): void {
  noteMove(memory, known);
  if (known.isJoined !== isJoined) memory.hasNews = true;
  known.isJoined = isJoined;
}

/** Whether a message belongs to a live room, as far as is known. */
export function isOfRoom(memory: GroupMemory, { groupId }: Pick<ClientMessage, "groupId">): boolean {
  return groupId !== undefined && memory.byId.get(groupId)?.isLive === true;
}
