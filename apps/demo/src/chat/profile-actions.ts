import { patchChat } from "./chat-state.ts";
import { sdk } from "./client.ts";
import { type ProfileView, profileView } from "./views.ts";

export async function readProfile(userId: string): Promise<ProfileView | undefined> {
  const { data } = await sdk().getUserProfile({ userIDList: [userId] });
  const [profile] = data;
  return profile && profileView(profile);
}

export async function saveProfile(profile: Omit<ProfileView, "userId">): Promise<void> {
  const { nick, avatar, signature, gender } = profile;
  const { data } = await sdk().updateMyProfile({ nick, avatar, selfSignature: signature, gender });
  patchChat({ me: profileView(data) });
}
