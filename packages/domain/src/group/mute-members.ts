import { groupErrors, ImError, limits, tipKinds } from "@hongyan/protocol";
import type { Account, GroupMember, MutedAccount } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { actAsAccount, type GroupActor, memberGroupOf, outranks, requireMay, type TypedGroup } from "./find-group.ts";
import { mutedUntilAfter } from "./member-fields.ts";
import { rolesBelow } from "./remove-members.ts";
import { tellSelf } from "./set-member.ts";
import { namesInTip, tellTip, tipToStore, tipToTell } from "./tell-tip.ts";

/**
 * Mutes accounts in a group or topic, or lifts their mutes: all of them, or none where one stands as high as the actor.
 * Mutes hold for who leaves and comes back, and for who is not in it yet.
 */
export async function muteMembers(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: { actor: GroupActor; accounts: readonly Account[]; seconds: number },
): Promise<void> {
  const { group, type } = typed;
  const { actor, seconds } = input;
  requireMay(type, "mute", actor);
  const accounts = [...new Map(input.accounts.map((account) => [account.number, account])).values()];
  if (accounts.length > limits.membersPerRoleQuery) throw new ImError(groupErrors.tooManyAccounts);
  if (accounts.length === 0) return;
  const inRoom = type.kind === "live" ? await findInRoom(domain, typed, { actor, accounts }) : [];
  const members = namesInTip(accounts).map((name) => ({ ...name, muteSeconds: seconds }));
  const tip = { kind: tipKinds.memberChanged, operator: actor.account.userId, members };
  const told = tipToTell(type, group, "roles", { operator: actor.account, tip });
  const mutedUntil = mutedUntilAfter(domain.clock(), seconds);
  const result = await domain.storage.commit("muteGroupMembers", {
    group: group.number,
    memberGroup: memberGroupOf(group),
    members: accounts.map(({ number }) => number),
    roles: rolesBelow(actor.as),
    until: mutedUntil,
    tip: tipToStore(told),
    at: domain.clock(),
  });
  if (result.outcome !== "done") throw new ImError(refusals[result.outcome], group.groupId);
  // The place of a member in its community does not say where in a topic it is muted.
  if (group.community === null)
    for (const member of [...result.members, ...inRoom])
      await tellSelf(domain, app, typed, { number: member.account }, { ...member, mutedUntil });
  tellTip(domain, group, told, result.tipAt);
}

const refusals = { gone: groupErrors.groupNotFound, notPermitted: groupErrors.notPermitted };

/** Nobody of a live room is stored: its owner and admins are known, others while they are there. */
async function findInRoom(
  domain: Domain,
  { group }: TypedGroup,
  { actor, accounts }: { actor: GroupActor; accounts: readonly Account[] },
): Promise<GroupMember[]> {
  const targets = await Promise.all(accounts.map((account) => actAsAccount(domain, group, account)));
  const high = targets.find(({ as }) => !outranks(actor.as, as));
  if (high) throw new ImError(groupErrors.notPermitted, `mute of ${high.account.userId}`);
  return targets.flatMap(({ member }) => member ?? []);
}

/** So many muted accounts are listed. */
const mutedAtOnce = 10_000;

/** Who is muted in a group or topic now, member or not. */
export function listMutedMembers(domain: Domain, { group }: TypedGroup): Promise<MutedAccount[]> {
  return domain.storage.groupMembers.muted(group.number, domain.clock(), mutedAtOnce);
}
