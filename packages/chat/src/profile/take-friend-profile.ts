import type { ClientProfile } from "@hongyan/protocol";
import { c2cConversationId } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import { type Context, serverNow } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { showPeer } from "../conversation/conversation.ts";
import { pagesOf } from "../pages-of.ts";
import { isOlderProfile, takeProfileOf } from "../relation/friend-memory.ts";
import { announceFriends } from "../relation/settle-friends.ts";
import type { Profile } from "./profile.ts";
import { toProfile } from "./to-profile.ts";

/** Profiles of friends, as they are now: the friend list and the conversations show the new names and pictures. */
export function takeFriendProfiles(context: Context, wires: readonly ClientProfile[]): void {
  const { friends } = context.session.relations;
  const news: Profile[] = [];
  for (const wire of wires) {
    const friend = friends.friends.get(wire.userId);
    const profile = toProfile(wire);
    // An answer may have been read before a change that was told already.
    const isNews = !isOlderProfile(friends, wire) && JSON.stringify(friend?.profile) !== JSON.stringify(profile);
    if (!isNews) continue;
    news.push(profile);
    if (friend) takeProfileOf(friends, friend, wire);
    const state = context.conversations.states.get(c2cConversationId(wire.userId));
    if (state) showPeer(state.conversation, profile);
  }
  if (news.length === 0) return;
  context.emitter.emit(EVENT.PROFILE_UPDATED, news);
  announceFriends(context);
  announceConversations(context);
}

/** Changes of friends' profiles have no place in the account's log: after a reconnect the server is asked for them. */
export async function catchUpFriendProfiles(context: Context): Promise<void> {
  const { session } = context;
  if (session.relations.friends.friends.size === 0) return;
  const askedAt = serverNow(context);
  const changedSince = session.friendProfilesAt;
  const pages = pagesOf((from) => context.request("listFriendProfiles", { changedSince, ...from }));
  for await (const { profiles } of pages) {
    if (context.session !== session) return;
    takeFriendProfiles(context, profiles);
  }
  session.friendProfilesAt = askedAt;
}
