import { ImError, topicErrors } from "@hongyan/protocol";
import type { Account, Group, PermissionMemberOutcome } from "@hongyan/storage";
import type { Domain } from "../domain.ts";
import { requirePermissionGroup } from "./permission-groups.ts";

/** Puts members of a community into a permission group; in the order asked. */
export async function addPermissionGroupMembers(
  { storage }: Domain,
  community: Group,
  permissionGroupId: string,
  accounts: readonly Account[],
): Promise<PermissionMemberOutcome[]> {
  const members = accounts.map(({ number }) => number);
  const input = { group: community.number, members, permissionGroupId };
  const outcomes = await storage.commit("addPermissionGroupMembers", input);
  if (!outcomes) throw new ImError(topicErrors.permissionGroupNotFound, permissionGroupId);
  return outcomes;
}

/** Takes accounts out of a permission group; one that is not in it is no fault. */
export async function removePermissionGroupMembers(
  { storage }: Domain,
  community: Group,
  permissionGroupId: string,
  accounts: readonly Account[],
): Promise<void> {
  const members = accounts.map(({ number }) => number);
  const input = { group: community.number, members, permissionGroupId };
  const { isFound } = await storage.commit("removePermissionGroupMembers", input);
  if (!isFound) throw new ImError(topicErrors.permissionGroupNotFound, permissionGroupId);
}

/** A page of the members of a permission group, in the order they were put in; `next` is undefined at the end. */
export async function listPermissionGroupMembers(
  domain: Domain,
  community: Group,
  permissionGroupId: string,
  page: { after: number; count: number },
): Promise<{ userIds: string[]; next: number | undefined }> {
  const { position } = await requirePermissionGroup(domain, community, permissionGroupId);
  const { accounts, permissions } = domain.storage;
  const rows = await permissions.members(community.number, position, page.after, page.count + 1);
  const shown = rows.slice(0, page.count);
  const found = await Promise.all(shown.map(({ account }) => accounts.findNumber(account)));
  return {
    userIds: found.flatMap((account) => (account && !account.isDeleted ? [account.userId] : [])),
    next: rows.length > page.count ? shown.at(-1)?.position : undefined,
  };
}

/** A page of the permission groups of a community, in the order they were made. */
export async function listPermissionGroups(
  { storage }: Domain,
  community: Group,
  page: { after: number; count: number },
) {
  const rows = await storage.permissions.list(community.number, page.after, page.count + 1);
  const groups = rows.slice(0, page.count);
  return { groups, next: rows.length > page.count ? groups.at(-1)?.position : undefined };
}
