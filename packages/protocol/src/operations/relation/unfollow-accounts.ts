import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

export const unfollowAccounts = defineOperation({
  name: "unfollowAccounts",
  concept: "relation",
  summary:
    "No longer follows accounts. All devices of both sides, also this one, get `followsChanged`. One that is not followed is a success.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Followed account."), { minItems: 1, maxItems: limits.followsPerBatch }),
  }),
  output: Type.Object({
    results: Type.Array(RelationResult, { description: "One for each name, in order." }),
  }),
  example: { input: { userIds: ["u_star"] }, output: { results: [{ userId: "u_star", code: 0, message: "" }] } },
});
