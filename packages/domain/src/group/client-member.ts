import type { ClientGroupMember } from "@hongyan/protocol";
import type { Group, ListedMember } from "@hongyan/storage";
import type { App } from "../app/apps.ts";
import type { Domain } from "../domain.ts";
import { type GroupActor, memberGroupOf, typeOf } from "./find-group.ts";
import type { GroupType } from "./group-types.ts";
import { readableMemberFields } from "./member-fields.ts";

/** A member for a client, with the custom fields that this reader may see. */
export function toClientMember(app: App, type: GroupType, reader: GroupActor, member: ListedMember): ClientGroupMember {
  const by = { as: reader.as, isSelf: reader.account.number === member.account };
  return {
    userId: member.userId,
    ...(member.nick !== null && { nick: member.nick }),
    ...(member.avatar !== null && { avatar: member.avatar }),
    role: member.role,
    joinedAt: member.joinedAt,
    ...(member.nameCard !== null && { nameCard: member.nameCard }),
    mutedUntil: member.mutedUntil,
    custom: readableMemberFields(app, type, by, member.custom),
  };
}

/** One member as it is now, for the answer to a change of it. Undefined for who is not in the group any more. */
export async function findClientMember(
  domain: Pick<Domain, "storage">,
  app: App,
  group: Group,
  reader: GroupActor,
  account: number,
): Promise<ClientGroupMember | undefined> {
  const [member] = await domain.storage.groupMembers.listed(memberGroupOf(group), [account]);
  return member && toClientMember(app, typeOf(app, group), reader, member);
}
