import { type ClientGroupMember, groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, requireMay, type TypedGroup } from "../group/find-group.ts";

export type OnlineMember = { account: Account; joinedAt: number };

/**
 * Who is in a room, who came last first: the newest thousand. A page goes on below the place of its last one, so that
 * nobody is lost or comes twice, whoever comes and goes meanwhile. Guests are in no list.
 */
export async function listOnlineMembers(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  page: { actor: Pick<GroupActor, "as">; before?: number | undefined; mark?: number | undefined; count: number },
): Promise<{ members: OnlineMember[]; next: number | undefined }> {
  requireMay(type, "listOnline", page.actor);
  await domain.live.open(app, group);
  const { before, mark, count } = page;
  const listed = await domain.live.list(group.number, { mark, before, count: count + 1 });
  const shown = listed.slice(0, endOfPage(listed, count));
  const found = await Promise.all(
    shown.map(async ({ account, joinedAt }) => {
      const one = await domain.storage.accounts.findNumber(account);
      return one && !one.isDeleted ? [{ account: one, joinedAt }] : [];
    }),
  );
  return { members: found.flat(), next: listed.length > count ? shown.at(-1)?.position : undefined };
}

/** Two nodes may give the same place: a page does not end between such members. */
function endOfPage(listed: readonly { position: number }[], count: number): number {
  let end = count;
  while (end > 0 && listed[end]?.position === listed[end - 1]?.position) end--;
  return end > 0 ? end : count;
}

/** The same for a client. */
export async function listRoomMembers(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  page: { actor: GroupActor; cursor?: string | undefined; mark?: number | undefined; count?: number | undefined },
): Promise<{ members: ClientGroupMember[]; cursor?: string }> {
  const before = page.cursor === undefined ? undefined : Number(page.cursor);
  if (before !== undefined && !Number.isSafeInteger(before)) throw new ImError(groupErrors.badParameter, "cursor");
  const count = page.count ?? limits.membersPerPage;
  const { members, next } = await listOnlineMembers(domain, app, typed, { ...page, before, count });
  const admins = await domain.storage.live.admins(typed.group.number);
  return {
    members: members.map(({ account, joinedAt }): ClientGroupMember => {
      const isOwner = account.number === typed.group.owner;
      return {
        userId: account.userId,
        ...(account.nick !== undefined && { nick: account.nick }),
        ...(account.avatar !== undefined && { avatar: account.avatar }),
        role: isOwner ? "Owner" : admins.has(account.number) ? "Admin" : "Member",
        joinedAt,
        mutedUntil: 0,
        custom: {},
      };
    }),
    ...(next !== undefined && { cursor: String(next) }),
  };
}

/** Those of these accounts that are in the room. */
export async function checkRoomMembers(
  domain: Domain,
  app: App,
  { group, type }: TypedGroup,
  actor: Pick<GroupActor, "as">,
  accounts: readonly Account[],
): Promise<Account[]> {
  requireMay(type, "listOnline", actor);
  await domain.live.open(app, group);
  const numbers = accounts.map(({ number }) => number);
  const present = await domain.live.present(group.number, numbers);
  return accounts.filter(({ number }) => present.has(number));
}
