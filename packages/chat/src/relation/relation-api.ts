import type { Profile } from "../profile/profile.ts";
import type { Result } from "../result.ts";
import type { FriendApi } from "./friend-api.ts";

/** The blocklist. */
export type BlacklistApi = {
  /** Blocked accounts, in the order in which they were blocked; changes raise `EVENT.BLACKLIST_UPDATED`. Source: Web SDK, "getBlacklist". */
  getBlacklist(): Promise<Result<string[]>>;
  /**
   * Blocks at most 1000 accounts; friendships with them end on both sides. Resolves to those that were added.
   * Errors, where none was: 2002 no userIDList, 30001 blocked already, 30003 no such account, 30013 list full.
   * Source: Web SDK, "addToBlacklist".
   */
  addToBlacklist(options: { userIDList: string[] }): Promise<Result<string[]>>;
  /** Resolves to those that were removed. Errors, where none was: 2002, 30001 not blocked, 30003. Source: Web SDK, "removeFromBlacklist". */
  removeFromBlacklist(options: { userIDList: string[] }): Promise<Result<string[]>>;
};

/** What became of one account; `code` 0 is success. */
export type UserResult = { userID: string; code: number; message: string };

export type FollowPage = {
  resultList: Profile[];
  /** `''`: this was the last page. */
  nextCursor: string;
};

export type FollowInfo = {
  userID: string;
  followersCount: number;
  followingCount: number;
  mutualFollowersCount: number;
};

/** What the three follow events say: who came, or who went. */
export type FollowChange = { isAdd: boolean; userIDList: string[] };

/** Followers. */
export type FollowApi = {
  /** Follows at most 20 accounts; one follows at most 5,000. Codes: 30001 oneself or too many, 30003. Errors: 2002 no list. Source: Web SDK, "followUser". */
  followUser(userIDList: string[]): Promise<Result<UserResult[]>>;
  /** Ends it, for at most 20 accounts. Codes and errors as `followUser`. Source: Web SDK, "unfollowUser". */
  unfollowUser(userIDList: string[]): Promise<Result<UserResult[]>>;
  /** Who follows this account, newest first, at most 500 a page. Source: Web SDK, "getMyFollowersList". */
  getMyFollowersList(nextCursor?: string): Promise<Result<FollowPage>>;
  /** Whom this account follows, newest first, at most 500 a page. Source: Web SDK, "getMyFollowingList". */
  getMyFollowingList(nextCursor?: string): Promise<Result<FollowPage>>;
  /** Those with whom it is both ways, at most 500 a page. Source: Web SDK, "getMutualFollowersList". */
  getMutualFollowersList(nextCursor?: string): Promise<Result<FollowPage>>;
  /** Counts of at most 20 accounts; one's own without a list. Unknown accounts are left out. Source: Web SDK, "getUserFollowInfo". */
  getUserFollowInfo(userIDList?: string[]): Promise<Result<FollowInfo[]>>;
  /** 0 neither, 1 follows this account, 2 is followed by it, 3 both; at most 100 accounts. Source: Web SDK, "checkFollowType". */
  checkFollowType(userIDList: string[]): Promise<Result<{ userID: string; followType: number }[]>>;
};

/** Friends, blocklist and followers. */
export type RelationApi = FriendApi & BlacklistApi & FollowApi;
