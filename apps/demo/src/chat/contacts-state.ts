import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";
import type { ProfileView } from "./views.ts";

export type FriendView = ProfileView & {
  /** What to call this person: the remark, or the nickname. */
  name: string;
  remark: string;
  groups: readonly string[];
  source: string;
  /** Unix seconds since when; 0 where it is not known. */
  since: number;
};

export type RequestView = {
  userId: string;
  nick: string;
  avatar: string;
  /** Unix seconds. */
  time: number;
  words: string;
  source: string;
  isIncoming: boolean;
};

export type FriendGroupView = { name: string; userIds: readonly string[] };

export type StatusView = { isOnline: boolean; text: string };

export type ContactsState = {
  isLoaded: boolean;
  /** The lists could not be read. */
  hasFailed: boolean;
  friends: readonly FriendView[];
  groups: readonly FriendGroupView[];
  requests: readonly RequestView[];
  /** Requests of others that came since they were last looked at. */
  unseenRequests: number;
  blocked: readonly string[];
  /** Profiles of people who are shown, friends or not. */
  profiles: Readonly<Record<string, ProfileView>>;
  statuses: Readonly<Record<string, StatusView>>;
  ownStatus: string;
};

export const noContacts: ContactsState = {
  isLoaded: false,
  hasFailed: false,
  friends: [],
  groups: [],
  requests: [],
  unseenRequests: 0,
  blocked: [],
  profiles: {},
  statuses: {},
  ownStatus: "",
};

export const contactsStore = createStore<ContactsState>(noContacts);

export const useContacts = <Part>(select: (state: ContactsState) => Part): Part => useStore(contactsStore, select);

export const patchContacts = (part: Partial<ContactsState>): void =>
  contactsStore.update((state) => ({ ...state, ...part }));

export const useStatus = (userId: string): StatusView | undefined => useContacts((state) => state.statuses[userId]);

export const useFriend = (userId: string): FriendView | undefined =>
  useContacts((state) => state.friends.find((friend) => friend.userId === userId));

export type Standing = "self" | "friend" | "blocked" | "asked" | "asking" | "stranger";

/** How one stands to a person: `asked` waits for their answer, `asking` for one's own. */
export function standingOf({ friends, requests, blocked }: ContactsState, ownId: string, userId: string): Standing {
  if (userId === ownId) return "self";
  if (blocked.includes(userId)) return "blocked";
  if (friends.some((friend) => friend.userId === userId)) return "friend";
  const waiting = requests.filter((request) => request.userId === userId);
  if (waiting.some(({ isIncoming }) => isIncoming)) return "asking";
  return waiting.length > 0 ? "asked" : "stranger";
}
