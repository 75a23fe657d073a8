import type { Engine } from "./engine.ts";
import { type FriendGroupList, readFriendGroups } from "./sql/friend-groups-sql.ts";
import {
  type FriendRequestPage,
  type FriendRequestRow,
  type RequestPlace,
  readFriendRequest,
  readFriendRequests,
} from "./sql/friend-requests-sql.ts";
import {
  type FriendPage,
  type FriendRow,
  readChangedFriends,
  readFriendPage,
  readFriends,
  readFriendsBack,
  readFriendships,
} from "./sql/friends-sql.ts";

export type RelationStore = {
  /** A page of an account's friends in the order in which they were added, after a position. */
  friends: (account: number, after: number, count: number) => Promise<FriendPage>;
  /** Those of the given accounts that are friends of the account. */
  friendsOf: (account: number, others: readonly number[]) => Promise<FriendRow[]>;
  /** `own`: those in the account's list. `back`: those that have the account in theirs. */
  friendships: (account: number, others: readonly number[]) => Promise<{ own: Set<number>; back: Set<number> }>;
  /** Numbers of accounts that have this account as a friend, rising, after one. */
  friendsBack: (account: number, afterAccount: number, count: number) => Promise<number[]>;
  /** Friends of an account whose profiles changed since a time, by number, after one. */
  friendsChanged: (
    account: number,
    since: number,
    afterAccount: number,
    count: number,
  ) => Promise<{ number: number; userId: string }[]>;
  /** The friend requests that an account sees, after a place. */
  requests: (account: number, place: RequestPlace, count: number) => Promise<FriendRequestPage>;
  /** The request of one account to another. */
  request: (receiver: number, requester: number) => Promise<FriendRequestRow | undefined>;
  groups: (account: number, withFriends: boolean) => Promise<FriendGroupList>;
};

export function createRelationStore({ read }: Engine): RelationStore {
  return {
    friends: (account, after, count) => read(readFriendPage(account, after, count)),
    friendsOf: (account, others) => read(readFriends(account, others)),
    friendships: (account, others) => read(readFriendships(account, others)),
    friendsBack: (account, afterAccount, count) => read(readFriendsBack(account, afterAccount, count)),
    friendsChanged: (account, since, afterAccount, count) =>
      read(readChangedFriends(account, since, afterAccount, count)),
    requests: (account, place, count) => read(readFriendRequests(account, place, count)),
    request: (receiver, requester) => read(readFriendRequest(receiver, requester)),
    groups: (account, withFriends) => read(readFriendGroups(account, withFriends)),
  };
}
