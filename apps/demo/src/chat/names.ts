import { useMemo } from "react";
import { useChat } from "./chat-state.ts";
import { useContacts } from "./contacts-state.ts";
import { useGroups } from "./groups-state.ts";

/** What people are called: the remark of a friend, a name from a group, a nickname, the user ID. */
export function useNames(): { ownId: string; nameOf: (userId: string) => string } {
  const ownId = useChat((state) => state.userId);
  const ownNick = useChat((state) => state.me?.nick);
  const friends = useContacts((state) => state.friends);
  const profiles = useContacts((state) => state.profiles);
  const names = useGroups((state) => state.names);
  return useMemo(() => {
    const friendNames = new Map(friends.map(({ userId, name }) => [userId, name]));
    const nameOf = (userId: string) =>
      (userId === ownId && ownNick) || friendNames.get(userId) || names[userId] || profiles[userId]?.nick || userId;
    return { ownId, nameOf };
  }, [ownId, ownNick, friends, profiles, names]);
}
