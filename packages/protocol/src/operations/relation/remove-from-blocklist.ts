import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

export const removeFromBlocklist = defineOperation({
  name: "removeFromBlocklist",
  concept: "relation",
  summary:
    "Lets accounts write to the caller again. Ended friendships do not come back. All devices of the caller, also this one, get `blocklistChanged`.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Blocked account."), { minItems: 1, maxItems: limits.blocklist }),
  }),
  output: Type.Object({
    results: Type.Array(RelationResult, { description: "One for each name, in order; 30001 for one not blocked." }),
  }),
  example: {
    input: { userIds: ["u_mallory"] },
    output: { results: [{ userId: "u_mallory", code: 0, message: "" }] },
  },
});
