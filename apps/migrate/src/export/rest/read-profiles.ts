import { limits } from "@hongyan/protocol";
import { toProfile } from "../../rest/profile-items.ts";
import type { Batch, Cursor } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { Reading } from "./reading.ts";

const customPrefix = "Tag_Profile_Custom_";
const standardTags = [
  ...["Nick", "Image", "Gender", "BirthDay", "Location", "SelfSignature", "AllowType", "Language", "Level", "Role"],
].map((name) => `Tag_Profile_IM_${name}`);

/** Profiles that say something. */
export async function* readProfiles(reading: Reading, from: Cursor): AsyncGenerator<Batch<"profiles">> {
  const store = await reading.survey();
  const fields = reading.profileFields.map((name) => (name.startsWith(customPrefix) ? name : customPrefix + name));
  const TagList = [...standardTags, ...fields];
  const pages = function* (): Generator<string[]> {
    let after = (from as string | undefined) ?? "";
    for (;;) {
      const names = store.accounts(after, limits.profilesPerRead);
      if (names.length === 0) return;
      yield names;
      after = names.at(-1) ?? "";
    }
  };
  yield* readAhead(pages(), { width: reading.width }, async function* (names): AsyncGenerator<Batch<"profiles">> {
    const { UserProfileItem } = await reading.call("profile/portrait_get", { To_Account: names, TagList });
    const profiles = UserProfileItem.map(({ To_Account, ProfileItem }) => toProfile(To_Account, ProfileItem ?? []));
    yield { records: profiles.filter((profile) => Object.keys(profile).length > 1), cursor: names.at(-1) };
  });
}
