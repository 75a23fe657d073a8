import { sdk, TYPES, throwFailure } from "./client.ts";
import { contactsStore, patchContacts } from "./contacts-state.ts";
import { takeProfiles } from "./follow-contacts.ts";
import { type ProfileView, profileView } from "./views.ts";

/** What the service answers when the other side has to agree first. */
const waitsForConsent = 30539;

export async function readProfile(userId: string): Promise<ProfileView | undefined> {
  const { data } = await sdk().getUserProfile({ userIDList: [userId] });
  const [profile] = data.map(profileView);
  if (profile) takeProfiles([profile]);
  return profile;
}

/** Profiles that are not known yet, for lists that hold only user IDs. */
export async function readProfiles(userIds: readonly string[]): Promise<void> {
  const { profiles } = contactsStore.get();
  const missing = userIds.filter((userId) => !profiles[userId]).slice(0, 100);
  if (missing.length === 0) return;
  const { data } = await sdk().getUserProfile({ userIDList: missing });
  takeProfiles(data.map(profileView));
}

export type NewFriend = { userId: string; words: string; remark: string };

/** Answers `waiting` where the other side has to agree first. */
export async function addFriend({ userId, words, remark }: NewFriend): Promise<"added" | "waiting"> {
  const { data } = await sdk().addFriend({
    to: userId,
    source: "AddSource_Type_Web",
    type: TYPES.SNS_ADD_TYPE_BOTH,
    ...(words && { wording: words }),
    ...(remark && { remark }),
  });
  return data.code === waitsForConsent ? "waiting" : "added";
}

export async function acceptRequest(userId: string, remark = ""): Promise<void> {
  const type = TYPES.SNS_APPLICATION_AGREE_AND_ADD;
  await sdk().acceptFriendApplication({ userID: userId, type, ...(remark && { remark }) });
}

export async function refuseRequest(userId: string): Promise<void> {
  await sdk().refuseFriendApplication({ userID: userId });
}

/** Puts a request away that was sent. The other side may still accept it. */
export async function forgetSentRequest(userId: string): Promise<void> {
  await sdk().deleteFriendApplication({ userID: userId, type: TYPES.SNS_APPLICATION_SENT_BY_ME });
}

/** All requests have been looked at. */
export async function markRequestsSeen(): Promise<void> {
  if (contactsStore.get().unseenRequests === 0) return;
  await sdk().setFriendApplicationRead();
  patchContacts({ unseenRequests: 0 });
}

export async function saveRemark(userId: string, remark: string): Promise<void> {
  await sdk().updateFriend({ userID: userId, remark });
}

export async function removeFriend(userId: string): Promise<void> {
  const { data } = await sdk().deleteFriend({ userIDList: [userId], type: TYPES.SNS_DELETE_TYPE_BOTH });
  throwFailure(data.failureUserIDList);
}

export async function block(userId: string): Promise<void> {
  await sdk().addToBlacklist({ userIDList: [userId] });
}

export async function unblock(userId: string): Promise<void> {
  await sdk().removeFromBlacklist({ userIDList: [userId] });
}

/** Puts a friend into exactly these groups; a name that is new makes a group. */
export async function saveGroupsOf(userId: string, wanted: readonly string[]): Promise<void> {
  const { groups } = contactsStore.get();
  const known = new Set(groups.map(({ name }) => name));
  const before = groups.filter(({ userIds }) => userIds.includes(userId)).map(({ name }) => name);
  const userIDList = [userId];
  for (const name of wanted) {
    const place = { name, userIDList };
    if (!known.has(name)) throwFailure((await sdk().createFriendGroup(place)).data.failureUserIDList);
    else if (!before.includes(name)) throwFailure((await sdk().addToFriendGroup(place)).data.failureUserIDList);
  }
  for (const name of before) if (!wanted.includes(name)) await sdk().removeFromFriendGroup({ name, userIDList });
}

export async function renameFriendGroup(oldName: string, newName: string): Promise<void> {
  await sdk().renameFriendGroup({ oldName, newName });
}

export async function deleteFriendGroup(name: string): Promise<void> {
  await sdk().deleteFriendGroup({ name });
}
