import {
  groupConversationId,
  groupErrors,
  ImError,
  limits,
  noticeKinds,
  type RemindType,
  tipKinds,
} from "@hongyan/protocol";
import type { Account, BatchResult, GroupMember, GroupRole } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { groupTarget } from "../conversation/conversation-targets.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { requireOwnMembers } from "./add-members.ts";
import { toGroupSelf } from "./client-group.ts";
import { type GroupActor, requireMay, type TypedGroup } from "./find-group.ts";
import { mutedUntilAfter, requireMemberCustom, requireNameCard } from "./member-fields.ts";
import { rolesBelow } from "./remove-members.ts";
import { entriesOfMemberUpdate } from "./tell-group-profile.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";
import { namesInTip, type TipToTell, tellTip, tipToStore, tipToTell } from "./tell-tip.ts";

/** What is not given stays. */
export type MemberUpdate = {
  role?: Exclude<GroupRole, "Owner"> | undefined;
  /** Empty: none. */
  nameCard?: string | undefined;
  /** An empty value takes a field away. */
  custom?: Readonly<Record<string, string>> | undefined;
  /** 0 lifts, 4294967295 is for ever. */
  muteSeconds?: number | undefined;
  remindType?: RemindType | undefined;
};

export type MemberToSet = {
  actor: GroupActor;
  account: Account;
  update: MemberUpdate;
  fromConnection?: string | undefined;
};

const everyRole: readonly GroupRole[] = ["Owner", "Admin", "Member", "Custom"];

/** Changes a member's role, card, custom fields, mute and receive option: all of it or nothing. */
export async function setMember(domain: Domain, app: App, typed: TypedGroup, input: MemberToSet): Promise<GroupMember> {
  const { group } = typed;
  requireOwnMembers(group);
  const { account, update } = input;
  const roles = rolesThatMayBeSet(app, typed, input);
  const told = whatToTell(domain, typed, input);
  const batch = {
    group: group.number,
    groupId: group.groupId,
    members: [account.number] as const,
    conversationName: groupConversationId(group.groupId),
    settingsLimit: limits.conversationSettings,
    roles,
    change: {
      role: update.role,
      nameCard: update.nameCard,
      custom: update.custom,
      mutedUntil: update.muteSeconds === undefined ? undefined : mutedUntilAfter(domain.clock(), update.muteSeconds),
      remindType: update.remindType,
    },
    roleTip: tipToStore(told.roleTip),
    muteTip: tipToStore(told.muteTip),
    roleNotice: told.roleNotice,
    at: domain.clock(),
  };
  const entries = entriesOfMemberUpdate(domain, app, group, input);
  const result = await domain.storage.commit("changeGroupMember", batch, entries);
  if (result.outcome !== "changed") throw new ImError(refusals[result.outcome], account.userId);
  await tellChange(domain, app, typed, { ...input, ...told, result });
  return result.member;
}

const refusals = {
  gone: groupErrors.groupNotFound,
  notMember: groupErrors.badParameter,
  notPermitted: groupErrors.notPermitted,
};

/** Checks what of the update this actor may do, and answers the roles of those it may do it to. */
function rolesThatMayBeSet(app: App, { type }: TypedGroup, { actor, account, update }: MemberToSet): GroupRole[] {
  const isSelf = actor.as !== "app" && actor.account.number === account.number;
  const below = rolesBelow(actor.as);
  let roles = [...everyRole];
  const only = (allowed: readonly GroupRole[]) => {
    roles = roles.filter((role) => allowed.includes(role));
  };
  // Types that keep no members have nothing of theirs that could change.
  requireMay(type, "listMembers", actor);
  if (update.role !== undefined) {
    requireMay(type, "setAdmin", actor);
    if (update.role === "Custom" && !type.customRole)
      throw new ImError(groupErrors.notPermitted, `roles of one's own in ${type.name}`);
    only(["Admin", "Member", "Custom"]);
  }
  if (update.muteSeconds !== undefined) {
    requireMay(type, "mute", actor);
    only(below);
  }
  if (update.nameCard !== undefined) {
    requireNameCard(update.nameCard);
    requireMay(type, isSelf ? "editOwnCard" : "editOthersCard", actor);
    if (!isSelf) only(below);
  }
  if (update.custom !== undefined) {
    requireMemberCustom(app, type, { as: actor.as, isSelf }, update.custom);
    if (!isSelf) only(below);
  }
  if (update.remindType !== undefined && actor.as !== "app" && !isSelf)
    throw new ImError(groupErrors.notPermitted, "the receive option of somebody else");
  return roles;
}

type ToTell = {
  roleTip: TipToTell | undefined;
  muteTip: TipToTell | undefined;
  roleNotice: ReturnType<typeof groupNotice> | undefined;
};

function whatToTell(domain: Domain, { group, type }: TypedGroup, { actor, account, update }: MemberToSet): ToTell {
  const operator = actor.account;
  const names = namesInTip([account]);
  const isAdmin = update.role === "Admin";
  const tell = (kind: number, members: typeof names) =>
    tipToTell(type, group, "roles", { operator, tip: { kind, operator: operator.userId, members } });
  const muteSeconds = update.muteSeconds;
  return {
    roleTip: update.role && tell(isAdmin ? tipKinds.adminSet : tipKinds.adminCancelled, names),
    muteTip:
      muteSeconds === undefined
        ? undefined
        : tell(
            tipKinds.memberChanged,
            names.map((name) => ({ ...name, muteSeconds })),
          ),
    roleNotice:
      update.role && group.isActivated
        ? groupNotice(domain, group, isAdmin ? noticeKinds.adminSet : noticeKinds.adminCancelled, operator)
        : undefined,
  };
}

type Changed = MemberToSet & ToTell & { result: Extract<BatchResult<"changeGroupMember">, { outcome: "changed" }> };

async function tellChange(domain: Domain, app: App, typed: TypedGroup, told: Changed): Promise<void> {
  const { group } = typed;
  const { account, result } = told;
  const { settings } = result;
  if (settings?.logPosition !== undefined) {
    const conversations = settings.differences.map(({ remindType, ...rest }) => ({
      ...rest,
      ...(remindType !== undefined && { remindType: remindType as RemindType }),
    }));
    const data = { conversations, logPosition: settings.logPosition };
    domain.delivery.send([account], encodeEvent("conversationSettingsUpdated", data), told.fromConnection);
  }
  await tellSelf(domain, app, typed, account, result.member);
  if (told.roleNotice && result.noticePosition !== undefined)
    tellNotice(domain, account.number, told.roleNotice, result.noticePosition);
  if (result.isAdminChanged) tellTip(domain, group, told.roleTip, result.roleTipAt);
  tellTip(domain, group, told.muteTip, result.muteTipAt);
}

/** Tells a member's own devices of its place in the group. */
export async function tellSelf(
  domain: Domain,
  app: App,
  { group }: TypedGroup,
  account: Pick<Account, "number">,
  member: GroupMember,
): Promise<void> {
  // Until its first message only the owner knows of the group.
  if (!group.isActivated && member.role !== "Owner") return;
  const [settings] = await domain.storage.conversationSettings.of(account.number, [groupTarget(group)]);
  const self = toGroupSelf(app, group, member, settings?.remindType ?? undefined);
  domain.delivery.sendToNumbers([account.number], encodeEvent("groupSelfUpdated", { groupId: group.groupId, self }));
}
