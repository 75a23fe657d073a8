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
