import type { ClientFriend, ClientProfile } from "@hongyan/protocol";
import { toProfile } from "../profile/to-profile.ts";
import type { Friend } from "./friend.ts";

/** The friends of one login, and what is to be asked for again. */
export type FriendMemory = {
  /** By userID, in the order in which they were added. */
  friends: Map<string, Friend>;
  /** The whole list is to be asked for. */
  needsList: boolean;
  /** It is being asked for. */
  isListing: boolean;
  /** Friends to be asked for. */
  due: Set<string>;
  /** Those that are being asked for. */
  underWay: ReadonlySet<string>;
  settling: Promise<void> | undefined;
  /** When the profiles held were changed, Unix milliseconds by userID. */
  profilesAt: Map<string, number>;
  /** Something changed that the app has not heard of. */
  hasNews: boolean;
};

export function emptyFriends(): FriendMemory {
  return {
    friends: new Map(),
    needsList: true,
    isListing: false,
    due: new Set(),
    underWay: new Set(),
    settling: undefined,
    profilesAt: new Map(),
    hasNews: false,
  };
}

export function toFriend(wire: ClientFriend): Friend {
  return {
    userID: wire.userId,
    remark: wire.remark ?? "",
    groupList: wire.groups,
    source: wire.source,
    wording: wire.wording ?? "",
    timeStamp: Math.floor(wire.addedAt / 1000),
    profile: toProfile(wire.profile),
    friendCustomField: Object.entries(wire.custom).map(([key, value]) => ({ key, value })),
  };
}

/** Whether a profile was read before a change that is known already. */
export function isOlderProfile(memory: FriendMemory, { userId, updatedAt = 0 }: ClientProfile): boolean {
  return updatedAt < (memory.profilesAt.get(userId) ?? 0);
}

/** A friend's profile as it is now. */
export function takeProfileOf(memory: FriendMemory, friend: Friend, wire: ClientProfile): void {
  friend.profile = toProfile(wire);
  memory.profilesAt.set(wire.userId, wire.updatedAt ?? 0);
  memory.hasNews = true;
}

/** Keeps a friend as the server says it is; a known one stays the same object. */
export function putFriend(memory: FriendMemory, wire: ClientFriend): Friend {
  const friend = toFriend(wire);
  const known = memory.friends.get(friend.userID);
  if (known && isOlderProfile(memory, wire.profile)) friend.profile = known.profile;
  else memory.profilesAt.set(friend.userID, wire.profile.updatedAt ?? 0);
  if (!known) memory.friends.set(friend.userID, friend);
  if (!known || JSON.stringify(known) !== JSON.stringify(friend)) memory.hasNews = true;
  return known ? Object.assign(known, friend) : friend;
}

export function dropFriend(memory: FriendMemory, userID: string): void {
  if (memory.friends.delete(userID)) memory.hasNews = true;
  memory.profilesAt.delete(userID);
  // An answer under way may still name it.
  if (memory.underWay.has(userID) || memory.isListing) memory.due.add(userID);
}
