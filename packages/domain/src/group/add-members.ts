import { groupErrors, ImError, limits, noticeKinds, tipKinds } from "@hongyan/protocol";
import type { Account, Group, MembersAdded, MemberToAdd } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import { quotaOf } from "../app/quotas.ts";
import { encodeEvent } from "../delivery.ts";
import type { Domain } from "../domain.ts";
import { isWebhookOn } from "../webhook/is-webhook-on.ts";
import type { AddedMember } from "./added-member.ts";
import { askGroupInvite } from "./ask-group.ts";
import { type GroupActor, may, requireMay, type TypedGroup } from "./find-group.ts";
import { storeRequests } from "./store-requests.ts";
import { entriesOfMemberJoin } from "./tell-group-life.ts";
import { groupNotice, tellNotice } from "./tell-notice.ts";
import { membershipTip, namesInTip, tellMembershipTip } from "./tell-tip.ts";
import { beforeGroupInvite } from "./webhooks/before-group-invite.ts";

/** A topic has the members of its community. */
export function requireOwnMembers(group: Group): void {
  if (group.community !== null) throw new ImError(groupErrors.badGroupId, `${group.groupId} is a topic`);
}

type MembersToAdd = { actor: GroupActor; accounts: readonly Account[]; isSilent?: boolean };

/**
 * Brings accounts into a group. Back ends and those who decide do so at once; of others, the group's invite option says
 * whether they may, and whether somebody has to agree.
 */
export async function addMembers(
  domain: Domain,
  app: App,
  typed: TypedGroup,
  input: MembersToAdd,
): Promise<AddedMember[]> {
  const { group, type } = typed;
  const { actor } = input;
  requireMay(type, "invite", actor);
  requireOwnMembers(group);
  if (input.accounts.length > limits.membersPerClientCall) throw new ImError(groupErrors.tooManyAccounts);
  const invited = [...new Map(input.accounts.map((account) => [account.number, account])).values()];
  if (actor.as !== "app" && group.inviteOption === "DisableInvite")
    throw new ImError(groupErrors.notPermitted, `nobody invites into ${group.groupId}`);
  const accounts =
    isWebhookOn(app, beforeGroupInvite) && invited.length > 0
      ? await askGroupInvite(domain, app, group, invited)
      : invited;
  const allowed = new Set(accounts);
  const refused = invited.filter((account) => !allowed.has(account));
  const added = accounts.length === 0 ? [] : await bringIn(domain, app, typed, { ...input, accounts });
  return [...added, ...refused.map((account): AddedMember => ({ account, outcome: "failed" }))];
}

async function bringIn(domain: Domain, app: App, typed: TypedGroup, input: MembersToAdd): Promise<AddedMember[]> {
  const { group, type } = typed;
  const { actor, accounts } = input;
  const decides = actor.as === "app" || may(type, "approve", actor);
  if (group.inviteOption === "NeedPermission" && !decides)
    return storeRequests(domain, typed, { kind: "invite", asker: actor.account, accounts, note: "" });
  const joinedAt = domain.clock();
  const { results } = await putIn(domain, app, typed, {
    operator: actor.account,
    additions: accounts.map((account) => ({ account, role: "Member", joinedAt })),
    isInvited: true,
    isSilent: input.isSilent ?? false,
  });
  const byNumber = new Map(accounts.map((account) => [account.number, account]));
  return results.flatMap(({ account: number, outcome }) => {
    const account = byNumber.get(number);
    return account ? [{ account, outcome: outcome === "gone" ? "failed" : outcome }] : [];
  });
}

export type Addition = Pick<MemberToAdd, "role" | "joinedAt" | "unread"> & { account: Account };

export type PutIn = {
  /** The inviter, or who joins. */
  operator: Account;
  additions: readonly Addition[];
  /** Somebody else brought them: each is told who. */
  isInvited: boolean;
  isSilent?: boolean;
  isImported?: boolean;
  fromConnection?: string | undefined;
};

/** The batch that puts accounts in, and what goes with it. */
export function additionOf(domain: Domain, app: App, { group, type }: TypedGroup, input: PutIn) {
  const { operator, additions, isSilent = false } = input;
  const mostGroups = quotaOf(app.settings.quotas, "groupsPerAccount");
  const names = namesInTip(additions.map(({ account }) => account));
  return {
    group: group.number,
    groupId: group.groupId,
    members: additions.map(({ account }) => account.number),
    additions: additions.map(({ account, ...rest }, at) => ({
      ...rest,
      account: account.number,
      told: names[at] ?? { userId: account.userId },
    })),
    showsEarlier: type.showsEarlier,
    mostGroups: mostGroups === Number.POSITIVE_INFINITY ? undefined : mostGroups,
    tip: isSilent ? undefined : membershipTip(type, tipKinds.joined, operator),
    ...(input.isInvited && !isSilent && { notice: groupNotice(domain, group, noticeKinds.invited, operator) }),
    isImported: input.isImported ?? false,
    at: domain.clock(),
  };
}

/** Puts accounts into a group without asking anybody. */
export async function putIn(domain: Domain, app: App, typed: TypedGroup, input: PutIn): Promise<MembersAdded> {
  const addition = additionOf(domain, app, typed, input);
  const entries = input.isImported ? [] : entriesOfMemberJoin(domain, app, typed.group, input);
  const result = await domain.storage.commit("addGroupMembers", addition, entries);
  if (result.outcome !== "done") throw new ImError(refusals[result.outcome], typed.group.groupId);
  tellAdded(domain, typed.group, { ...input, addition, result });
  return result;
}

const refusals = { gone: groupErrors.groupNotFound, full: groupErrors.groupFull };

/** Those who came in learn it first, so that the tip meets a group that they know. */
export function tellAdded(
  domain: Domain,
  group: Group,
  told: Pick<PutIn, "operator" | "fromConnection"> & {
    addition: ReturnType<typeof additionOf>;
    result: MembersAdded;
  },
): void {
  const { addition, result } = told;
  const added = result.results.filter(({ outcome }) => outcome === "added");
  domain.figures.count(group.sdkAppId, "groupJoins", added.length);
  domain.delivery.joinedGroup(
    group.number,
    added.map(({ account }) => account),
  );
  for (const { account, logPosition, noticePosition } of added) {
    if (logPosition === undefined) continue;
    const frame = encodeEvent("groupJoined", { groupId: group.groupId, logPosition });
    if (account === told.operator.number) domain.delivery.send([told.operator], frame, told.fromConnection);
    else domain.delivery.sendToNumbers([account], frame);
    if (addition.notice && noticePosition !== undefined) tellNotice(domain, account, addition.notice, noticePosition);
  }
  tellMembershipTip(domain, group, { operator: told.operator, tip: addition.tip }, result.told);
}
