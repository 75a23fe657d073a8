import type { UserFailure } from "../relation/friend.ts";
import type { Result } from "../result.ts";

export type UserStatus = {
  userID: string;
  /** A `USER_STATUS_*` value. */
  statusType: number;
  /** What the account chose to show; `''` where it chose nothing, or is not online. */
  customStatus: string;
};

/** Who is online. Every method rejects with 72001 where the app has this switched off. */
export type PresenceApi = {
  /**
   * Sets one's own custom status, at most 256 bytes; `''` clears it. It lives as long as the account is connected, and
   * over a short reconnect. Raises `EVENT.USER_STATUS_UPDATED` on all devices of the account. Errors: 20001 for a longer
   * text. Source: Web SDK, "setSelfStatus".
   */
  setSelfStatus(options: { customStatus: string }): Promise<Result<UserStatus>>;
  /** Status of at most 500 accounts, further ones are dropped. Failures: 70107 no such account. Source: Web SDK, "getUserStatus". */
  getUserStatus(options: {
    userIDList: string[];
  }): Promise<Result<{ successUserList: UserStatus[]; failureUserList: UserFailure[] }>>;
  /**
   * From now on `EVENT.USER_STATUS_UPDATED` tells of every change of these accounts' status, also after a reconnect. At
   * most 1,000 accounts at a time: beyond it the oldest subscription gives way. Failures: 70107 no such account, 20001
   * oneself. Source: Web SDK, "subscribeUserStatus".
   */
  subscribeUserStatus(options: { userIDList: string[] }): Promise<Result<{ failureUserList: UserFailure[] }>>;
  /** Ends subscriptions; without a list, or with an empty one, all of them. Source: Web SDK, "unsubscribeUserStatus". */
  unsubscribeUserStatus(options?: {
    userIDList?: string[] | undefined;
  }): Promise<Result<{ failureUserList: UserFailure[] }>>;
};
