import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";
import type { GroupView, JoinRequestView, MemberView, NoticeView } from "./group-views.ts";

/** The members of a group as far as they are read. */
export type MemberList = {
  members: readonly MemberView[];
  isLoading: boolean;
  isComplete: boolean;
  hasFailed: boolean;
  nextOffset?: number | string;
};

export type GroupsState = {
  isLoaded: boolean;
  groups: Readonly<Record<string, GroupView>>;
  members: Readonly<Record<string, MemberList>>;
  /** How many of a group are there now. */
  online: Readonly<Record<string, number>>;
  requests: readonly JoinRequestView[];
  notices: readonly NoticeView[];
  /** Names of people that are not among the contacts, as groups showed them. */
  names: Readonly<Record<string, string>>;
};

export const noGroups: GroupsState = {
  isLoaded: false,
  groups: {},
  members: {},
  online: {},
  requests: [],
  notices: [],
  names: {},
};

export const noMembers: MemberList = { members: [], isLoading: false, isComplete: false, hasFailed: false };

export const groupsStore = createStore<GroupsState>(noGroups);

export const useGroups = <Part>(select: (state: GroupsState) => Part): Part => useStore(groupsStore, select);

export const patchGroups = (part: Partial<GroupsState>): void => groupsStore.update((state) => ({ ...state, ...part }));

export const useGroup = (groupId: string): GroupView | undefined => useGroups((state) => state.groups[groupId]);

export function patchMembers(groupId: string, change: (list: MemberList) => MemberList): void {
  groupsStore.update((state) => ({
    ...state,
    members: { ...state.members, [groupId]: change(state.members[groupId] ?? noMembers) },
  }));
}

/** Remembers what people are called who are met in groups. */
export function learnNames(people: readonly { userId: string; name: string }[]): void {
  groupsStore.update((state) => {
    const news = people.filter(({ userId, name }) => userId && name && state.names[userId] !== name);
    if (news.length === 0) return state;
    return { ...state, names: { ...state.names, ...Object.fromEntries(news.map((one) => [one.userId, one.name])) } };
  });
}

/** Those one is in, live rooms aside. */
export const joinedGroups = ({ groups }: Pick<GroupsState, "groups">): GroupView[] =>
  Object.values(groups).filter(({ self, type }) => self !== undefined && type !== "AVChatRoom" && type !== "BChatRoom");
