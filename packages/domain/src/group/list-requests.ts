import { type ClientGroupRequest, limits } from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { typeOf } from "./find-group.ts";
import { actorOf } from "./group-types.ts";

/** Open requests of the groups in which an account decides, newest first. */
export async function listRequests(domain: Domain, app: App, me: Account): Promise<ClientGroupRequest[]> {
  const { accounts, groups, groupMembers } = domain.storage;
  const rows = await groupMembers.openRequests(me.number, limits.openGroupRequests);
  const byNumber = await groups.findNumbers([...new Set(rows.map(({ groupNumber }) => groupNumber))]);
  const requests: ClientGroupRequest[] = [];
  for (const row of rows) {
    const group = byNumber.get(row.groupNumber);
    const member = group && (await groups.member(group.number, me.number));
    if (!group || !member || !typeOf(app, group).may.approve.includes(actorOf(member.role))) continue;
    const asker = await accounts.findNumber(row.inviter ?? row.account);
    const invited = row.inviter === null ? undefined : await accounts.findNumber(row.account);
    if (!asker || asker.isDeleted || invited?.isDeleted) continue;
    requests.push({
      requestId: row.id,
      kind: row.kind,
      groupId: group.groupId,
      groupName: group.name,
      userId: asker.userId,
      ...(asker.nick !== undefined && { nick: asker.nick }),
      ...(asker.avatar !== undefined && { avatar: asker.avatar }),
      ...(invited && { invitedUserId: invited.userId }),
      note: row.note,
      at: row.requestedAt,
    });
  }
  return requests;
}
