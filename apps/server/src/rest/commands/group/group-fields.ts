import { AccountName, applyOptions, GroupId, groupErrors, inviteOptions, limits, OneOf } from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";

/** Fields that the group commands share. */

/** Field faults of the group commands answer 10004; a missing group id too. */
export const wrongField = groupErrors.badParameter;

export const GroupIdField = GroupId("The group.");

export const Account = (description: string) => AccountName(description);

/** Custom fields as REST writes them. */
export const KeyValues = (description: string) =>
  Type.Array(Type.Object({ Key: Type.String(), Value: Type.String() }), { description });
export type KeyValues = Static<ReturnType<typeof KeyValues>>;

export function fromKeyValues(pairs: KeyValues | undefined): Record<string, string> {
  return Object.fromEntries((pairs ?? []).map(({ Key, Value }) => [Key, Value]));
}

export function toKeyValues(fields: Readonly<Record<string, string>>): KeyValues {
  return Object.entries(fields).map(([Key, Value]) => ({ Key, Value }));
}

export const ApplyJoinOption = OneOf(
  applyOptions,
  "FreeAccess: at once. NeedPermission: an owner or admin decides. DisableApply: nobody.",
);
export const InviteJoinOption = OneOf(
  inviteOptions,
  "FreeAccess: members bring others. NeedPermission: an owner or admin decides. DisableInvite: only the back end.",
);

/** What create_group and import_group have in common. */
export const profileFields = {
  Owner_Account: Type.Optional(AccountName("Owner and first member; without it nobody owns the group.")),
  Type: Type.String({
    description: "Public, Private (Work), ChatRoom (Meeting), AVChatRoom, BChatRoom, Community, or a type of the app.",
  }),
  GroupId: Type.Optional(
    Type.String({
      description: `Own id: printable ASCII, at most ${limits.groupIdBytes} bytes, not beginning with @TGS#.`,
    }),
  ),
  Name: Type.String({ description: "At most 30 bytes (100 unless the app asks for the documented lengths)." }),
  Introduction: Type.Optional(Type.String({ description: "At most 240 bytes, or as the app allows." })),
  Notification: Type.Optional(Type.String({ description: "At most 300 bytes, or as the app allows." })),
  FaceUrl: Type.Optional(Type.String({ description: "At most 100 bytes, or as the app allows." })),
  MaxMemberCount: Type.Optional(
    Type.Integer({ minimum: 1, description: "The limit of the type without it, and where more is asked for." }),
  ),
  ApplyJoinOption: Type.Optional(ApplyJoinOption),
  AppDefinedData: Type.Optional(KeyValues("Custom fields, declared in the settings of the app.")),
  SupportTopic: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: a community with topics." })),
};
