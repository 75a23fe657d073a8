import type { GroupTip } from "@hongyan/protocol";

/** Tips that tell of members one by one name them apart from the others. */
const tellsOfMute = 7;

/** A tip as the wire writes it. Source: REST, "group tips". */
export function toTipBody({ kind, operator, members = [], memberCount, changed }: GroupTip) {
  const names = members.map(({ userId }) => userId);
  return {
    OpType: kind,
    Operator_Account: operator,
    ...(names.length > 0 && { List_Account: names }),
    ...(memberCount !== undefined && { MemberNum: memberCount }),
    ...(changed && { MsgGroupNewInfo: toNewInfo(changed) }),
    ...(kind === tellsOfMute && {
      MsgMemberInfo: members.map(({ userId, muteSeconds = 0 }) => ({ User_Account: userId, ShutupTime: muteSeconds })),
    }),
  };
}

function toNewInfo(changed: NonNullable<GroupTip["changed"]>) {
  const { faceUrl, name, owner, notification, introduction } = changed;
  return {
    ...(faceUrl !== undefined && { GroupFaceUrl: faceUrl }),
    ...(name !== undefined && { GroupName: name }),
    ...(owner !== undefined && { Owner_Account: owner }),
    ...(notification !== undefined && { GroupNotification: notification }),
    ...(introduction !== undefined && { GroupIntroduction: introduction }),
  };
}
