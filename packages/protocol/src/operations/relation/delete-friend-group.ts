import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { FriendGroupName } from "./client-friend.ts";
import { ClientFriendGroup, exampleFriendGroup } from "./client-friend-group.ts";

export const deleteFriendGroup = defineOperation({
  name: "deleteFriendGroup",
  concept: "relation",
  summary: "Deletes a friend group; its friends stay friends. The caller's other devices get `friendGroupsChanged`.",
  needs: "login",
  input: Type.Object({ name: FriendGroupName }),
  output: Type.Object({ group: ClientFriendGroup }),
  example: { input: { name: "Work" }, output: { group: exampleFriendGroup } },
});
