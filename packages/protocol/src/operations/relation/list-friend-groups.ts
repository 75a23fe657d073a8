import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { ClientFriendGroup, exampleFriendGroup } from "./client-friend-group.ts";

export const listFriendGroups = defineOperation({
  name: "listFriendGroups",
  concept: "relation",
  summary: "The caller's friend groups, in the order in which they were made, with the friends in each.",
  needs: "login",
  input: Type.Object({}),
  output: Type.Object({
    groups: Type.Array(ClientFriendGroup),
    logPosition: Type.Integer({
      description: "Position in the account's own log: changes up to here are in this answer.",
    }),
  }),
  example: { input: {}, output: { groups: [exampleFriendGroup], logPosition: 10 } },
});
