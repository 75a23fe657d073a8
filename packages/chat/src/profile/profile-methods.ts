import { limits } from "@hongyan/protocol/constants";
import { assertReady, type Context } from "../context.ts";
import { assertUserList } from "../relation/user-list.ts";
import { success } from "../result.ts";
import { act } from "../session/act.ts";
import type { ProfileApi, ProfileUpdate } from "./profile-api.ts";
import { fetchMyProfile, takeProfile } from "./take-profile.ts";
import { customTagPrefix, profileTags, toProfile } from "./to-profile.ts";

export function createProfileMethods(context: Context): ProfileApi {
  return {
    getMyProfile: async () => {
      assertReady(context);
      return success(context.session.profile ?? (await fetchMyProfile(context)));
    },
    getUserProfile: async ({ userIDList }) => {
      assertReady(context);
      if (userIDList?.length === 0) return success([]);
      assertUserList(userIDList);
      const userIds = userIDList.slice(0, limits.profilesPerRead);
      const { profiles } = await context.request("getProfiles", { userIds });
      return success(profiles.map(toProfile));
    },
    updateMyProfile: async (options) => {
      assertReady(context);
      const { profile } = await act(context, () => context.request("updateProfile", { fields: toFields(options) }));
      return success(takeProfile(context, profile, true));
    },
  };
}

function toFields({ profileCustomField = [], ...fields }: ProfileUpdate): Record<string, string | number> {
  const tagged: Record<string, string | number> = {};
  for (const [field, value] of Object.entries(fields)) {
    const tag = (profileTags as Record<string, string>)[field];
    if (tag !== undefined && value !== undefined) tagged[tag] = value;
  }
  for (const { key, value } of profileCustomField)
    tagged[key.startsWith(customTagPrefix) ? key : customTagPrefix + key] = value;
  return tagged;
}
