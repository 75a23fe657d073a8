import { groupErrors, ImError } from "@hongyan/protocol";
import type { GroupRole, ListedMember } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { type GroupActor, memberGroupOf, requireMay, type TypedGroup } from "./find-group.ts";

export type MemberList = {
  members: ListedMember[];
  /** More members are left. */
  cursor?: string;
};

export type MembersWanted = {
  actor: GroupActor;
  count: number;
  roles?: readonly GroupRole[] | undefined;
};

/** A page of the members in the order of joining. Nobody is left out or shown twice while others come and go. */
export async function listMembers(
  domain: Pick<Domain, "storage">,
  { group, type }: TypedGroup,
  input: MembersWanted & { cursor?: string | undefined },
): Promise<MemberList> {
  requireMay(type, "listMembers", input.actor);
  const { count, roles } = input;
  const after = positionOf(input.cursor ?? "");
  const page = await domain.storage.groupMembers.page({ group: memberGroupOf(group), after, count: count + 1, roles });
  return cutPage(page, count);
}

/** The page that follows so many members, for callers who know no cursor. */
export async function listMembersAtOffset(
  domain: Pick<Domain, "storage">,
  { group, type }: TypedGroup,
  input: MembersWanted & { offset: number },
): Promise<MemberList> {
  requireMay(type, "listMembers", input.actor);
  const { count, roles, offset } = input;
  const wanted = { group: memberGroupOf(group), count: count + 1, roles };
  return cutPage(await domain.storage.groupMembers.pageAtOffset(wanted, offset), count);
}

function cutPage(page: ListedMember[], count: number): MemberList {
  const members = page.slice(0, count);
  const last = members.at(-1);
  return { members, ...(page.length > count && last && { cursor: String(last.position) }) };
}

/** A cursor is the place of the last member that was given. Older callers begin with 0. */
function positionOf(cursor: string): number {
  if (cursor === "") return 0;
  if (!/^\d{1,15}$/.test(cursor)) throw new ImError(groupErrors.badParameter, "the cursor is not of this list");
  return Number(cursor);
}

/** Named members; who is not in the group is missing. */
export async function getMembers(
  domain: Pick<Domain, "storage">,
  { group, type }: TypedGroup,
  input: { actor: GroupActor; accounts: readonly { number: number }[] },
): Promise<ListedMember[]> {
  requireMay(type, "listMembers", input.actor);
  const numbers = [...new Set(input.accounts.map(({ number }) => number))];
  return domain.storage.groupMembers.listed(memberGroupOf(group), numbers);
}

/** Roles of accounts in a group; who is in none is missing. */
export async function getRoles(
  domain: Pick<Domain, "storage">,
  { group, type }: TypedGroup,
  input: { actor: GroupActor; accounts: readonly { number: number }[] },
): Promise<Map<number, GroupRole>> {
  requireMay(type, "listMembers", input.actor);
  const numbers = [...new Set(input.accounts.map(({ number }) => number))];
  const members = await domain.storage.groups.members(memberGroupOf(group), numbers);
  return new Map([...members].map(([number, { role }]) => [number, role]));
}
