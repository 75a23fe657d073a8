import { type Static, Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { ClientProfile } from "../profile/client-profile.ts";

/** A friend as one account sees it. */
export const ClientFriend = Type.Object({
  userId: Type.String(),
  remark: Type.Optional(Type.String({ description: "The account's own name for this friend." })),
  groups: Type.Array(Type.String(), { description: "Names of the account's friend groups that this friend is in." }),
  source: Type.String({ description: "AddSource_Type_… with which the friend was added." }),
  wording: Type.Optional(Type.String({ description: "What was said with the addition." })),
  addedAt: Type.Integer({ description: "Unix milliseconds." }),
  custom: Type.Record(Type.String({ description: "Tag_SNS_Custom_…" }), Type.String()),
  profile: ClientProfile,
});
export type ClientFriend = Static<typeof ClientFriend>;

/** What became of one account of a call. */
export const RelationResult = Type.Object({
  userId: Type.String(),
  code: Type.Integer({ description: "0, or the error's code." }),
  message: Type.String({ description: "Empty on success." }),
});
export type RelationResult = Static<typeof RelationResult>;

export const AddSource = Type.String({
  pattern: "^AddSource_Type_[A-Za-z]{1,8}$",
  description: "AddSource_Type_ and a word of at most 8 letters.",
});

export const Remark = Type.String({
  maxLength: limits.remarkBytes,
  description: `At most ${limits.remarkBytes} bytes; empty takes it off.`,
});

export const FriendGroupName = Type.String({
  minLength: 1,
  maxLength: limits.friendGroupNameBytes,
  description: `At most ${limits.friendGroupNameBytes} bytes.`,
});

export const friendRelations = [
  "CheckResult_Type_NoRelation",
  "CheckResult_Type_AWithB",
  "CheckResult_Type_BWithA",
  "CheckResult_Type_BothWay",
] as const;
export type FriendRelation = (typeof friendRelations)[number];

export const FriendRelation = OneOf(
  friendRelations,
  "In neither list, only in the own list, only in the other's, or in both.",
);

export const exampleFriend: ClientFriend = {
  userId: "u_bob",
  remark: "Bob (lead)",
  groups: ["Work"],
  source: "AddSource_Type_Web",
  addedAt: 1700000000000,
  custom: {},
  profile: { userId: "u_bob", fields: { Tag_Profile_IM_Nick: "Bob" }, updatedAt: 1700000000000 },
};
