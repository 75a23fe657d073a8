import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientProfile, exampleProfile, ProfileFields } from "./client-profile.ts";

export const updateProfile = defineOperation({
  name: "updateProfile",
  concept: "profile",
  summary:
    "Sets fields of the caller's own profile, all or none. Its other devices get `profileUpdated`, those who have it as a friend `friendProfileUpdated`. What only the app's back end may set is refused with 40008 where it would change.",
  needs: "login",
  input: Type.Object({ fields: ProfileFields }),
  output: Type.Object({ profile: ClientProfile, logPosition: OwnLogPosition() }),
  example: { input: { fields: { Tag_Profile_IM_Nick: "Alice" } }, output: { profile: exampleProfile, logPosition: 9 } },
});
