import { patchChat } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { birthdayNumber, type ProfileView, profileView } from "./views.ts";

/** Changes the given fields of one's own profile. */
export async function saveProfile(profile: Partial<Omit<ProfileView, "userId">>): Promise<void> {
  const { signature, birthday, ...same } = profile;
  const { data } = await sdk().updateMyProfile({
    ...same,
    ...(signature !== undefined && { selfSignature: signature }),
    ...(birthday !== undefined && { birthday: birthdayNumber(birthday) }),
  });
  patchChat({ me: profileView(data) });
}
