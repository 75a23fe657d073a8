import { useEffect, useMemo } from "react";
import { type FriendView, useContacts } from "../chat/contacts-state.ts";
import { showPresenceOf } from "../chat/presence.ts";

/** States of more friends than this are not followed: one connection may follow a thousand. */
const followedAtMost = 500;

export const groupFilter = (name: string): string => `group ${name}`;

/** The friends that a filter lets through; the states of all of them are followed while the list is there. */
export function useShownFriends(friends: readonly FriendView[], filter: string): readonly FriendView[] {
  const statuses = useContacts((state) => (filter === "online" ? state.statuses : undefined));
  useEffect(() => {
    showPresenceOf(
      "contacts",
      friends.slice(0, followedAtMost).map(({ userId }) => userId),
    );
    return () => showPresenceOf("contacts", []);
  }, [friends]);
  return useMemo(() => {
    if (filter === "all") return friends;
    if (filter === "online") return friends.filter(({ userId }) => statuses?.[userId]?.isOnline);
    return friends.filter(({ groups }) => groups.some((name) => groupFilter(name) === filter));
  }, [friends, filter, statuses]);
}
