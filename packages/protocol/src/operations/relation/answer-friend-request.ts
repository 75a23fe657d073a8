import { Type } from "@sinclair/typebox";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { Remark } from "./client-friend.ts";

export const answerFriendRequest = defineOperation({
  name: "answerFriendRequest",
  concept: "relation",
  summary:
    "Answers a friend request that the caller received. Devices of both sides get `friendRequestsChanged` and `friendsChanged`.",
  needs: "login",
  input: Type.Object({
    userId: AccountName("Who asked."),
    action: OneOf(
      ["accept", "acceptAndAdd", "refuse"],
      "The caller becomes the other's friend; both become friends of each other; nothing.",
    ),
    remark: Type.Optional(Remark),
  }),
  output: Type.Object({}),
  example: { input: { userId: "u_alice", action: "acceptAndAdd", remark: "Alice" }, output: {} },
});
