import { Type } from "@sinclair/typebox";
import { defineEvent } from "./define-event.ts";

const logPosition = Type.Integer({ description: "Position in the account's own log." });

export const friendsChanged = defineEvent({
  name: "friendsChanged",
  concept: "relation",
  summary: "The account's friend list changed, by another device, another account or its back end.",
  data: Type.Object({
    updated: Type.Array(Type.String(), { description: "New or changed friends: fetch them." }),
    removed: Type.Array(Type.String(), { description: "No longer friends." }),
    isReset: Type.Optional(
      Type.Boolean({ description: "So much changed that the names are left out: list the friends afresh." }),
    ),
    logPosition,
  }),
  example: { updated: ["u_bob"], removed: [], logPosition: 10 },
});

export const friendGroupsChanged = defineEvent({
  name: "friendGroupsChanged",
  concept: "relation",
  summary:
    "The account's friend groups changed, or the friends in them: list the groups afresh. The `groups` of friends changed with them.",
  data: Type.Object({
    names: Type.Array(Type.String(), { description: "Groups that are new, changed or gone; empty: any of them." }),
    logPosition,
  }),
  example: { names: ["Work"], logPosition: 11 },
});

export const friendRequestsChanged = defineEvent({
  name: "friendRequestsChanged",
  concept: "relation",
  summary: "A friend request came, was answered or put away, or the received ones were read: list them afresh.",
  data: Type.Object({
    userIds: Type.Array(Type.String(), { description: "The other accounts; empty: any of them." }),
    logPosition,
  }),
  example: { userIds: ["u_alice"], logPosition: 12 },
});
