import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientProfile, exampleProfile } from "./client-profile.ts";

export const listFriendProfiles = defineOperation({
  name: "listFriendProfiles",
  concept: "profile",
  summary:
    "Profiles of the caller's friends that changed since a time: what `friendProfileUpdated` told while it was away.",
  needs: "login",
  input: Type.Object({
    changedSince: Type.Integer({ minimum: 0, description: "Unix milliseconds on the server's clock." }),
    cursor: Type.Optional(Type.String({ maxLength: 20, description: "From the previous page." })),
  }),
  output: Type.Object({
    profiles: Type.Array(ClientProfile),
    cursor: Type.Optional(Type.String({ description: "More profiles are left: ask again with it." })),
  }),
  example: { input: { changedSince: 1700000100000 }, output: { profiles: [exampleProfile] } },
});
