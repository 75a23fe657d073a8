import type { Account, Group } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { askBefore } from "../webhook/ask-before.ts";
import type { MadeGroup } from "./tell-group-life.ts";
import { beforeGroupCreate } from "./webhooks/before-group-create.ts";
import { beforeGroupInvite } from "./webhooks/before-group-invite.ts";
import { beforeGroupJoin } from "./webhooks/before-group-join.ts";

/** What the app's back end is asked about groups. Each throws where it refuses; callers ask where the webhook is on. */

export async function askGroupCreate(
  domain: Domain,
  app: App,
  { type, name, owner, members }: MadeGroup,
): Promise<void> {
  const ownedBefore = owner && (await domain.storage.groupLists.countOwned(owner.number, type));
  const facts = {
    type,
    name,
    owner: owner?.userId ?? "",
    ...(ownedBefore !== undefined && { ownedBefore }),
    members: members.map(({ userId }) => userId),
  };
  await askBefore(domain, app, beforeGroupCreate, { facts });
}

export async function askGroupJoin(
  domain: Domain,
  app: App,
  { groupId, type }: Pick<Group, "groupId" | "type">,
  applicant: Account,
): Promise<void> {
  await askBefore(domain, app, beforeGroupJoin, { facts: { groupId, type, applicant: applicant.userId } });
}

/** Answers those who may be brought in. Nobody is asked about who is a member already. */
export async function askGroupInvite(
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
  const facts = { groupId, type, invited: outsiders.map(({ userId }) => userId) };
  const verdict = await askBefore(domain, app, beforeGroupInvite, { facts });
  const refused = new Set(verdict.decision === "go" ? verdict.answer.RefusedMembers_Account : []);
  return invited.filter((account) => members.has(account.number) || !refused.has(account.userId));
}
