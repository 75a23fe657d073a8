import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientProfile, exampleProfile } from "./client-profile.ts";

export const getProfiles = defineOperation({
  name: "getProfiles",
  concept: "profile",
  summary: "Profiles of accounts; accounts that do not exist are left out.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account."), { minItems: 1, maxItems: limits.profilesPerRead }),
  }),
  output: Type.Object({ profiles: Type.Array(ClientProfile) }),
  example: { input: { userIds: ["u_alice"] }, output: { profiles: [exampleProfile] } },
});
