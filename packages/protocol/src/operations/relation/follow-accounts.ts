import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

export const followAccounts = defineOperation({
  name: "followAccounts",
  concept: "relation",
  summary:
    "Follows accounts; they are not asked. All devices of both sides, also this one, get `followsChanged`. One that is followed already is a success.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account to follow."), { minItems: 1, maxItems: limits.followsPerBatch }),
  }),
  output: Type.Object({
    results: Type.Array(RelationResult, {
      description: "One for each name, in order; 30001 for oneself and beyond 5,000 followed accounts.",
    }),
  }),
  example: { input: { userIds: ["u_star"] }, output: { results: [{ userId: "u_star", code: 0, message: "" }] } },
});
