import { limits, profileErrors } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";
import { toProfileItems } from "../../rest/profile-items.ts";
import { type Refusal, refusalOf } from "../refusal.ts";
import type { ImportContext, Step } from "../step.ts";

type Profile = RecordOf<"profiles">;

export const importProfiles: Step<"profiles"> = {
  kind: "profiles",
  title: "profiles",
  laneOf: (_profile, line) => String(Math.floor(line / limits.accountsPerBatch)),
  batch: limits.accountsPerBatch,
  begin: async (context) => async (profiles) => {
    const refused = new Map<number, Refusal>();
    const places = profiles.map((_, place) => place);
    const isShort = (place: number) => !context.isOneByOne && hasNameAlone(profiles[place] as Profile);
    const singly = await setNames(context, profiles, places.filter(isShort), refused);
    for (const place of [...singly, ...places.filter((one) => !isShort(one))]) {
      const profile = profiles[place] as Profile;
      const items = toProfileItems(profile);
      if (items.length === 0) continue;
      try {
        await context.call("profile/portrait_set", { From_Account: profile.userId, ProfileItem: items });
      } catch (error) {
        refused.set(place, refusalOf(error));
      }
    }
    return refused;
  },
};

/** Nickname and picture can be given with an account, a hundred in a call. */
const hasNameAlone = (profile: Profile) =>
  Object.keys(profile).every((field) => field === "userId" || field === "nick" || field === "avatar");

/** Answers the places of those that have to be tried alone. An account that does not exist must not be made by this. */
async function setNames(
  { call }: ImportContext,
  profiles: readonly Profile[],
  places: readonly number[],
  refused: Map<number, Refusal>,
): Promise<number[]> {
  if (places.length === 0) return [];
  const userIdOf = (place: number) => (profiles[place] as Profile).userId;
  const CheckItem = places.map((place) => ({ UserID: userIdOf(place) }));
  const { ResultItem } = await call("im_open_login_svc/account_check", { CheckItem });
  const there = new Set(
    ResultItem.flatMap(({ UserID, AccountStatus }) => (AccountStatus === "Imported" ? UserID : [])),
  );
  const { code, text } = profileErrors.accountNotFound;
  for (const place of places) if (!there.has(userIdOf(place))) refused.set(place, { code, reason: text });
  const known = places.filter((place) => there.has(userIdOf(place)));
  if (known.length === 0) return [];
  const AccountList = known.map((place) => {
    const { userId, nick, avatar } = profiles[place] as Profile;
    return { UserID: userId, ...(nick && { Nick: nick }), ...(avatar && { FaceUrl: avatar }) };
  });
  const { FailAccounts } = await call("im_open_login_svc/multiaccount_import", { AccountList });
  const failed = new Set(FailAccounts);
  return known.filter((place) => failed.has(userIdOf(place)));
}
