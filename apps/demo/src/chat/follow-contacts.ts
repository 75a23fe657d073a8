import type { ChatSDK, Friend, FriendApplication, FriendApplications, FriendGroup } from "@hongyan/chat";
import { chatStore, patchChat } from "./chat-state.ts";
import { EVENT, listen, sdk, TYPES } from "./client.ts";
import { contactsStore, type FriendView, patchContacts, type RequestView } from "./contacts-state.ts";
import { type ProfileView, profileView } from "./views.ts";

/** Keeps friends, requests, friend groups and the blocklist as the SDK tells them. */
export function followContacts(client: ChatSDK): void {
  listen(client, EVENT.FRIEND_LIST_UPDATED, (friends) => patchContacts({ friends: friends.map(friendView) }));
  listen(client, EVENT.FRIEND_GROUP_LIST_UPDATED, takeGroups);
  listen(client, EVENT.FRIEND_APPLICATION_LIST_UPDATED, takeRequests);
  listen(client, EVENT.BLACKLIST_UPDATED, (blocked) => patchContacts({ blocked: [...blocked] }));
  listen(client, EVENT.PROFILE_UPDATED, (profiles) => {
    takeProfiles(profiles.map(profileView));
    const mine = profiles.find(({ userID }) => userID === chatStore.get().userId);
    if (mine) patchChat({ me: profileView(mine) });
  });
}

export async function loadContacts(): Promise<void> {
  patchContacts({ hasFailed: false });
  try {
    await readContacts();
  } catch {
    patchContacts({ hasFailed: true });
  }
}

async function readContacts(): Promise<void> {
  const [friends, groups, requests, blocked] = await Promise.all([
    sdk().getFriendList(),
    sdk().getFriendGroupList(),
    sdk().getFriendApplicationList(),
    sdk().getBlacklist(),
  ]);
  takeGroups(groups.data);
  takeRequests(requests.data);
  patchContacts({ isLoaded: true, friends: friends.data.map(friendView), blocked: [...blocked.data] });
}

function friendView({ userID, remark, groupList, source, timeStamp, profile }: Friend): FriendView {
  const view = profileView({ ...profile, userID });
  return {
    ...view,
    name: remark || view.nick,
    remark: remark || "",
    groups: [...(groupList ?? [])],
    source: source || "",
    since: timeStamp || 0,
  };
}

function takeGroups(groups: FriendGroup[]): void {
  patchContacts({ groups: groups.map(({ name, userIDList }) => ({ name, userIds: [...userIDList] })) });
}

function takeRequests(list: FriendApplications): void {
  patchContacts({ requests: list.friendApplicationList.map(requestView), unseenRequests: list.unreadCount });
}

const requestView = (request: FriendApplication): RequestView => ({
  userId: request.userID,
  nick: request.nick || request.userID,
  avatar: request.avatar || "",
  time: request.time,
  words: request.wording || "",
  source: request.source || "",
  isIncoming: request.type === TYPES.SNS_APPLICATION_SENT_TO_ME,
});

export function takeProfiles(views: readonly ProfileView[]): void {
  const news = new Map(views.map((view) => [view.userId, view]));
  contactsStore.update((state) => ({
    ...state,
    profiles: { ...state.profiles, ...Object.fromEntries(news) },
    friends: state.friends.map((friend) => {
      const profile = news.get(friend.userId);
      return profile ? { ...friend, ...profile, name: friend.remark || profile.nick } : friend;
    }),
  }));
}
