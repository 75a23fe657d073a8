import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

const followTypes = [0, 1, 2, 3] as const;

export const checkFollows = defineOperation({
  name: "checkFollows",
  concept: "relation",
  summary: "Who follows whom, between the caller and others.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("The other account."), { minItems: 1, maxItems: limits.followsPerCheck }),
  }),
  output: Type.Object({
    results: Type.Array(
      Type.Composite([
        RelationResult,
        Type.Object({
          followType: OneOf(followTypes, "0 neither, 1 the other follows the caller, 2 the caller follows, 3 both."),
        }),
      ]),
      { description: "One for each name, in order." },
    ),
  }),
  example: {
    input: { userIds: ["u_star"] },
    output: { results: [{ userId: "u_star", code: 0, message: "", followType: 2 }] },
  },
});
