import type { ClientProfile } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import type { Profile } from "./profile.ts";
import { toProfile } from "./to-profile.ts";

/** The account's own profile, as it is now. `isChange`: it has just been changed. */
export function takeProfile(context: Context, wire: ClientProfile, isChange = false): Profile {
  const profile = toProfile(wire);
  const { session } = context;
  session.isProfileStale = false;
  const isNews = session.profile !== undefined && JSON.stringify(session.profile) !== JSON.stringify(profile);
  session.profile = profile;
  session.nick = profile.nick;
  session.avatar = profile.avatar;
  if ((isNews || isChange) && session.isReady) context.emitter.emit(EVENT.PROFILE_UPDATED, [profile]);
  return profile;
}

/** Asks for the account's own profile. */
export async function fetchMyProfile(context: Context): Promise<Profile> {
  const { userId } = context.session;
  const { profiles } = await context.request("getProfiles", { userIds: [userId] });
  return takeProfile(context, profiles[0] ?? { userId, fields: {} });
}
