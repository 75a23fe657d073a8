import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientFriend, exampleFriend, RelationResult } from "./client-friend.ts";

export const getFriends = defineOperation({
  name: "getFriends",
  concept: "relation",
  summary: "Given friends of the caller, with their profiles.",
  needs: "login",
  input: Type.Object({
    userIds: Type.Array(AccountName("Friend."), { minItems: 1, maxItems: limits.friendsPerPage }),
  }),
  output: Type.Object({
    friends: Type.Array(ClientFriend, { description: "Those that are friends, in the order asked for." }),
    failed: Type.Array(RelationResult, { description: "The others: 30001 for an account that is no friend." }),
  }),
  example: {
    input: { userIds: ["u_bob", "u_carol"] },
    output: {
      friends: [exampleFriend],
      failed: [{ userId: "u_carol", code: 30001, message: "Err_SNS_FriendGetList_Friend_Not_Exist" }],
    },
  },
});
