import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { FriendGroupName, RelationResult } from "./client-friend.ts";
import { ClientFriendGroup, exampleFriendGroup } from "./client-friend-group.ts";

export const addToFriendGroup = defineOperation({
  name: "addToFriendGroup",
  concept: "relation",
  summary: "Puts friends into a friend group. The caller's other devices get `friendGroupsChanged`.",
  needs: "login",
  input: Type.Object({
    name: FriendGroupName,
    userIds: Type.Array(AccountName("Friend."), { minItems: 1, maxItems: limits.relationsPerBatch }),
  }),
  output: Type.Object({
    group: ClientFriendGroup,
    results: Type.Array(RelationResult, { description: "One for each name, in order; 32216 for no friend." }),
  }),
  example: {
    input: { name: "Work", userIds: ["u_bob"] },
    output: { group: exampleFriendGroup, results: [{ userId: "u_bob", code: 0, message: "" }] },
  },
});
