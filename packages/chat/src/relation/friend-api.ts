import type { Result } from "../result.ts";
import type { Friend, FriendApplications, FriendGroup, UserFailure } from "./friend.ts";

export type AddFriendOptions = {
  to: string;
  /** `AddSource_Type_` and a word of at most 8 letters. */
  source: string;
  /** At most 256 bytes. */
  wording?: string;
  /** `SNS_ADD_TYPE_BOTH` (default) or `SNS_ADD_TYPE_SINGLE`. */
  type?: string;
  /** At most 96 bytes. */
  remark?: string;
  /** At most 30 bytes. */
  groupName?: string;
};

export type FriendGroupChange = { friendGroup: FriendGroup; failureUserIDList: UserFailure[] };

/** Friends, friend requests and groups of friends. */
export type FriendApi = {
  /** All friends, from memory; changes raise `EVENT.FRIEND_LIST_UPDATED`. Source: Web SDK, "getFriendList". */
  getFriendList(): Promise<Result<Friend[]>>;
  /**
   * Makes an account a friend or asks it. `data.code`: 0 added, 30539 the request waits for the other's consent, which
   * is a success. Errors: 2002 `to` is missing, 30001 a parameter is not valid, 30003 no such account, 30009 may not
   * ask, 30010 and 30014 a list is full, 30515 and 30525 blocked, 30516 the other accepts nobody.
   * Source: Web SDK, "addFriend".
   */
  addFriend(options: AddFriendOptions): Promise<Result<{ code: number }>>;
  /** Ends friendships: `SNS_DELETE_TYPE_BOTH` (default) or `_SINGLE`. Errors: 2002 no userIDList. Source: Web SDK, "deleteFriend". */
  deleteFriend(options: {
    userIDList: string[];
    type?: string;
  }): Promise<Result<{ successUserIDList: { userID: string }[]; failureUserIDList: UserFailure[] }>>;
  /** Who is a friend of whom: `relation` is a `SNS_TYPE_*`. Errors: 2002 no userIDList. Source: Web SDK, "checkFriend". */
  checkFriend(options: { userIDList: string[]; type: string }): Promise<
    Result<{
      successUserIDList: { userID: string; code: number; relation: string }[];
      failureUserIDList: UserFailure[];
    }>
  >;
  /** Given friends, from the server. Errors: 2002 no userIDList. Source: Web SDK, "getFriendProfile". */
  getFriendProfile(options: {
    userIDList: string[];
  }): Promise<Result<{ friendList: Friend[]; failureUserIDList: UserFailure[] }>>;
  /** Sets remark (at most 96 bytes) or custom fields of a friend. Errors: 2002 no userID, 30001, 31704 no friend. Source: Web SDK, "updateFriend". */
  updateFriend(options: {
    userID: string;
    remark?: string;
    friendCustomField?: { key: string; value: string }[];
  }): Promise<Result<Friend>>;
  /** Waiting requests, newest first, and how many received ones are unread; changes raise `EVENT.FRIEND_APPLICATION_LIST_UPDATED`. Source: Web SDK, "getFriendApplicationList". */
  getFriendApplicationList(): Promise<Result<FriendApplications>>;
  /** Accepts: `SNS_APPLICATION_AGREE`, or `SNS_APPLICATION_AGREE_AND_ADD` to become friends of each other. Errors: 2002 no userID, 30010, 30014, 30614 no such request. Source: Web SDK, "acceptFriendApplication". */
  acceptFriendApplication(options: {
    userID: string;
    remark?: string;
    type?: string;
  }): Promise<Result<Record<string, never>>>;
  /** Errors: 2002 no userID, 30614 no such request. Source: Web SDK, "refuseFriendApplication". */
  refuseFriendApplication(options: { userID: string }): Promise<Result<Record<string, never>>>;
  /** Puts a request away on one's own side: `SNS_APPLICATION_SENT_TO_ME` or `SNS_APPLICATION_SENT_BY_ME`. Errors: 2002 no userID, 30001 another type, 31804 no such request. Source: Web SDK, "deleteFriendApplication". */
  deleteFriendApplication(options: { userID: string; type: string }): Promise<Result<Record<string, never>>>;
  /** Marks all received requests as read. Source: Web SDK, "setFriendApplicationRead". */
  setFriendApplicationRead(): Promise<Result<Record<string, never>>>;
  /** Groups of friends; changes raise `EVENT.FRIEND_GROUP_LIST_UPDATED`. Source: Web SDK, "getFriendGroupList". */
  getFriendGroupList(): Promise<Result<FriendGroup[]>>;
  /** Makes a group, at most 32, its name at most 30 bytes. Errors: 30001, 30011 too many. Source: Web SDK, "createFriendGroup". */
  createFriendGroup(options: { name: string; userIDList?: string[] }): Promise<Result<FriendGroupChange>>;
  /** Its friends stay friends. Source: Web SDK, "deleteFriendGroup". */
  deleteFriendGroup(options: { name: string }): Promise<Result<FriendGroup>>;
  /** Failures: 32216 for who is no friend. Errors: 2002 no userIDList. Source: Web SDK, "addToFriendGroup". */
  addToFriendGroup(options: { name: string; userIDList: string[] }): Promise<Result<FriendGroupChange>>;
  /** Errors: 2002 no userIDList. Source: Web SDK, "removeFromFriendGroup". */
  removeFromFriendGroup(options: { name: string; userIDList: string[] }): Promise<Result<FriendGroupChange>>;
  /** Source: Web SDK, "renameFriendGroup". */
  renameFriendGroup(options: { oldName: string; newName: string }): Promise<Result<FriendGroup>>;
};
