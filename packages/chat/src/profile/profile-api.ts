import type { Result } from "../result.ts";
import type { Profile } from "./profile.ts";

/** Fields of one's own profile that may be set. */
export type ProfileUpdate = Partial<Omit<Profile, "userID" | "lastUpdatedTime" | "lastUpdatedNumber">>;

/** Profiles. */
export type ProfileApi = {
  /** One's own profile. Source: Web SDK, "getMyProfile". */
  getMyProfile(): Promise<Result<Profile>>;
  /** Profiles of at most 100 accounts, further ones are dropped; unknown accounts are left out. Source: Web SDK, "getUserProfile". */
  getUserProfile(options: { userIDList: string[] }): Promise<Result<Profile[]>>;
  /** Sets fields of one's own profile; raises `EVENT.PROFILE_UPDATED`. Errors: 40xxx. Source: Web SDK, "updateMyProfile". */
  updateMyProfile(options: ProfileUpdate): Promise<Result<Profile>>;
};
