import { type ClientFriend, ImError, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account, FriendRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { getProfiles } from "../profile/get-profiles.ts";
import type { ProfileCaller } from "../profile/profile-fields.ts";
import { declaredCustom } from "./friend-fields.ts";
import { badParameter, failed, findOthers } from "./relation-results.ts";

const notFriend = badParameter("Err_SNS_FriendGetList_Friend_Not_Exist");

async function toClientFriends(
  domain: Domain,
  app: App,
  rows: readonly FriendRow[],
  caller: ProfileCaller = "client",
): Promise<ClientFriend[]> {
  const names = rows.map(({ userId }) => userId);
  const profiles = await getProfiles(domain, app, names, caller);
  return rows.map(({ userId, remark, groups, source, wording, addedAt, custom }) => ({
    userId,
    ...(remark !== null && { remark }),
    groups,
    source,
    ...(wording !== null && { wording }),
    addedAt,
    custom: declaredCustom(app, custom),
    profile: profiles.get(userId) ?? { userId, fields: {} },
  }));
}

function positionOf(cursor: string | undefined): number {
  const position = Number(cursor ?? 0);
  if (!Number.isSafeInteger(position) || position < 0) throw new ImError(relationErrors.badParameter, "cursor");
  return position;
}

/** A page of an account's friends with their profiles. */
export async function listFriends(
  domain: Domain,
  app: App,
  input: { me: Account; cursor?: string | undefined; count?: number | undefined },
): Promise<{ friends: ClientFriend[]; cursor?: string; logPosition: number }> {
  const count = input.count ?? limits.friendsPerPage;
  const page = await domain.storage.relations.friends(input.me.number, positionOf(input.cursor), count);
  return {
    friends: await toClientFriends(domain, app, page.rows),
    ...(page.next !== undefined && { cursor: String(page.next) }),
    logPosition: page.logPosition,
  };
}

/** Given friends of an account with their profiles, and what became of the other names. */
export async function getFriends(
  domain: Domain,
  app: App,
  input: { me: Account; userIds: readonly string[]; caller?: ProfileCaller },
): Promise<{ friends: ClientFriend[]; failed: RelationResult[] }> {
  const accounts = await findOthers(domain, app, input.userIds);
  const numbers = [...accounts.values()].map(({ number }) => number);
  const rows = await domain.storage.relations.friendsOf(input.me.number, numbers);
  const friends = new Map(
    (await toClientFriends(domain, app, rows, input.caller)).map((friend) => [friend.userId, friend]),
  );
  const names = [...new Set(input.userIds)];
  return {
    friends: names.flatMap((name) => friends.get(name) ?? []),
    failed: names.filter((name) => !friends.has(name)).map((name) => failed(name, notFriend)),
  };
}
