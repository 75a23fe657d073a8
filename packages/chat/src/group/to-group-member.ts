import type { ClientGroupMember } from "@hongyan/protocol";
import { toCustomFields } from "./custom-fields.ts";
import type { GroupMember } from "./group-member.ts";

export function toGroupMember(wire: ClientGroupMember, customFilter?: readonly string[]): GroupMember {
  const fields = toCustomFields(wire.custom);
  return {
    userID: wire.userId,
    avatar: wire.avatar ?? "",
    nick: wire.nick ?? "",
    role: wire.role,
    joinTime: Math.floor(wire.joinedAt / 1000),
    nameCard: wire.nameCard ?? "",
    muteUntil: Math.ceil(wire.mutedUntil / 1000),
    memberCustomField: customFilter ? fields.filter(({ key }) => customFilter.includes(key)) : fields,
  };
}
