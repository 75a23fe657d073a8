/** An account's profile. Source: Web SDK, "Profile". */
export interface Profile {
  userID: string;
  nick: string;
  /** A `GENDER_*` value. */
  gender: string;
  /** A number such as 20000101; 0 when not set. */
  birthday: number;
  location: string;
  selfSignature: string;
  /** An `ALLOW_TYPE_*` value. */
  allowType: string;
  language: number;
  /** Address of the picture. */
  avatar: string;
  messageSettings: number;
  /** A `FORBID_TYPE_*` value. */
  adminForbidType: string;
  level: number;
  role: number;
  /** Unix seconds of the last change. */
  lastUpdatedTime: number;
  /** The same under the name of the published types. */
  lastUpdatedNumber: number;
  profileCustomField: { key: string; value: string }[];
}
