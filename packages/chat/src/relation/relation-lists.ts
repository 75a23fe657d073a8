import type { ClientFriendGroup, ClientFriendRequest } from "@hongyan/protocol";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import type { Context } from "../context.ts";
import { pagesOf } from "../pages-of.ts";
import type { FriendApplication, FriendApplications, FriendGroup } from "./friend.ts";
import { createKeptList, type KeptList } from "./kept-list.ts";
import { announceFriends } from "./settle-friends.ts";

export function toFriendGroup({ name, userIds }: ClientFriendGroup): FriendGroup {
  return { name, userIDList: userIds, count: userIds.length };
}

/** The friend groups of this login. */
export function groupsOf(context: Context): KeptList<FriendGroup[]> {
  const { lists } = context.session.relations;
  lists.groups ??= createKeptList(
    async () => {
      const { groups } = await context.request("listFriendGroups", {});
      const list = groups.map(toFriendGroup);
      showGroups(context, list);
      return list;
    },
    (list) => context.emitter.emit(EVENT.FRIEND_GROUP_LIST_UPDATED, list),
  );
  return lists.groups;
}

/** The groups of each friend follow from the list of groups. */
function showGroups(context: Context, groups: readonly FriendGroup[]) {
  const memory = context.session.relations.friends;
  const groupsByFriend = new Map<string, string[]>();
  for (const { name, userIDList } of groups)
    for (const userID of userIDList) groupsByFriend.set(userID, [...(groupsByFriend.get(userID) ?? []), name]);
  for (const friend of memory.friends.values()) {
    const groupList = groupsByFriend.get(friend.userID) ?? [];
    if (friend.groupList.join("\n") === groupList.join("\n")) continue;
    friend.groupList = groupList;
    memory.hasNews = true;
  }
  announceFriends(context);
}

/** The friend requests of this login. */
export function applicationsOf(context: Context): KeptList<FriendApplications> {
  const { lists } = context.session.relations;
  lists.applications ??= createKeptList(
    () => fetchApplications(context),
    (applications) => context.emitter.emit(EVENT.FRIEND_APPLICATION_LIST_UPDATED, applications),
  );
  return lists.applications;
}

async function fetchApplications(context: Context): Promise<FriendApplications> {
  const requests: ClientFriendRequest[] = [];
  let unreadCount = 0;
  for await (const page of pagesOf((from) => context.request("listFriendRequests", from))) {
    requests.push(...page.requests);
    unreadCount = page.unreadCount;
  }
  const friendApplicationList = requests.sort((a, b) => b.at - a.at).map(toApplication);
  return { friendApplicationList, unreadCount };
}

function toApplication(request: ClientFriendRequest): FriendApplication {
  return {
    userID: request.userId,
    avatar: request.avatar ?? "",
    nick: request.nick ?? "",
    time: Math.floor(request.at / 1000),
    source: request.source,
    wording: request.wording,
    type: request.direction === "received" ? TYPES.SNS_APPLICATION_SENT_TO_ME : TYPES.SNS_APPLICATION_SENT_BY_ME,
  };
}

/** The blocklist of this login. */
export function blacklistOf(context: Context): KeptList<string[]> {
  const { lists } = context.session.relations;
  lists.blacklist ??= createKeptList(
    async () => {
      const blocked: string[] = [];
      for await (const page of pagesOf((from) => context.request("listBlocklist", from)))
        blocked.push(...page.blocked.map(({ userId }) => userId));
      return blocked;
    },
    (list) => context.emitter.emit(EVENT.BLACKLIST_UPDATED, list),
  );
  return lists.blacklist;
}
