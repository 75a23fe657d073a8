import { type Static, Type } from "@sinclair/typebox";
import { AccountName, OneOf } from "../../schema.ts";
import { remindTypes } from "../conversation/conversation-settings.ts";

export const groupRoles = ["Owner", "Admin", "Member", "Custom"] as const;

/** Free: at once. Permission: an owner or admin decides. Disable: nobody. Source: REST, "create_group". */
export const applyOptions = ["FreeAccess", "NeedPermission", "DisableApply"] as const;
export const inviteOptions = ["FreeAccess", "NeedPermission", "DisableInvite"] as const;

export const CustomFields = Type.Record(Type.String(), Type.String(), {
  description: "Custom fields by key; empty where none is set.",
});

/** What a client knows of its own place in a group. */
export const ClientGroupSelf = Type.Object({
  role: OneOf(groupRoles),
  joinedAt: Type.Integer({ description: "Unix milliseconds." }),
  nameCard: Type.Optional(Type.String()),
  mutedUntil: Type.Integer({ description: "Unix milliseconds; 0: not muted." }),
  remindType: Type.Optional(OneOf(remindTypes, "AcceptAndNotify without it.")),
  custom: CustomFields,
  permission: Type.Optional(
    Type.Integer({ description: "Community with permission groups: the bits of all its rights together." }),
  ),
});
export type ClientGroupSelf = Static<typeof ClientGroupSelf>;

/** The profile of a group, the same for everybody. */
export const ClientGroup = Type.Object({
  groupId: Type.String(),
  type: Type.String({
    description: "Public, Private, ChatRoom, AVChatRoom, BChatRoom, Community, or a type of the app.",
  }),
  name: Type.String(),
  introduction: Type.String(),
  notification: Type.String(),
  faceUrl: Type.String(),
  owner: Type.Optional(AccountName("Missing where nobody owns it.")),
  createdAt: Type.Integer({ description: "Unix milliseconds." }),
  infoSeq: Type.Integer({ description: "Rises with every change of the profile." }),
  infoAt: Type.Integer({ description: "Last change of the profile, Unix milliseconds." }),
  lastSeq: Type.Optional(Type.Integer({ description: "Newest seq given out, where the caller may read it." })),
  lastMessageAt: Type.Optional(Type.Integer({ description: "Unix milliseconds; 0: no message yet." })),
  memberCount: Type.Integer(),
  maxMembers: Type.Integer({ description: "0: no limit." }),
  applyOption: OneOf(applyOptions),
  inviteOption: OneOf(inviteOptions),
  mutesAll: Type.Boolean({ description: "Only the owner, admins and the app may send." }),
  hasTopics: Type.Boolean(),
  isLive: Type.Boolean({ description: "Nothing is stored: messages come only while one is in it." }),
  isDismissed: Type.Optional(Type.Boolean()),
  custom: CustomFields,
});
export type ClientGroup = Static<typeof ClientGroup>;

export const ClientGroupMember = Type.Object({
  userId: Type.String(),
  nick: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String()),
  role: OneOf(groupRoles),
  joinedAt: Type.Integer({ description: "Unix milliseconds." }),
  nameCard: Type.Optional(Type.String()),
  mutedUntil: Type.Integer({ description: "Unix milliseconds; 0: not muted." }),
  custom: CustomFields,
});
export type ClientGroupMember = Static<typeof ClientGroupMember>;

export const exampleGroup: ClientGroup = {
  groupId: "harbour-club",
  type: "Public",
  name: "Harbour Club",
  introduction: "",
  notification: "Dinner on Friday",
  faceUrl: "",
  owner: "u_alice",
  createdAt: 1700000000000,
  infoSeq: 1,
  infoAt: 1700000000000,
  memberCount: 2,
  maxMembers: 2000,
  applyOption: "NeedPermission",
  inviteOption: "DisableInvite",
  mutesAll: false,
  hasTopics: false,
  isLive: false,
  custom: {},
};

export const exampleGroupMember: ClientGroupMember = {
  userId: "u_bob",
  nick: "Bob",
  role: "Member",
  joinedAt: 1700000000000,
  mutedUntil: 0,
  custom: {},
};

/** The public id of a group or a topic. */
export const GroupId = (description = "The group.") => Type.String({ minLength: 1, maxLength: 96, description });
