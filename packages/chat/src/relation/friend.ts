import type { Profile } from "../profile/profile.ts";

/** A friend. Source: Web SDK, "Friend". */
export interface Friend {
  userID: string;
  /** One's own name for the friend. */
  remark: string;
  /** Names of the friend groups that the friend is in. */
  groupList: string[];
  /** `AddSource_Type_…` with which the friend was added. */
  source: string;
  wording: string;
  /** Unix seconds of the addition. */
  timeStamp: number;
  profile: Profile;
  /** Fields `Tag_SNS_Custom_…`. */
  friendCustomField: { key: string; value: string }[];
}

/** A friend request that waits. Source: Web SDK, "FriendApplication". */
export interface FriendApplication {
  /** The other side. */
  userID: string;
  avatar: string;
  nick: string;
  /** Unix seconds. */
  time: number;
  source: string;
  wording: string;
  /** `SNS_APPLICATION_SENT_TO_ME` or `SNS_APPLICATION_SENT_BY_ME`. */
  type: string;
}

/** A group of friends. Source: Web SDK, "FriendGroup". */
export interface FriendGroup {
  name: string;
  userIDList: string[];
  count: number;
}

export type FriendApplications = { friendApplicationList: FriendApplication[]; unreadCount: number };

export type UserFailure = { userID: string; code: number; message: string };
