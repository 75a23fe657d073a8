import type { GroupTip } from "@hongyan/protocol";
import type { GroupTipMember, GroupTipPayload, NewGroupProfile } from "../message/payloads.ts";
import { toCustomFields } from "./custom-fields.ts";

/** What happened in a group, as messages of tips carry it. */
export function toTipPayload(groupID: string, tip: GroupTip): GroupTipPayload {
  const members = tip.members ?? [];
  return {
    operationType: tip.kind,
    operatorID: tip.operator,
    userIDList: members.map(({ userId }) => userId),
    memberList: members.map(toTipMember),
    newGroupProfile: toNewProfile(tip.changed ?? {}),
    groupProfile: { groupID },
    ...(tip.memberCount !== undefined && { memberCount: tip.memberCount }),
  };
}

function toTipMember(member: NonNullable<GroupTip["members"]>[number]): GroupTipMember {
  const { userId: userID, nick = "", avatar = "", muteSeconds } = member;
  return { userID, nick, avatar, ...(muteSeconds !== undefined && { muteTime: muteSeconds }) };
}

/** Apps look at the first key for what changed. */
function toNewProfile(changed: NonNullable<GroupTip["changed"]>): NewGroupProfile {
  const { name, introduction, notification, faceUrl, owner, mutesAll, custom } = changed;
  return {
    ...(name !== undefined && { groupName: name, name }),
    ...(introduction !== undefined && { introduction }),
    ...(notification !== undefined && { notification }),
    ...(faceUrl !== undefined && { avatar: faceUrl }),
    ...(owner !== undefined && { ownerID: owner }),
    ...(mutesAll !== undefined && { muteAllMembers: mutesAll }),
    ...(custom !== undefined && { groupCustomField: toCustomFields(custom) }),
  };
}
