import type { Result } from "../result.ts";

export type UserStatus = {
  userID: string;
  /** A `USER_STATUS_*` value. */
  statusType: number;
  customStatus: string;
};

/** Who is online. */
export type PresenceApi = {
  /** Status of at most 500 accounts. Source: Web SDK, "getUserStatus". */
  getUserStatus(options: { userIDList: string[] }): Promise<
    Result<{
      successUserList: UserStatus[];
      failureUserList: { userID: string; code: number; message: string }[];
    }>
  >;
};
