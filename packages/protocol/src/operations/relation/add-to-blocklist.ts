import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

export const addToBlocklist = defineOperation({
  name: "addToBlocklist",
  concept: "relation",
  summary:
    "Blocks accounts: they can no longer write to the caller. Friendships with them end on both sides, and friend requests between them go. All devices of the caller, also this one, get `blocklistChanged`.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Account to block."), { minItems: 1, maxItems: limits.blocklist }),
  }),
  output: Type.Object({
    results: Type.Array(RelationResult, {
      description: "One for each name, in order; 30001 for one that is blocked already, 30013 for one too many.",
    }),
  }),
  example: {
    input: { userIds: ["u_mallory"] },
    output: { results: [{ userId: "u_mallory", code: 0, message: "" }] },
  },
});
