import { type ErrorSpec, groupErrors, ImError, limits, noticeKinds, tipKinds } from "@hongyan/protocol";
import type { Account, BatchResult, GroupQuota, GroupRole } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { dayOf } from "../app/local-time.ts";
import { quotaOf } from "../app/quotas.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import { askGroupCreate } from "./ask-group.ts";
import { findGroupType } from "./find-group-type.ts";
import { requireCustomFields, withoutEmpty } from "./group-fields.ts";
import { requireGroupId } from "./group-id.ts";
import { requireProfileTexts } from "./group-profile.ts";
import { growthAllowed, hasGroupsLeft, membersAllowed, requireGroupsLeft } from "./group-quotas.ts";
import { type Actor, builtInTypes, type GroupType } from "./group-types.ts";
import { requireMemberCustom } from "./member-fields.ts";
import { entriesOfGroupCreate, type MadeGroup } from "./tell-group-life.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";
import { type TipToTell, tellTip, tipToStore, tipToTell } from "./tell-tip.ts";
import { beforeGroupCreate } from "./webhooks/before-group-create.ts";

export type GroupToCreate = {
  /** The back end, or the account that will own it. */
  as: Actor;
  owner: Account | undefined;
  /** Who is told to have brought the first members in; the owner without it. */
  operator?: Account | undefined;
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
  members?: readonly FirstMember[];
  hasTopics?: boolean | undefined;
  usesPermissions?: boolean | undefined;
  defaultPermission?: number | undefined;
  /** Import: its own time, Unix milliseconds; nobody is told of it. */
  createdAt?: number | undefined;
  fromConnection?: string | undefined;
};

type FirstMember = {
  account: Account;
  role?: GroupRole | undefined;
  custom?: Readonly<Record<string, string>> | undefined;
};

export type CreatedGroup = {
  number: number;
  groupId: string;
  type: GroupType;
  /** Those who are in as many groups as the app allows; a client's group is made without them. */
  overLimit: Account[];
  /** In the owner's own log. */
  logPosition?: number;
};

/** Makes a group with its owner and first members, who are in it at once and without being asked. */
export async function createGroup(domain: Domain, app: App, given: GroupToCreate): Promise<CreatedGroup> {
  const type = findGroupType(app, given.type);
  if (!type) throw new ImError(groupErrors.badParameter, `type ${given.type}`);
  requireAllowed(app, given, type);
  const { input, overLimit } = await withinQuotas(domain, app, given, type);
  const members = firstMembers(input, type);
  const maxMembers = membersAllowed(app, type, input.maxMembers);
  if (members.length > maxMembers) throw new ImError(groupErrors.tooManyMembers, `more than ${maxMembers}`);
  if (isWebhookOn(app, beforeGroupCreate) && !isImport(input)) await askGroupCreate(domain, app, describe(input, type));
  return { ...(await storeAndTell(domain, app, { input, type, members, maxMembers })), overLimit };
}

type Checked = {
  input: GroupToCreate;
  type: GroupType;
  members: ReturnType<typeof firstMembers>;
  maxMembers: number;
};

