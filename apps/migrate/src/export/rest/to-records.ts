import type { CommandReply } from "@hongyan/admin";
import type { MessageElement } from "@hongyan/protocol";
import type { RecordOf } from "../../dump/records.ts";

/** What the server answers, as records. What is empty there is not known here. */

type ValueItem = CommandReply<"sns/friend_get">["UserDataItem"][number]["ValueItem"];
type GroupItem = CommandReply<"group_open_http_svc/get_group_info">["GroupInfo"][number];
type MemberItem = CommandReply<"group_open_http_svc/get_group_member_info">["MemberList"][number];
export type RoamingItem = CommandReply<"openim/admin_getroammsg">["MsgList"][number];
export type HistoryItem = CommandReply<"group_open_http_svc/group_msg_get_simple">["RspMsgList"][number];

const customFriendTag = "Tag_SNS_Custom_";
const joinOptions: Readonly<Record<string, "free" | "consent" | "nobody">> = {
  FreeAccess: "free",
  NeedPermission: "consent",
  DisableApply: "nobody",
};
const recalledBit = 8;
const recalledPlace = 2;
/** A body has an element, also where the content is gone. */
const noContent: RecordOf<"c2cMessages">["body"] = [{ MsgType: "TIMTextElem", MsgContent: { Text: "" } }];

const milliseconds = (seconds: number | undefined) => (seconds ? seconds * 1000 : undefined);

export function toRelation(userId: string, friendId: string, items: ValueItem): RecordOf<"relations"> {
  const values = new Map<string, unknown>(items.map(({ Tag, Value }) => [Tag, Value]));
  const text = (tag: string) => (values.get(tag) ? String(values.get(tag)) : undefined);
  const groups = values.get("Tag_SNS_IM_Group");
  const custom = items.filter(({ Tag }) => Tag.startsWith(customFriendTag));
  return known({
    userId,
    friendId,
    remark: text("Tag_SNS_IM_Remark"),
    friendGroups: Array.isArray(groups) && groups.length > 0 ? groups.map(String) : undefined,
    addedAt: milliseconds(Number(values.get("Tag_SNS_IM_AddTime") ?? 0)),
    addWording: text("Tag_SNS_IM_AddWording"),
    addSource: text("Tag_SNS_IM_AddSource")?.replace("AddSource_Type_", ""),
    custom: fields(custom.map(({ Tag, Value }) => ({ Key: Tag.slice(customFriendTag.length), Value: String(Value) }))),
  });
}

/** Types that other servers do not know are left to whoever checks the record. */
export function toGroup(item: GroupItem): RecordOf<"groups"> {
  return known({
    groupId: item.GroupId,
    type: item.Type as RecordOf<"groups">["type"],
    name: item.Name ?? "",
    ownerId: item.Owner_Account || undefined,
    introduction: item.Introduction || undefined,
    notification: item.Notification || undefined,
    avatar: item.FaceUrl || undefined,
    maxMembers: item.MaxMemberNum || undefined,
    joinOption: joinOptions[item.ApplyJoinOption ?? ""],
    isMuted: (item.MuteAllMember ?? item.ShutUpAllMember) === "On" ? true : undefined,
    createdAt: milliseconds(item.CreateTime),
    custom: fields(item.AppDefinedData),
  });
}

export function toMember(groupId: string, item: MemberItem): RecordOf<"members"> {
  return known({
    groupId,
    userId: item.Member_Account,
    role: item.Role as RecordOf<"members">["role"],
    joinedAt: milliseconds(item.JoinTime),
    nameCard: item.NameCard || undefined,
    custom: fields(item.AppMemberDefinedData),
  });
}

export function toC2cMessage(item: RoamingItem): RecordOf<"c2cMessages"> {
  return known({
    from: item.From_Account,
    to: item.To_Account,
    id: item.MsgKey,
    at: item.MsgTimeStamp * 1000,
    seq: item.MsgSeq,
    random: item.MsgRandom,
    body: bodyOf(item.MsgBody),
    customData: item.CloudCustomData || undefined,
    isRecalled: (item.MsgFlagBits & recalledBit) !== 0 ? true : undefined,
  });
}

/** Undefined for what nobody said: tips of the group, and places of messages that are no longer kept. */
export function toGroupMessage(groupId: string, item: HistoryItem): RecordOf<"groupMessages"> | undefined {
  const isRecalled = item.IsPlaceMsg === recalledPlace;
  if (item.IsSystemMsg === 1 || !Array.isArray(item.MsgBody) || (item.IsPlaceMsg !== 0 && !isRecalled))
    return undefined;
  return known({
    groupId,
    from: item.From_Account,
    id: String(item.MsgSeq),
    at: item.MsgTimeStamp * 1000,
    seq: item.MsgSeq,
    random: item.MsgRandom,
    body: bodyOf(item.MsgBody),
    customData: item.CloudCustomData || undefined,
    isRecalled: isRecalled || undefined,
  });
}

const bodyOf = (body: readonly unknown[]) => (body.length > 0 ? ([...body] as MessageElement[]) : noContent);

function fields(list: readonly { Key: string; Value: string }[] | undefined): Record<string, string> | undefined {
  const entries = (list ?? []).filter(({ Value }) => Value !== "").map(({ Key, Value }) => [Key, Value] as const);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

type Known<Fields> = { [Name in keyof Fields]: Exclude<Fields[Name], undefined> };

/** Without what is not known. */
function known<Fields extends object>(record: Fields): Known<Fields> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Known<Fields>;
}
