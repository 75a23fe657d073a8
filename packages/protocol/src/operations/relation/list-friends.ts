import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientFriend, exampleFriend } from "./client-friend.ts";

export const listFriends = defineOperation({
  name: "listFriends",
  concept: "relation",
  summary:
    "A page of the caller's friends, in the order in which they were added. Paging loses and repeats nobody while friends come and go.",
  needs: "login",
  input: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 20, description: "From the previous page." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.friendsPerPage, description: "Default 100." })),
  }),
  output: Type.Object({
    friends: Type.Array(ClientFriend),
    cursor: Type.Optional(Type.String({ description: "More friends are left: ask again with it." })),
    logPosition: Type.Integer({
      description: "Position in the account's own log: changes up to here are in this page.",
    }),
  }),
  example: { input: {}, output: { friends: [exampleFriend], logPosition: 10 } },
});
