import { groupErrors, ImError, noticeKinds, tipKinds } from "@hongyan/protocol";
import type { Account, GroupRole } from "@hongyan/storage";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { requireOwnMembers } from "./add-members.ts";
import { type GroupActor, outranks, requireMay, type TypedGroup } from "./find-group.ts";
import { dayOfGroup } from "./group-day.ts";
import type { Actor } from "./group-types.ts";
import { entriesOfMemberExit } from "./tell-group-life.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";
import { membershipTip, namesInTip, tellMembershipTip } from "./tell-tip.ts";

const roles: readonly GroupRole[] = ["Owner", "Admin", "Member", "Custom"];

/** The roles that stand below an actor. */
export function rolesBelow(actor: Actor): GroupRole[] {
  return roles.filter((role) => outranks(actor, role));
}

/** Puts members out of a group. Who is not in it is passed over; one who stands as high as the actor stops it all. */
export async function removeMembers(
  domain: Domain,
  typed: TypedGroup,
  input: {
    actor: GroupActor;
    accounts: readonly Account[];
    reason?: string | undefined;
    /** The others are not told. */
    isSilent?: boolean;
  },
): Promise<void> {
  const { group, type } = typed;
  const { actor, reason } = input;
  if (type.may.kick.length === 0) throw new ImError(groupErrors.badParameter, `kick in ${type.name}`);
  requireMay(type, "kick", actor);
  requireOwnMembers(group);
  const accounts = [...new Map(input.accounts.map((account) => [account.number, account])).values()];
  const numbers = accounts.map(({ number }) => number);
  const members = await domain.storage.groups.members(group.number, numbers);
  for (const { role } of members.values())
    if (!outranks(actor.as, role)) throw new ImError(groupErrors.notPermitted, `kick of ${role}`);
  await takeOut(domain, typed, {
    operator: actor.account,
    accounts,
    roles: rolesBelow(actor.as),
    tipKind: tipKinds.kicked,
    isSilent: input.isSilent ?? false,
    notice: groupNotice(domain, group, noticeKinds.kicked, actor.account, reason ? { remark: reason } : {}),
    endsWhenEmpty: false,
  });
}

export type TakeOut = {
  operator: Account;
  accounts: readonly Account[];
  roles: readonly GroupRole[];
  tipKind: number;
  isSilent: boolean;
  notice: ReturnType<typeof groupNotice>;
  endsWhenEmpty: boolean;
  fromConnection?: string | undefined;
};

/** Takes accounts out of a group and tells everybody. Answers whom it took out. */
export async function takeOut(domain: Domain, { group, type }: TypedGroup, input: TakeOut) {
  const { operator, accounts, notice } = input;
  const tip = input.isSilent ? undefined : membershipTip(type, input.tipKind, operator);
  const at = domain.clock();
  const entries = await entriesOfMemberExit(domain, group, {
    isKicked: input.tipKind !== tipKinds.quit,
    mayEnd: input.endsWhenEmpty,
  });
  const batch = {
    group: group.number,
    groupId: group.groupId,
    members: accounts.map(({ number }) => number),
    told: namesInTip(accounts),
    roles: input.roles,
    tip,
    notice,
    endsWhenEmpty: input.endsWhenEmpty,
    day: dayOfGroup(domain, group, at),
    at,
  };
  const result = await domain.storage.commit("removeGroupMembers", batch, entries);
  if (result.outcome !== "done") throw new ImError(groupErrors.groupNotFound, group.groupId);
  domain.figures.count(group.sdkAppId, "groupLeaves", result.removed.length);
  domain.delivery.leftGroup(
    group.number,
    result.removed.map(({ account }) => account),
  );
  for (const { account, logPosition, noticePosition } of result.removed) {
    if (logPosition !== undefined) {
      const frame = encodeEvent("groupLeft", { groupId: group.groupId, logPosition });
      if (account === operator.number) domain.delivery.send([operator], frame, input.fromConnection);
      else domain.delivery.sendToNumbers([account], frame);
    }
    if (noticePosition !== undefined) tellNotice(domain, account, notice, noticePosition);
  }
  tellMembershipTip(domain, group, { operator, tip }, result.told);
  return result;
}
