import type { GroupType } from "@hongyan/domain";
import type { ListedMember } from "@hongyan/storage";
import { type Static, Type } from "@sinclair/typebox";
import { KeyValues } from "./group-fields.ts";
import { pick, toCustomFields } from "./group-info-fields.ts";

const seconds = (description: string) => Type.Optional(Type.Integer({ description: `${description}, Unix seconds.` }));

/** A member in the answer of get_group_info. */
export const InfoMember = Type.Object({
  Member_Account: Type.String(),
  Role: Type.Optional(Type.String({ description: "Owner, Admin or Member." })),
  JoinTime: seconds("When it joined"),
  MsgSeq: Type.Optional(Type.Integer({ description: "The last seq it read." })),
  MsgFlag: Type.Optional(Type.String({ description: "AcceptAndNotify, AcceptNotNotify or Discard." })),
  LastSendMsgTime: seconds("When it last sent; 0: never"),
  NameCard: Type.Optional(Type.String()),
  MuteUntil: seconds("End of its mute; 0: not muted"),
  ShutUpUntil: seconds("The older name of MuteUntil"),
  AppMemberDefinedData: Type.Optional(KeyValues("Custom fields of the member.")),
});
export type InfoMember = Static<typeof InfoMember>;

/** What a filter asks of a member; everything without one. */
export type MemberFilter = { fields: ReadonlySet<string> | undefined; keys: readonly string[] | undefined };

export function toInfoMember(type: GroupType, member: ListedMember, { fields, keys }: MemberFilter): InfoMember {
  const mutedUntil = Math.floor(member.mutedUntil / 1000);
  const all = {
    Role: member.role,
    JoinTime: Math.floor(member.joinedAt / 1000),
    MsgSeq: member.readSeq,
    MsgFlag: toMsgFlag(member.remindType ?? type.remindType),
    LastSendMsgTime: Math.floor(member.lastSentAt / 1000),
    NameCard: member.nameCard ?? "",
    MuteUntil: mutedUntil,
    ShutUpUntil: mutedUntil,
  };
  return {
    Member_Account: member.userId,
    ...pick(all, fields),
    ...(keys?.length !== 0 && { AppMemberDefinedData: toCustomFields(member.custom, keys) }),
  };
}

/** Back ends know three ways in which messages come; those with an exception for mentions are told as what they are without. */
const msgFlags: Readonly<Record<string, string>> = {
  AcceptNotNotifyExceptAt: "AcceptNotNotify",
  NotReceiveMsgExceptAt: "Discard",
};

export function toMsgFlag(remindType: string): string {
  return msgFlags[remindType] ?? remindType;
}
