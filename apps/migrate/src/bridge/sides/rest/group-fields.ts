import type { Change } from "../../change.ts";

type GroupChange = Extract<Change, { kind: "groupChanged" }>["group"];

const applyOptions = { free: "FreeAccess", consent: "NeedPermission", nobody: "DisableApply" } as const;

/** The given fields of a group's profile, as `modify_group_base_info` names them. Empty texts clear. */
export function groupFields(group: GroupChange) {
  const { name, introduction, notification, avatar, maxMembers, joinOption, isMuted, custom } = group;
  return {
    ...(name && { Name: name }),
    ...(introduction !== undefined && { Introduction: introduction }),
    ...(notification !== undefined && { Notification: notification }),
    ...(avatar !== undefined && { FaceUrl: avatar }),
    ...(maxMembers && { MaxMemberNum: maxMembers }),
    ...(joinOption && { ApplyJoinOption: applyOptions[joinOption] }),
    ...(isMuted !== undefined && { MuteAllMember: isMuted ? ("On" as const) : ("Off" as const) }),
    ...(custom && { AppDefinedData: Object.entries(custom).map(([Key, Value]) => ({ Key, Value })) }),
  };
}
