import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientProfile, exampleProfile, ProfileFields } from "./client-profile.ts";

export const updateProfile = defineOperation({
  name: "updateProfile",
  concept: "profile",
  summary: "Sets fields of the caller's own profile. Its other devices get `profileUpdated`.",
  needs: "login",
  input: Type.Object({ fields: ProfileFields }),
  output: Type.Object({ profile: ClientProfile }),
  example: { input: { fields: { Tag_Profile_IM_Nick: "Alice" } }, output: { profile: exampleProfile } },
});
