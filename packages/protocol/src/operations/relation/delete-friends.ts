import { Type } from "@sinclair/typebox";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RelationResult } from "./client-friend.ts";

/** Friends of one deletion by a client. */
const deletedAtOnce = 100;

export const deleteFriends = defineOperation({
  name: "deleteFriends",
  concept: "relation",
  summary: "Takes friends off the caller's list, or off both lists. Devices of all get `friendsChanged`.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Friend."), { minItems: 1, maxItems: deletedAtOnce }),
    isBoth: Type.Boolean({ description: "Also off the list of the other." }),
  }),
  output: Type.Object({
    results: Type.Array(RelationResult, { description: "One for each name, in order; 31704 for no friend." }),
  }),
  example: {
    input: { userIds: ["u_bob"], isBoth: true },
    output: { results: [{ userId: "u_bob", code: 0, message: "" }] },
  },
});
