import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";

export const markFriendRequestsRead = defineOperation({
  name: "markFriendRequestsRead",
  concept: "relation",
  summary:
    "Marks every friend request that the caller received as read. Its other devices get `friendRequestsChanged`.",
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({}),
  example: { input: {}, output: {} },
});
