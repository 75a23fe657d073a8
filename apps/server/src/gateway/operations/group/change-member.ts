import {
  type Domain,
  findClientMember,
  type GroupActor,
  requireAccount,
  setMember,
  toClientGroup,
} from "@hongyan/domain";
import { type ClientGroup, type ClientGroupMember, groupErrors } from "@hongyan/protocol";
import type { Account, Group } from "@hongyan/storage";
import type { Session } from "../../connection.ts";
import { actInGroup } from "./act-in-group.ts";

/** The profile of a group as it is after a change, for the answer. */
export async function clientGroupNow(
  domain: Domain,
  { app }: Session,
  group: Group,
  actor: GroupActor,
): Promise<ClientGroup> {
  const now = (await domain.storage.groups.findNumber(group.number)) ?? group;
  return toClientGroup(domain, app, now, actor.as);
}

/** The group and a member as they are after a change. */
export async function memberNow(
  domain: Domain,
  session: Session,
  { group, actor, account }: { group: Group; actor: GroupActor; account: Account },
): Promise<{ group: ClientGroup; member: ClientGroupMember }> {
  const member = await findClientMember(domain, session.app, group, actor, account.number);
  return { group: await clientGroupNow(domain, session, group, actor), member: member ?? nobodyIn(account) };
}

/** An account that no list of members holds: who is in a live room, or not in yet. */
function nobodyIn({ userId, nick, avatar }: Account): ClientGroupMember {
  const profile = { ...(nick !== undefined && { nick }), ...(avatar !== undefined && { avatar }) };
  return { userId, ...profile, role: "Member", joinedAt: 0, mutedUntil: 0, custom: {} };
}

/** Changes a member, the caller itself without a name, and answers how it is then. */
export async function changeMember(
  domain: Domain,
  session: Session,
  input: { groupId: string; userId?: string | undefined; update: Parameters<typeof setMember>[3]["update"] },
): Promise<{ group: ClientGroup; member: ClientGroupMember }> {
  const { typed, actor, me } = await actInGroup(domain, session, input.groupId);
  const account =
    input.userId === undefined || input.userId === me.userId
      ? me
      : await requireAccount(domain, session.app, input.userId, groupErrors.accountNotFound);
  await setMember(domain, session.app, typed, {
    actor,
    account,
    update: input.update,
    fromConnection: session.connection.id,
  });
  return memberNow(domain, session, { group: typed.group, actor, account });
}
