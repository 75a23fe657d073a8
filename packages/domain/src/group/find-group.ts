import { type ErrorSpec, groupErrors, ImError } from "@hongyan/protocol";
import type { Account, Group, GroupMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type Actor, findGroupType, type GroupOperation, type GroupType } from "./group-types.ts";

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
export type GroupActor = { as: Actor; account: Account; member: GroupMember | undefined };

export function actAsApp(account: Account): GroupActor {
  return { as: "app", account, member: undefined };
}

/** An account as the group knows it. In a live room nobody is stored: its owner and admins are known, others are members while they are in it. */
export async function actAsAccount(domain: Domain, group: Group, account: Account): Promise<GroupActor> {
  const member = await domain.storage.groups.member(memberGroupOf(group), account.number);
  return { as: member?.role ?? "Outsider", account, member };
}

/** Refuses what the type does not let this actor do. */
export function requireMay(
  type: GroupType,
  operation: GroupOperation,
  actor: Pick<GroupActor, "as">,
  refused: ErrorSpec = groupErrors.notPermitted,
): void {
  if (!type.may[operation].includes(actor.as)) throw new ImError(refused, `${operation} in ${type.name}`);
}

const ranks: Readonly<Record<Actor, number>> = { app: 4, Owner: 3, Admin: 2, Member: 1, Outsider: 0 };

/** Whether one may kick or mute the other. */
export function outranks(actor: Actor, target: Actor): boolean {
  return ranks[actor] > ranks[target];
}
