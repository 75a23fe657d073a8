import type { ClientGroup, ClientGroupSelf, RemindType } from "@hongyan/protocol";
import type { Group, GroupMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { typeOf } from "./find-group.ts";
import { readableFields } from "./group-fields.ts";
import { type Actor, actorOf } from "./group-types.ts";

/** The profile of a group for a client, with the custom fields that this role may read. */
export async function toClientGroup(
  domain: Pick<Domain, "storage" | "live">,
  app: App,
  group: Group,
  as: Actor | "Custom",
): Promise<ClientGroup> {
  const isLive = typeOf(app, group).kind === "live";
  const owner = group.owner === null ? undefined : await domain.storage.accounts.findNumber(group.owner);
  return {
    groupId: group.groupId,
    type: group.type,
    name: group.name,
    introduction: group.introduction,
    notification: group.notification,
    faceUrl: group.faceUrl,
    ...(owner && { owner: owner.userId }),
    createdAt: group.createdAt,
    infoSeq: group.infoSeq,
    infoAt: group.infoAt,
    memberCount: isLive ? domain.live.onlineCount(group.number) : group.memberCount,
    maxMembers: group.maxMembers >= Number.MAX_SAFE_INTEGER ? 0 : group.maxMembers,
    applyOption: group.applyOption as ClientGroup["applyOption"],
    inviteOption: group.inviteOption as ClientGroup["inviteOption"],
    mutesAll: group.mutesAll,
    hasTopics: group.hasTopics,
    isLive,
    ...(group.isDismissed && { isDismissed: true }),
    custom: readableFields(app, actorOf(as), group.custom),
  };
}

/** What a client knows of its own place in a group. */
export function toGroupSelf(
  app: App,
  group: Pick<Group, "type">,
  member: GroupMember,
  setRemindType: string | undefined,
): ClientGroupSelf {
  // What was never set is as the type has it.
  const remindType = setRemindType ?? typeOf(app, group).remindType;
  return {
    role: member.role,
    joinedAt: member.joinedAt,
    ...(member.nameCard !== null && { nameCard: member.nameCard }),
    mutedUntil: member.mutedUntil,
    ...((setRemindType !== undefined || remindType !== "AcceptAndNotify") && { remindType: remindType as RemindType }),
    custom: { ...member.custom },
  };
}