async function storeAndTell(
  domain: Domain,
  app: App,
  { input, type, members, maxMembers }: Checked,
): Promise<Omit<CreatedGroup, "overLimit">> {
  const at = domain.clock();
  const createdAt = input.createdAt ?? at;
  const isActivated = !type.needsActivation || input.createdAt !== undefined;
  const ownerNotice = noticeToOwner(domain, input, type);
  const tip = tipOfMembers(input, type, { isActivated, memberCount: members.length });
  const batch = {
    sdkAppId: app.sdkAppId,
    groupId: input.groupId,
    idPrefix: type.idPrefix,
    type: type.name,
    name: input.name,
    introduction: input.introduction ?? "",
    notification: input.notification ?? "",
    faceUrl: input.faceUrl ?? "",
    owner: type.hasOwner ? (input.owner?.number ?? null) : null,
    maxMembers,
    // Callers that fill in every field send options also where the type leaves no choice.
    applyOption: (type.apply.canChange && input.applyOption) || type.apply.default,
    inviteOption: (type.invite.canChange && input.inviteOption) || type.invite.default,
    isActivated,
    hasTopics: input.hasTopics ?? false,
    usesPermissions: input.usesPermissions ?? false,
    defaultPermission: input.defaultPermission ?? 0,
    custom: withoutEmpty(input.custom ?? {}),
    members: members.map((member) => ({ ...member, joinedAt: createdAt })),
    quotas: quotasOf(app, type),
    day: dayOf(app.settings, at),
    // What is imported counts and is never refused.
    growth: isImport(input) ? undefined : growthAllowed(app),
    ownerNotice,
    tip: tipToStore(tip),
    createdAt,
    at,
  };
  const entries = isImport(input) ? [] : entriesOfGroupCreate(domain, app, () => describe(input, type));
  const result = await domain.storage.commit("createGroup", batch, entries);
  if (result.outcome !== "created") throw new ImError(refusals[result.outcome], input.groupId ?? type.name);
  await tellCreated(domain, { input, members, result, notice: ownerNotice, tip });
  const own = result.logPositions.find(({ account }) => account === input.owner?.number)?.logPosition;
  const logPosition = result.noticePosition ?? own;
  const { number, groupId } = result;
  return { number, groupId, type, ...(logPosition !== undefined && { logPosition }) };
}

const refusals: Record<Exclude<BatchResult<"createGroup">["outcome"], "created">, ErrorSpec> = {
  idTaken: groupErrors.idTaken,
  idTakenByOwner: groupErrors.idTakenByOwner,
  tooManyOfType: groupErrors.tooOften,
  tooManyPerDay: groupErrors.tooOften,
  tooManyLive: groupErrors.tooManyLiveRooms,
  tooManyOfApp: groupErrors.tooManyGroupsInTrial,
};

function requireAllowed(app: App, input: GroupToCreate, type: GroupType): void {
  const refuse = (isRefused: boolean, error: ErrorSpec, what: string) => {
    if (isRefused) throw new ImError(error, `${what} of ${type.name}`);
  };
  const members = input.members ?? [];
  const most = input.as === "app" ? limits.membersPerCreation : limits.membersPerClientCall;
  refuse(!type.may.create.includes(input.as), groupErrors.notPermitted, "creation");
  refuse(members.length > most, groupErrors.tooManyAccounts, "MemberList");
  refuse(
    members.length > 0 && !type.may.addAtCreation.includes(input.as),
    groupErrors.notPermitted,
    "members at the creation",
  );
  refuse(
    members.some(({ role }) => role === "Owner"),
    groupErrors.badParameter,
    "Role",
  );
  refuse(
    members.some(({ role }) => role === "Admin") && type.may.setAdmin.length === 0,
    groupErrors.notPermitted,
    "admins",
  );
  refuse(input.hasTopics === true && !type.topics, groupErrors.badParameter, "SupportTopic");
  refuse(input.usesPermissions === true && !input.hasTopics, groupErrors.badParameter, "EnablePermission");
  refuse(input.maxMembers !== undefined && input.maxMembers < 1, groupErrors.badParameter, "MaxMemberCount");
  requireProfileTexts(app, input);
  requireCustomFields(app, input.as, input.custom ?? {});
  for (const { custom } of members) requireMemberCustom(app, type, { as: input.as, isSelf: false }, custom ?? {});
  if (input.groupId !== undefined) requireGroupId(input.groupId, type);
}

/** A back end is told of who has no room for another group; a client's group is made without them. */
async function withinQuotas(domain: Domain, app: App, input: GroupToCreate, type: GroupType) {
  const overLimit: Account[] = [];
  if (type.kind === "live") return { input, overLimit };
  if (input.owner) await requireGroupsLeft(domain, app, input.owner);
  const members: FirstMember[] = [];
  for (const member of input.members ?? []) {
    if (input.as === "app") await requireGroupsLeft(domain, app, member.account);
    else if (!(await hasGroupsLeft(domain, app, member.account))) {
      overLimit.push(member.account);
      continue;
    }
    members.push(member);
  }
  return { input: { ...input, members }, overLimit };
}

