import type { Engine } from "./engine.ts";
import type { Procedure } from "./procedure.ts";
import {
  type ListedMember,
  listMemberNames,
  listMembers,
  listMuted,
  type MemberPageRequest,
  type MutedAccount,
  positionAtOffset,
  readListedMembers,
} from "./sql/group-members-sql.ts";
import { type GroupRequest, listNotices, listOpenRequests, readRequest } from "./sql/group-requests-sql.ts";

/** Lists of members and what waits for somebody's decision. What every send asks stands in the group store. */
export type GroupMemberStore = {
  /** A page of the members in the order of joining, after a position. */
  page: (request: MemberPageRequest) => Promise<ListedMember[]>;
  /** The same, nothing but the names. */
  names: (request: Omit<MemberPageRequest, "roles">) => Promise<{ userId: string; position: number }[]>;
  /** A page by an offset, for callers who know nothing else: the page that follows so many members. */
  pageAtOffset: (request: Omit<MemberPageRequest, "after">, offset: number) => Promise<ListedMember[]>;
  /** Those of these accounts that are in the group. */
  listed: (group: number, accounts: readonly number[]) => Promise<ListedMember[]>;
  /** Accounts that are muted in a group or topic at a time. */
  muted: (group: number, now: number, count: number) => Promise<MutedAccount[]>;
  /** A request to join or an invitation, handled or not. */
  request: (group: number, id: number) => Promise<GroupRequest | undefined>;
  /** Open ones of the groups that an account manages, newest first. */
  openRequests: (account: number, count: number) => Promise<GroupRequest[]>;
  /** System notices since a time, newest first, as JSON. */
  notices: (account: number, since: number, count: number) => Promise<string[]>;
};

function* readPageAtOffset(request: Omit<MemberPageRequest, "after">, offset: number): Procedure<ListedMember[]> {
  const after = yield* positionAtOffset(request, offset);
  return after === undefined ? [] : yield* listMembers({ ...request, after });
}

export function createGroupMemberStore({ read }: Engine): GroupMemberStore {
  return {
    page: (request) => read(listMembers(request)),
    names: (request) => read(listMemberNames(request)),
    pageAtOffset: (request, offset) => read(readPageAtOffset(request, offset)),
    listed: (group, accounts) => read(readListedMembers(group, accounts)),
    muted: (group, now, count) => read(listMuted(group, now, count)),
    request: (group, id) => read(readRequest(group, id)),
    openRequests: (account, count) => read(listOpenRequests(account, count)),
    notices: (account, since, count) => read(listNotices(account, since, count)),
  };
}
