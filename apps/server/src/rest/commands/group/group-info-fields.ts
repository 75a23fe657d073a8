import type { GroupInfo } from "@hongyan/domain";
import { type Static, Type } from "@sinclair/typebox";
import { type KeyValues, toKeyValues } from "./group-fields.ts";

/** The profile of a group as the reading commands write it, whole or filtered. */

const count = (description: string) => Type.Optional(Type.Integer({ description }));
const seconds = (description: string) => Type.Optional(Type.Integer({ description: `${description}, Unix seconds.` }));
const text = (description?: string) => Type.Optional(Type.String(description === undefined ? {} : { description }));
const onOff = (description: string) => Type.Optional(Type.String({ description: `On or Off: ${description}` }));

export const baseInfoFields = {
  Appid: count("The app."),
  Type: text("Type of the group."),
  Name: text(),
  Introduction: text(),
  Notification: text(),
  FaceUrl: text(),
  Owner_Account: text("Empty where nobody owns it."),
  CreateTime: seconds("When it was made"),
  InfoSeq: count("Rises with every change of the profile."),
  LastInfoTime: seconds("Last change of the profile"),
  LastMsgTime: seconds("Last message; 0 before the first"),
  NextMsgSeq: count("Seq that the next stored message gets."),
  MemberNum: count("Members now. Not in live rooms."),
  MaxMemberNum: count("Members it may have; 0: no limit."),
  ApplyJoinOption: text(),
  InviteJoinOption: text(),
  MuteAllMember: onOff("only the owner, admins and the app may send."),
  ShutUpAllMember: onOff("the older name of MuteAllMember."),
  HistoryMsgBeforeJoin: onOff("who joins reads what was said before."),
  SupportTopic: count("1: a community with topics."),
  EnablePermission: count("1: with permission groups."),
  DefaultPermission: count("Bits that every member has."),
};

export type BaseInfo = Static<ReturnType<typeof baseInfo>>;
const baseInfo = () => Type.Object(baseInfoFields);

/** Names of fields, as a filter takes them. Those that nobody knows are passed over. */
export const Filter = (description: string) => Type.Optional(Type.Array(Type.String(), { description }));

/** What a name in a filter asks for: a field with two names comes under both. */
const twins: Readonly<Record<string, readonly string[]>> = {
  MuteAllMember: ["MuteAllMember", "ShutUpAllMember"],
  ShutUpAllMember: ["MuteAllMember", "ShutUpAllMember"],
  MuteUntil: ["MuteUntil", "ShutUpUntil"],
  ShutUpUntil: ["MuteUntil", "ShutUpUntil"],
  Account: ["Member_Account"],
};

export function fieldsOfFilter(filter: readonly string[]): Set<string> {
  return new Set(filter.flatMap((name) => (Object.hasOwn(twins, name) ? (twins[name] ?? []) : [name])));
}

/** Of an object the fields that a filter asks for; all without one. */
export function pick<Fields extends object>(fields: Fields, asked: ReadonlySet<string> | undefined): Partial<Fields> {
  if (!asked) return fields;
  return Object.fromEntries(Object.entries(fields).filter(([name]) => asked.has(name))) as Partial<Fields>;
}

const toSeconds = (at: number) => Math.floor(at / 1000);
const toOnOff = (isOn: boolean) => (isOn ? "On" : "Off");

/** The profile of a group, without what its type does not have. */
export function toBaseInfo({ group, type, owner, lastSeq, lastMessageAt }: GroupInfo): BaseInfo {
  const mutesAll = toOnOff(group.mutesAll);
  const isLive = type.kind === "live";
  return {
    Appid: group.sdkAppId,
    Type: group.type,
    Name: group.name,
    Introduction: group.introduction,
    Notification: group.notification,
    FaceUrl: group.faceUrl,
    Owner_Account: owner?.userId ?? "",
    CreateTime: toSeconds(group.createdAt),
    InfoSeq: group.infoSeq,
    LastInfoTime: toSeconds(group.infoAt),
    LastMsgTime: toSeconds(lastMessageAt),
    NextMsgSeq: lastSeq + 1,
    ...(!isLive && { MemberNum: group.memberCount }),
    MaxMemberNum: group.maxMembers >= Number.MAX_SAFE_INTEGER ? 0 : group.maxMembers,
    ApplyJoinOption: group.applyOption,
    InviteJoinOption: group.inviteOption,
    MuteAllMember: mutesAll,
    ShutUpAllMember: mutesAll,
    HistoryMsgBeforeJoin: toOnOff(group.showsEarlier ?? type.showsEarlier),
    SupportTopic: group.hasTopics ? 1 : 0,
    ...(group.hasTopics && {
      EnablePermission: group.usesPermissions ? 1 : 0,
      DefaultPermission: group.defaultPermission,
    }),
  };
}

/** Custom fields by a filter of keys; all without one. */
export function toCustomFields(
  fields: Readonly<Record<string, string>>,
  keys: readonly string[] | undefined,
): KeyValues {
  const wanted = keys && new Set(keys);
  return toKeyValues(Object.fromEntries(Object.entries(fields).filter(([key]) => !wanted || wanted.has(key))));
}
