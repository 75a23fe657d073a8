import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { Account, GroupRole } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { requireCustomFields } from "./group-fields.ts";
import { requireGroupId } from "./group-id.ts";
import { requireProfileTexts } from "./group-profile.ts";
import { type Actor, findGroupType, type GroupType } from "./group-types.ts";

export type GroupToCreate = {
  as: Actor;
  owner: Account | undefined;
  type: string;
  groupId?: string | undefined;
  name: string;
  introduction?: string | undefined;
  notification?: string | undefined;
  faceUrl?: string | undefined;
  maxMembers?: number | undefined;
  applyOption?: string | undefined;
  inviteOption?: string | undefined;
  custom?: Readonly<Record<string, string>> | undefined;
  members?: readonly { account: Account; role?: GroupRole | undefined; custom?: Readonly<Record<string, string>> }[];
  hasTopics?: boolean | undefined;
  usesPermissions?: boolean | undefined;
  defaultPermission?: number | undefined;
  /** Import: its own time, Unix milliseconds; nobody is told of it. */
  createdAt?: number | undefined;
  fromConnection?: string | undefined;
};

export type CreatedGroup = { number: number; groupId: string; type: GroupType };

/** Makes a group with its owner and first members, who are in it at once and without being asked. */
export async function createGroup(domain: Domain, app: App, input: GroupToCreate): Promise<CreatedGroup> {
  const type = findGroupType(app, input.type);
  if (!type) throw new ImError(groupErrors.badParameter, `type ${input.type}`);
  requireAllowed(input, type);
  requireProfileTexts(app, input);
  requireCustomFields(app, input.as, input.custom ?? {});
  if (input.groupId !== undefined) requireGroupId(input.groupId, type);
  const at = domain.clock();
  const members = firstMembers(input, type, input.createdAt ?? at);
  const isActivated = !type.needsActivation || input.createdAt !== undefined;
  const result = await domain.storage.commit("createGroup", {
    sdkAppId: app.sdkAppId,
    groupId: input.groupId,
    idPrefix: type.idPrefix,
    type: type.name,
    name: input.name,
    introduction: input.introduction ?? "",
    notification: input.notification ?? "",
    faceUrl: input.faceUrl ?? "",
    owner: type.hasOwner ? (input.owner?.number ?? null) : null,
    maxMembers: Math.min(input.maxMembers ?? type.memberLimit, type.memberLimit, Number.MAX_SAFE_INTEGER),
    applyOption: input.applyOption ?? type.apply.default,
    inviteOption: input.inviteOption ?? type.invite.default,
    isActivated,
    hasTopics: input.hasTopics ?? false,
    usesPermissions: input.usesPermissions ?? false,
    defaultPermission: input.defaultPermission ?? 0,
    custom: input.custom ?? {},
    members,
    ...(type.mostPerApp !== undefined && { mostOfType: type.mostPerApp }),
    createdAt: input.createdAt ?? at,
    at,
  });
  if (result.outcome !== "created") throw new ImError(refusals[result.outcome], input.groupId ?? type.name);
  const { number, groupId, logPositions } = result;
  domain.delivery.joinedGroup(
    number,
    members.map(({ account }) => account),
  );
  for (const { account, logPosition } of logPositions)
    domain.delivery.sendToNumbers([account], encodeEvent("groupJoined", { groupId, logPosition }));
  return { number, groupId, type };
}

const refusals = {
  idTaken: groupErrors.idTaken,
  idTakenByOwner: groupErrors.idTakenByOwner,
  tooManyOfType: groupErrors.tooOften,
};

function requireAllowed(input: GroupToCreate, type: GroupType): void {
  const members = input.members ?? [];
  const most = input.as === "app" ? limits.membersPerCreation : limits.membersPerClientCall;
  if (members.length > most) throw new ImError(groupErrors.tooManyAccounts, "MemberList");
  if (members.length > 0 && !type.may.addAtCreation.includes(input.as))
    throw new ImError(groupErrors.notPermitted, `members at the creation of ${type.name}`);
  if (members.some(({ role }) => role === "Owner")) throw new ImError(groupErrors.badParameter, "Role");
  if (members.some(({ role }) => role === "Admin") && type.may.setAdmin.length === 0)
    throw new ImError(groupErrors.notPermitted, `admins in ${type.name}`);
  if (input.applyOption !== undefined && !type.apply.canChange && input.applyOption !== type.apply.default)
    throw new ImError(groupErrors.badParameter, "ApplyJoinOption");
  if (input.inviteOption !== undefined && !type.invite.canChange && input.inviteOption !== type.invite.default)
    throw new ImError(groupErrors.badParameter, "InviteJoinOption");
  if (input.hasTopics && !type.topics) throw new ImError(groupErrors.badParameter, "SupportTopic");
  if (input.maxMembers !== undefined && input.maxMembers < 1)
    throw new ImError(groupErrors.badParameter, "MaxMemberCount");
  if (!type.may.dismiss.includes(input.as) && type.mostPerApp !== undefined)
    throw new ImError(groupErrors.notPermitted, `creating ${type.name}`);
}

/** The owner first, then the others, each once. A live room stores nobody. */
function firstMembers(input: GroupToCreate, type: GroupType, joinedAt: number) {
  if (type.kind === "live") return [];
  const members = new Map<
    number,
    { account: number; role: GroupRole; custom: Readonly<Record<string, string>>; joinedAt: number }
  >();
  const add = (account: Account, role: GroupRole, custom: Readonly<Record<string, string>> = {}) => {
    if (!members.has(account.number)) members.set(account.number, { account: account.number, role, custom, joinedAt });
  };
  if (input.owner && type.hasOwner) add(input.owner, "Owner");
  for (const { account, role, custom } of input.members ?? []) add(account, role ?? "Member", custom);
  return [...members.values()];
}
