import { type ErrorSpec, groupErrors, ImError } from "@hongyan/protocol";
import type { Account, Group, GroupMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { rightsOf } from "../topic/permissions.ts";
import { actsOnMembers, type Rights, rightsAllow } from "../topic/rights.ts";
import { findGroupType } from "./find-group-type.ts";
import { type Actor, actorOf, actors, type GroupOperation, type GroupType } from "./group-types.ts";

/** A group with its type. */
export type TypedGroup = { group: Group; type: GroupType };

/** The group of this id, or the error for one that does not exist. */
export async function requireGroup(
  domain: Pick<Domain, "storage">,
  app: App,
  groupId: string,
  missing: ErrorSpec = groupErrors.groupNotFound,
): Promise<TypedGroup> {
  const group = await domain.storage.groups.find(app.sdkAppId, groupId);
  if (!group) throw new ImError(missing, groupId);
  return { group, type: typeOf(app, group) };
}

/** A type that the app's settings no longer have is taken for the strictest one. */
export function typeOf(app: App, group: Pick<Group, "type">): GroupType {
  const type = findGroupType(app, group.type) ?? findGroupType(app, "Public");
  if (!type) throw new Error("the built-in types are there");
  return type;
}

/** The group that holds the members: a topic's are those of its community. */
export const memberGroupOf = (group: Group): number => group.community ?? group.number;

/** Who acts in a group: the back end, or an account with its role there. */
export type GroupActor = {
  as: Actor;
  account: Account;
  member: GroupMember | undefined;
  /** Given where permission groups decide, and not the role. */
  rights?: Rights | undefined;
};

export function actAsApp(account: Account): GroupActor {
  return { as: "app", account, member: undefined };
}

/** An account as the group knows it. In a live room nobody is stored: its owner and admins are known, others are members while they are in it. */
export async function actAsAccount(domain: Domain, group: Group, account: Account): Promise<GroupActor> {
  const app = domain.apps.get(group.sdkAppId);
  const member =
    app && typeOf(app, group).kind === "live"
      ? await roomMember(domain, group, account.number)
      : await domain.storage.groups.member(memberGroupOf(group), account.number);
  const rights = member && (await rightsOf(domain, group, member));
  if (!rights) return { as: member ? actorOf(member.role) : "Outsider", account, member };
  return { as: actsOnMembers(rights) ? "Admin" : "Member", account, member, rights };
}

/** Owner and admins of a live room are that wherever they are; who else watches it is a member. */
async function roomMember({ storage, live }: Domain, group: Group, account: number): Promise<GroupMember | undefined> {
  const isAdmin = (await storage.live.admins(group.number)).has(account);
  const role = group.owner === account ? "Owner" : isAdmin ? "Admin" : "Member";
  if (role === "Member" && !live.hasMember(group.number, account)) return undefined;
  const joinedAt = live.joinedAt(group.number, account) || group.createdAt;
  const mutedUntil = await storage.live.mutedUntil(group.number, account);
  return { account, position: 0, role, joinedAt, nameCard: null, custom: {}, mutedUntil };
}

/**
 * Whether the type lets this actor do something. With permission groups the rights decide on what they know, and
 * everything else is as for an ordinary member; what nobody inside may do in this type, no right allows.
 */
export function may(
  type: GroupType,
  operation: GroupOperation,
  { as, rights }: Pick<GroupActor, "as" | "rights">,
): boolean {
  const actors = type.may[operation];
  if (!rights) return actors.includes(as);
  const isAllowed = rightsAllow(rights, operation);
  if (isAllowed === undefined) return actors.includes("Member");
  return isAllowed && (actors.includes("Member") || actors.includes("Admin") || actors.includes("Owner"));
}

/** Refuses what the type does not let this actor do. */
export function requireMay(
  type: GroupType,
  operation: GroupOperation,
  actor: Pick<GroupActor, "as" | "rights">,
  refused: ErrorSpec = groupErrors.notPermitted,
): void {
  if (!may(type, operation, actor)) throw new ImError(refused, `${operation} in ${type.name}`);
}

/** Whether one may kick or mute the other. */
export function outranks(actor: Actor, target: Actor | "Custom"): boolean {
  return actors.indexOf(actor) < actors.indexOf(actorOf(target));
}
