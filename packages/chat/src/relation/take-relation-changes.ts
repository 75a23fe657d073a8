import type { EventData } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { dropFriend } from "./friend-memory.ts";
import type { KeptList } from "./kept-list.ts";
import { applicationsOf, blacklistOf, groupsOf } from "./relation-lists.ts";
import { noteInBackground, settleFriendsInBackground } from "./settle-friends.ts";

/** What the account's log says about its relations, told as an event or answered by a synchronisation. */

export function takeFriendsChange(context: Context, change: EventData<"friendsChanged">): void {
  friendsChanged(context, change);
  settleFriendsInBackground(context);
}

/** Notes which friends came, changed or went; they are asked for when the list is settled. */
export function friendsChanged(
  context: Context,
  { updated = [], removed = [], isReset }: { updated?: string[]; removed?: string[]; isReset?: boolean | undefined },
): void {
  const memory = context.session.relations.friends;
  if (isReset) memory.needsList = true;
  for (const userId of updated) memory.due.add(userId);
  for (const userId of removed) {
    memory.due.delete(userId);
    dropFriend(memory, userId);
  }
}

export function takeFriendGroupsChange(context: Context): void {
  refreshInBackground(context, groupsOf(context));
}

export function takeFriendRequestsChange(context: Context): void {
  refreshInBackground(context, applicationsOf(context));
}

export function takeBlocklistChange(context: Context): void {
  refreshInBackground(context, blacklistOf(context));
}

export function takeFollowsChange(context: Context, change: EventData<"followsChanged">): void {
  const { isAdded: isAdd, following, followers, mutual } = change;
  if (!context.session.isReady) return;
  if (following.length > 0) context.emitter.emit(EVENT.MY_FOLLOWING_LIST_UPDATED, { isAdd, userIDList: following });
  if (followers.length > 0) context.emitter.emit(EVENT.MY_FOLLOWERS_LIST_UPDATED, { isAdd, userIDList: followers });
  if (mutual.length > 0) context.emitter.emit(EVENT.MUTUAL_FOLLOWERS_LIST_UPDATED, { isAdd, userIDList: mutual });
}

/** After a login: the friends, since conversations show their remarks. All else waits until it is wanted. */
export function loadRelations(context: Context): void {
  settleFriendsInBackground(context);
}

/** The server can't say what was missed: whatever is held is asked for again. */
export function refreshRelations(context: Context): void {
  const { friends, lists } = context.session.relations;
  friends.needsList = true;
  settleFriendsInBackground(context);
  for (const list of [lists.groups, lists.applications, lists.blacklist]) if (list) refreshInBackground(context, list);
}

/** After a reconnect: what could not be asked for while the connection was away. */
export function resumeRelations(context: Context): void {
  const { lists } = context.session.relations;
  settleFriendsInBackground(context);
  for (const list of [lists.groups, lists.applications, lists.blacklist])
    if (list) noteInBackground(context, "a list of relations", list.get());
}

function refreshInBackground(context: Context, list: KeptList<unknown>) {
  noteInBackground(context, "a list of relations", list.refresh());
}
