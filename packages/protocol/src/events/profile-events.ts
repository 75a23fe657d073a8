import { Type } from "@sinclair/typebox";
import { ClientProfile, exampleProfile } from "../operations/profile/client-profile.ts";
import { defineEvent } from "./define-event.ts";

export const profileUpdated = defineEvent({
  name: "profileUpdated",
  concept: "profile",
  summary: "The account's own profile changed, by another device or by its back end.",
  data: Type.Object({
    profile: ClientProfile,
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { profile: exampleProfile, logPosition: 9 },
});

export const friendProfileUpdated = defineEvent({
  name: "friendProfileUpdated",
  concept: "profile",
  summary:
    "The profile of somebody changed whom the account has as a friend. It has no place in the account's log: a client that was away reads profiles afresh, by getProfiles or with the friend list.",
  data: Type.Object({ profile: ClientProfile }),
  example: { profile: exampleProfile },
});
