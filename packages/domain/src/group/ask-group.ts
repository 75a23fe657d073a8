import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore } from "../webhook/ask-before.ts";
import type { MadeGroup } from "./tell-group-life.ts";
import { beforeApplyJoinGroup } from "./webhooks/before-apply-join-group.ts";
import { beforeCreateGroup } from "./webhooks/before-create-group.ts";
import { beforeInviteJoinGroup } from "./webhooks/before-invite-join-group.ts";

/** What the app's back end is asked about groups. Each throws where it refuses; callers ask where the webhook is on. */

export async function askCreateGroup(
  domain: Domain,
  app: App,
  { type, name, owner, members }: MadeGroup,
): Promise<void> {
  const ownedBefore = owner && (await domain.storage.groupLists.countOwned(owner.number, type));
  const facts = {
    type,
    name,
    ownerId: owner?.userId ?? "",
    ...(ownedBefore !== undefined && { ownedBefore }),
    memberIds: members.map(({ userId }) => userId),
  };
  await askBefore(domain, app, beforeCreateGroup, { facts });
}

export async function askApplyJoinGroup(
  domain: Domain,
  app: App,
  { groupId, type }: Pick<Group, "groupId" | "type">,
  applicant: Account,
): Promise<void> {
  await askBefore(domain, app, beforeApplyJoinGroup, { facts: { groupId, type, applicantId: applicant.userId } });
}

/** Answers those who may be brought in. Nobody is asked about who is a member already. */
export async function askInviteJoinGroup(
  domain: Domain,
  app: App,
  { number, groupId, type }: Pick<Group, "number" | "groupId" | "type">,
  invited: readonly Account[],
): Promise<readonly Account[]> {
  const members = await domain.storage.groups.members(
    number,
    invited.map((account) => account.number),
  );
  const outsiders = invited.filter((account) => !members.has(account.number));
  if (outsiders.length === 0) return invited;
  const facts = { groupId, type, invitedIds: outsiders.map(({ userId }) => userId) };
  const verdict = await askBefore(domain, app, beforeInviteJoinGroup, { facts });
  const refused = new Set(verdict.decision === "go" ? verdict.answer.RefusedMembers_Account : []);
  return invited.filter((account) => members.has(account.number) || !refused.has(account.userId));
}
