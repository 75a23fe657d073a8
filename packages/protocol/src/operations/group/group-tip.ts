import { type Static, Type } from "@sinclair/typebox";

/** What a tip tells. The numbers are those of the wire. Source: REST, "group tips". */
export const tipKinds = {
  joined: 1,
  quit: 2,
  kicked: 3,
  adminSet: 4,
  adminCancelled: 5,
  profileChanged: 6,
  memberChanged: 7,
  banned: 10,
  unbanned: 11,
} as const;

const TipMember = Type.Object({
  userId: Type.String(),
  nick: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String()),
  muteSeconds: Type.Optional(Type.Integer({ description: "Kind 7: seconds from the tip on; 0: the mute was lifted." })),
});

/**
 * What happened in a group, told to its members and kept in its history where the type keeps it. Stored as it is, with
 * the names of accounts as they were.
 */
export const GroupTip = Type.Object({
  kind: Type.Integer({
    description:
      "1 joined or invited, 2 quit, 3 kicked, 4 and 5 admin set and cancelled, 6 profile changed, 7 member muted, 10 and 11 banned and let back.",
  }),
  operator: Type.String({ description: "Who did it." }),
  members: Type.Optional(Type.Array(TipMember, { description: "Whom it concerns." })),
  memberCount: Type.Optional(Type.Integer({ description: "Kinds 1 to 3: members after it." })),
  changed: Type.Optional(
    Type.Object(
      {
        name: Type.Optional(Type.String()),
        introduction: Type.Optional(Type.String()),
        notification: Type.Optional(Type.String()),
        faceUrl: Type.Optional(Type.String()),
        owner: Type.Optional(Type.String()),
        mutesAll: Type.Optional(Type.Boolean()),
        custom: Type.Optional(Type.Record(Type.String(), Type.String())),
      },
      { description: "Kind 6: what changed, as it is now." },
    ),
  ),
});
export type GroupTip = Static<typeof GroupTip>;

/** What a system notice tells. Source: REST, "group system notices". */
export const noticeKinds = {
  applied: 1,
  accepted: 2,
  refused: 3,
  kicked: 4,
  dismissed: 5,
  created: 6,
  invited: 7,
  quit: 8,
  adminSet: 9,
  adminCancelled: 10,
  recycled: 11,
  inviteToConsent: 12,
  custom: 255,
} as const;

/** A system notice of a group, for single accounts. */
export const GroupNotice = Type.Object({
  groupId: Type.String(),
  groupName: Type.String(),
  kind: Type.Integer({
    description:
      "1 asks to join, 2 accepted, 3 refused, 4 kicked, 5 dismissed, 6 created, 7 invited, 8 quit, 9 and 10 admin set and cancelled, 255 custom.",
  }),
  operator: Type.String({ description: "Who acted or asks." }),
  operatorNick: Type.Optional(Type.String()),
  operatorAvatar: Type.Optional(Type.String()),
  remark: Type.Optional(Type.String({ description: "Words of who asks, or a reason." })),
  requestId: Type.Optional(Type.Integer({ description: "Kinds 1 and 12: names the request in the answer to it." })),
  userIds: Type.Optional(Type.Array(Type.String(), { description: "Kind 12: who is to be brought in." })),
  content: Type.Optional(Type.String({ description: "Kind 255." })),
  topicId: Type.Optional(Type.String()),
  at: Type.Integer({ description: "Unix milliseconds." }),
  random: Type.Integer(),
});
export type GroupNotice = Static<typeof GroupNotice>;

export const exampleNotice: GroupNotice = {
  groupId: "harbour-club",
  groupName: "Harbour Club",
  kind: 7,
  operator: "u_alice",
  at: 1700000000000,
  random: 50331,
};
