import { type ClientFriendGroup, ImError, limits, type RelationResult, relationErrors } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { groupNamesProblem } from "./friend-fields.ts";
import { readFriendGroup } from "./list-friend-groups.ts";
import { badParameter, failed, findOthers, succeeded } from "./relation-results.ts";
import { tellLogged } from "./tell-logged.ts";

const groupNotFound = badParameter("there is no friend group of this name");
const nameTaken = badParameter("there is a friend group of this name already");

function requireNames(names: readonly string[]): void {
  const problem = groupNamesProblem(names);
  if (problem) throw new ImError(problem);
}

function resultsOf(
  userIds: readonly string[],
  accounts: ReadonlyMap<string, Account>,
  friends: readonly number[],
): RelationResult[] {
  const isFriend = new Set(friends);
  return userIds.map((userId) => {
    const account = accounts.get(userId);
    if (!account) return failed(userId, relationErrors.accountNotFound);
    return isFriend.has(account.number) ? succeeded(userId) : failed(userId, relationErrors.groupedNotFriend);
  });
}

/** Makes friend groups, all or none, and puts friends into each; groups that exist keep theirs. */
export async function createFriendGroups(
  domain: Domain,
  app: App,
  input: { me: Account; names: readonly string[]; userIds: readonly string[] },
): Promise<{ results: RelationResult[]; sequence: number }> {
  const { me, names, userIds } = input;
  requireNames(names);
  const accounts = await findOthers(domain, app, userIds);
  const change = await domain.storage.commit("createFriendGroups", {
    account: me.number,
    names: [...names],
    friends: [...accounts.values()].map(({ number }) => number),
    limit: limits.friendGroups,
    at: domain.clock(),
  });
  if (change.outcome === "gone") throw new ImError(relationErrors.accountNotFound, me.userId);
  if (change.outcome === "tooManyGroups") throw new ImError(relationErrors.tooManyGroups);
  await tellLogged(domain, [me], change.logged);
  return { results: resultsOf(userIds, accounts, change.friends), sequence: change.sequence };
}

/** Deletes friend groups; the friends stay friends. Names of no group are passed over. */
export async function deleteFriendGroups(
  domain: Domain,
  input: { me: Account; names: readonly string[] },
): Promise<{ sequence: number; isFound: boolean }> {
  const { me, names } = input;
  const change = await domain.storage.commit("deleteFriendGroups", {
    account: me.number,
    names: [...names],
    at: domain.clock(),
  });
  await tellLogged(domain, [me], change.logged);
  return { sequence: change.sequence, isFound: change.outcome === "done" };
}

/** Deletes one group and answers what it was. */
export async function deleteFriendGroup(
  domain: Domain,
  input: { me: Account; name: string },
): Promise<ClientFriendGroup> {
  const group = await readFriendGroup(domain, input.me, input.name);
  const { isFound } = await deleteFriendGroups(domain, { me: input.me, names: [input.name] });
  if (!isFound) throw new ImError(groupNotFound);
  return group;
}

export async function renameFriendGroup(
  domain: Domain,
  input: { me: Account; oldName: string; newName: string },
): Promise<ClientFriendGroup> {
  const { me, oldName, newName } = input;
  requireNames([newName]);
  const { outcome, logged } = await domain.storage.commit("renameFriendGroup", {
    account: me.number,
    oldName,
    newName,
    at: domain.clock(),
  });
  if (outcome === "notFound") throw new ImError(groupNotFound);
  if (outcome === "nameTaken") throw new ImError(nameTaken);
  await tellLogged(domain, [me], logged);
  return readFriendGroup(domain, me, newName);
}

/** Puts friends into a group or takes them out. One result each, in order. */
export async function moveInFriendGroup(
  domain: Domain,
  app: App,
  input: { me: Account; name: string; userIds: readonly string[]; isIn: boolean },
): Promise<{ group: ClientFriendGroup; results: RelationResult[] }> {
  const { me, name, userIds, isIn } = input;
  const accounts = await findOthers(domain, app, userIds);
  const change = await domain.storage.commit("moveInFriendGroup", {
    account: me.number,
    name,
    friends: [...accounts.values()].map(({ number }) => number),
    isIn,
    at: domain.clock(),
  });
  if (change.outcome === "notFound") throw new ImError(groupNotFound);
  await tellLogged(domain, [me], change.logged);
  return {
    group: await readFriendGroup(domain, me, name),
    results: resultsOf(userIds, accounts, change.friends),
  };
}
