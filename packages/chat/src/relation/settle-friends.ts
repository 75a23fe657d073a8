import { c2cConversationId, limits } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { announceConversations } from "../conversation/announce-conversations.ts";
import { pagesOf } from "../pages-of.ts";
import { dropFriend, type FriendMemory, putFriend } from "./friend-memory.ts";
import { listedFriends } from "./relation-memory.ts";

/** Asks the server for whatever is missing of the friend list, and tells the app what is new. */
export function settleFriends(context: Context): Promise<void> {
  const memory = context.session.relations.friends;
  memory.settling ??= settle(context, memory).finally(() => {
    memory.settling = undefined;
  });
  return memory.settling;
}

/** The same for events: a failure waits for the next event or the next reconnect. */
export function settleFriendsInBackground(context: Context): void {
  noteInBackground(context, "the friend list", settleFriends(context));
}

/** A failure is worth a line, unless the login it belonged to is over. */
export function noteInBackground(context: Context, what: string, work: Promise<unknown>): void {
  const { session } = context;
  work.catch((error) => {
    if (context.session === session) context.log.warn(`could not complete ${what}: ${String(error)}`);
  });
}

async function settle(context: Context, memory: FriendMemory) {
  try {
    while (memory.needsList || memory.due.size > 0)
      await (memory.needsList ? fetchList(context, memory) : fetchDue(context, memory));
  } finally {
    if (context.session.relations.friends === memory) announceFriends(context);
  }
}

async function fetchList(context: Context, memory: FriendMemory) {
  memory.needsList = false;
  memory.isListing = true;
  const seen = new Set<string>();
  try {
    for await (const { friends } of pagesOf((from) => context.request("listFriends", from)))
      for (const friend of friends) {
        seen.add(friend.userId);
        putFriend(memory, friend);
      }
  } catch (error) {
    memory.needsList = true;
    throw error;
  } finally {
    memory.isListing = false;
  }
  // Who came meanwhile stands in an event, and is asked for next.
  for (const userID of memory.friends.keys()) if (!seen.has(userID)) dropFriend(memory, userID);
}

async function fetchDue(context: Context, memory: FriendMemory) {
  const userIds = [...memory.due].slice(0, limits.friendsPerPage);
  for (const userId of userIds) memory.due.delete(userId);
  memory.underWay = new Set(userIds);
  try {
    const { friends, failed } = await context.request("getFriends", { userIds });
    memory.underWay = new Set();
    // What changed again meanwhile is asked for again.
    for (const friend of friends) if (!memory.due.has(friend.userId)) putFriend(memory, friend);
    for (const { userId } of failed) if (!memory.due.has(userId)) dropFriend(memory, userId);
  } catch (error) {
    for (const userId of userIds) memory.due.add(userId);
    throw error;
  } finally {
    memory.underWay = new Set();
  }
}

/** Tells the app about the list where it changed; conversations show the remarks. */
export function announceFriends(context: Context): void {
  const { relations, isReady } = context.session;
  if (!relations.friends.hasNews || !isReady) return;
  relations.friends.hasNews = false;
  showRemarks(context);
  context.emitter.emit(EVENT.FRIEND_LIST_UPDATED, listedFriends(relations));
}

/** The remark for an account; `''` for one that is no friend. */
export function remarkOf({ session }: Context, userID: string): string {
  return session.relations.friends.friends.get(userID)?.remark ?? "";
}

function showRemarks(context: Context) {
  let hasChanged = false;
  for (const { conversation } of context.conversations.states.values()) {
    const { userID } = conversation.userProfile;
    const remark = conversation.conversationID === c2cConversationId(userID) ? remarkOf(context, userID) : "";
    if (conversation.remark === remark) continue;
    conversation.remark = remark;
    hasChanged = true;
  }
  if (hasChanged) announceConversations(context);
}
