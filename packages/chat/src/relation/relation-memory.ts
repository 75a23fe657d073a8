import type { Friend, FriendApplications, FriendGroup } from "./friend.ts";
import { emptyFriends, type FriendMemory } from "./friend-memory.ts";
import type { KeptList } from "./kept-list.ts";

/** What one login knows of its relations. */
export type RelationMemory = {
  friends: FriendMemory;
  /** Made when they are first wanted. */
  lists: Partial<RelationLists>;
};

export type RelationLists = {
  groups: KeptList<FriendGroup[]>;
  applications: KeptList<FriendApplications>;
  blacklist: KeptList<string[]>;
};

export function emptyRelations(): RelationMemory {
  return { friends: emptyFriends(), lists: {} };
}

export function listedFriends({ friends }: RelationMemory): Friend[] {
  return [...friends.friends.values()];
}
