import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { FriendRelation, RelationResult } from "./client-friend.ts";

export const checkFriends = defineOperation({
  name: "checkFriends",
  concept: "relation",
  summary: "Who is a friend of whom.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("The other account."), { minItems: 1, maxItems: limits.relationsPerBatch }),
    isBoth: Type.Boolean({ description: "Look at the others' lists too." }),
  }),
  output: Type.Object({
    results: Type.Array(Type.Composite([RelationResult, Type.Object({ relation: FriendRelation })]), {
      description: "One for each name, in order.",
    }),
  }),
  example: {
    input: { userIds: ["u_bob"], isBoth: true },
    output: { results: [{ userId: "u_bob", code: 0, message: "", relation: "CheckResult_Type_BothWay" }] },
  },
});
