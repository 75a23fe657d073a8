import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

export const getFollowInfo = defineOperation({
  name: "getFollowInfo",
  concept: "relation",
  summary: "How many follow an account, and how many it follows.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account."), { minItems: 1, maxItems: limits.followsPerBatch }),
  }),
  output: Type.Object({
    results: Type.Array(
      Type.Composite([
        RelationResult,
        Type.Object({ followers: Type.Integer(), following: Type.Integer(), mutual: Type.Integer() }),
      ]),
      { description: "One for each name, in order." },
    ),
  }),
  example: {
    input: { userIds: ["u_star"] },
    output: { results: [{ userId: "u_star", code: 0, message: "", followers: 12, following: 3, mutual: 1 }] },
  },
});