/** How many groups the app may have: of this type, of live rooms, of all. */
function quotasOf(app: App, type: GroupType): GroupQuota[] {
  const { quotas, groupTypes } = app.settings;
  const quotasToHold: GroupQuota[] = [];
  if (type.mostPerApp !== undefined)
    quotasToHold.push({ types: [type.name], most: type.mostPerApp, outcome: "tooManyOfType" });
  const rooms = quotaOf(quotas, "liveRooms");
  if (type.kind === "live" && type.mostPerApp === undefined && rooms !== Number.POSITIVE_INFINITY) {
    const names = [...builtInTypes, ...groupTypes].map(({ name }) => findGroupType(app, name));
    const live = names.flatMap((one) => (one?.kind === "live" && one.mostPerApp === undefined ? [one.name] : []));
    quotasToHold.push({ types: [...new Set(live)], most: rooms, outcome: "tooManyLive" });
  }
  const all = quotaOf(quotas, "groupsPerApp");
  if (all !== Number.POSITIVE_INFINITY) quotasToHold.push({ types: [], most: all, outcome: "tooManyOfApp" });
  return quotasToHold;
}

/** The owner first, then the others, each once. A live room stores nobody. */
function firstMembers(input: GroupToCreate, type: GroupType) {
  if (type.kind === "live") return [];
  const members = new Map<number, { account: number; role: GroupRole; custom: Readonly<Record<string, string>> }>();
  const add = ({ account, role = "Member", custom = {} }: FirstMember) => {
    if (members.has(account.number)) return;
    members.set(account.number, { account: account.number, role, custom: withoutEmpty(custom) });
  };
  if (input.owner && type.hasOwner) add({ account: input.owner, role: "Owner" });
  for (const member of input.members ?? []) add(member);
  return [...members.values()];
}

/** The first members beside the owner, each once. */
function broughtIn({ members = [], owner }: GroupToCreate): Account[] {
  const brought = new Map(members.map(({ account }) => [account.number, account]));
  if (owner) brought.delete(owner.number);
  return [...brought.values()];
}

/** What the app's back end learns of it. */
const describe = (input: GroupToCreate, type: GroupType): MadeGroup => ({
  type: type.name,
  name: input.name,
  owner: type.hasOwner ? input.owner : undefined,
  members: broughtIn(input),
  custom: withoutEmpty(input.custom ?? {}),
});

const isImport = (input: GroupToCreate): boolean => input.createdAt !== undefined;

/** The group's id is put in by the batch, which may have to make one. */
function noticeToOwner(domain: Domain, input: GroupToCreate, type: GroupType) {
  if (!input.owner || !type.hasOwner || isImport(input)) return undefined;
  const group = { groupId: input.groupId ?? "", name: input.name };
  return groupNotice(domain, group, noticeKinds.created, input.operator ?? input.owner);
}

function tipOfMembers(
  input: GroupToCreate,
  type: GroupType,
  { isActivated, memberCount }: { isActivated: boolean; memberCount: number },
): TipToTell | undefined {
  const operator = input.operator ?? input.owner;
  const brought = broughtIn(input);
  if (!operator || brought.length === 0 || isImport(input)) return undefined;
  const members = brought.map(({ userId, nick, avatar }) => ({
    userId,
    ...(nick !== undefined && { nick }),
    ...(avatar !== undefined && { avatar }),
  }));
  const tip = { kind: tipKinds.joined, operator: operator.userId, members, memberCount };
  return tipToTell(type, { isActivated }, "membership", { operator, tip });
}

type Created = {
  input: GroupToCreate;
  members: readonly { account: number }[];
  result: Extract<BatchResult<"createGroup">, { outcome: "created" }>;
  notice: ReturnType<typeof noticeToOwner>;
  tip: TipToTell | undefined;
};

async function tellCreated(domain: Domain, { input, members, result, notice, tip }: Created): Promise<void> {
  const { delivery } = domain;
  const { number, groupId } = result;
  delivery.joinedGroup(
    number,
    members.map(({ account }) => account),
  );
  for (const { account, logPosition } of result.logPositions)
    delivery.sendToNumbers([account], encodeEvent("groupJoined", { groupId, logPosition }));
  if (notice && input.owner) tellNotice(domain, input.owner.number, { ...notice, groupId }, result.noticePosition);
  const group = tip && (await domain.storage.groups.findNumber(number));
  if (group) tellTip(domain, group, tip, result.placed);
}
