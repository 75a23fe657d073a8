import type { ClientGroupSelf } from "@hongyan/protocol";
import type { Group, GroupMember, MessageRow } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { findGroupType } from "../group/find-group-type.ts";
import { allRights, allTopicRights, hasRight, joinBits, type Rights } from "./rights.ts";

type Reads = Pick<Domain, "storage">;

/** The group whose members, permission groups and default permission count: a topic's are those of its community. */
async function communityOf({ storage }: Reads, group: Group): Promise<Group | undefined> {
  return group.community === null ? group : storage.groups.findNumber(group.community);
}

/**
 * The rights of a member where permission groups decide; undefined where roles do, and for the owner, who has all.
 * Nothing is read but what is in memory. The Admin role has no powers there.
 */
export async function rightsOf(domain: Reads, group: Group, member: GroupMember): Promise<Rights | undefined> {
  const community = await communityOf(domain, group);
  if (!community?.usesPermissions || !community.hasTopics || member.role === "Owner") return undefined;
  const granted = await domain.storage.permissions.granted(community.number, member.account);
  return {
    community: joinBits(community.defaultPermission, granted.community),
    topic: group.community === null ? 0 : (granted.topics.get(group.number) ?? 0),
  };
}

/** The bits of a member's rights, in a community or in one of its topics, as clients show them; undefined where roles decide. */
export async function permissionOf(domain: Reads, group: Group, member: GroupMember): Promise<number | undefined> {
  const community = await communityOf(domain, group);
  if (!community?.usesPermissions || !community.hasTopics) return undefined;
  const rights = await rightsOf(domain, group, member);
  if (group.community === null) return rights?.community ?? allRights;
  return rights?.topic ?? allTopicRights;
}

/** Whether a member reads what was said before it joined, where that is not settled when it joins. */
export async function mayReadEarlier(domain: Reads, app: App, group: Group, member: GroupMember): Promise<boolean> {
  const community = await communityOf(domain, group);
  const rights = await rightsOf(domain, group, member);
  if (rights) return hasRight(rights, "readEarlier");
  return community?.showsEarlier ?? findGroupType(app, group.type)?.showsEarlier ?? false;
}

/** Whether joining settles what of earlier messages a member reads: not in topics, nor where permission groups decide. */
export const isSettledByJoining = (group: Group): boolean => group.community === null && !group.usesPermissions;

/** Whether everybody reads what was said before it joined, whatever rights it was given beside. */
export async function everybodyReadsEarlier(domain: Reads, app: App, group: Group): Promise<boolean> {
  const community = await communityOf(domain, group);
  if (community?.usesPermissions && community.hasTopics)
    return hasRight({ community: community.defaultPermission, topic: 0 }, "readEarlier");
  return community?.showsEarlier ?? findGroupType(app, group.type)?.showsEarlier ?? false;
}

/**
 * Lists find the newest message without a look at rights: one from before the joining may not be for this member. When
 * somebody joined who left is not known any more: it is shown what everybody may read.
 */
export async function isHiddenFrom(
  domain: Reads,
  app: App,
  group: Group,
  member: GroupMember | undefined,
  message: Pick<MessageRow, "placedAt">,
): Promise<boolean> {
  if (isSettledByJoining(group)) return false;
  if (!member) return !(await everybodyReadsEarlier(domain, app, group));
  if (message.placedAt > member.joinedAt) return false;
  return !(await mayReadEarlier(domain, app, group, member));
}

/** A member's own place in a group, with the bits of its rights where permission groups decide. */
export async function withPermission(
  domain: Reads,
  group: Group,
  member: GroupMember,
  self: ClientGroupSelf,
): Promise<ClientGroupSelf> {
  const permission = await permissionOf(domain, group, member);
  return permission === undefined ? self : { ...self, permission };
}
