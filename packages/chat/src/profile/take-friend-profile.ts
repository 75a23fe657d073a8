import type { ClientProfile } from "@hongyan/protocol";
import { c2cConversationId, limits } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { announceFriends } from "../relation/settle-friends.ts";
import type { Profile } from "./profile.ts";
import { toProfile } from "./to-profile.ts";

/** Profiles of friends, as they are now: the friend list and the conversations show the new names and pictures. */
export function takeFriendProfiles(context: Context, wires: readonly ClientProfile[]): void {
  const { friends } = context.session.relations;
  const news = wires.map(toProfile).filter((profile) => isNews(friends.friends.get(profile.userID)?.profile, profile));
  if (news.length === 0) return;
  for (const profile of news) {
    const { userID, nick, avatar } = profile;
    const friend = friends.friends.get(userID);
    if (friend) {
      friend.profile = profile;
      friends.hasNews = true;
    }
    const state = context.conversations.states.get(c2cConversationId(userID));
    if (state) state.conversation.userProfile = { userID, nick, avatar };
  }
  context.emitter.emit(EVENT.PROFILE_UPDATED, news);
  announceFriends(context);
  announceConversations(context);
}

/** An answer may have been read before a change that was told already. */
function isNews(known: Profile | undefined, profile: Profile): boolean {
  if (!known) return true;
  return profile.lastUpdatedTime >= known.lastUpdatedTime && JSON.stringify(known) !== JSON.stringify(profile);
}

/** Changes of friends' profiles have no place in the account's log: after a reconnect they are read afresh. */
export async function refreshFriendProfiles(context: Context): Promise<void> {
  const { session } = context;
  const names = [...session.relations.friends.friends.keys()];
  for (let start = 0; start < names.length; start += limits.profilesPerRead) {
    const userIds = names.slice(start, start + limits.profilesPerRead);
    const { profiles } = await context.request("getProfiles", { userIds });
    if (context.session !== session) return;
    takeFriendProfiles(context, profiles);
  }
}
