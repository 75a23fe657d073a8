import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { FriendGroupName } from "./client-friend.ts";
import { ClientFriendGroup, exampleFriendGroup } from "./client-friend-group.ts";

export const renameFriendGroup = defineOperation({
  name: "renameFriendGroup",
  concept: "relation",
  summary: "Gives a friend group another name. The caller's other devices get `friendGroupsChanged`.",
  needs: "login",
  input: Type.Object({ oldName: FriendGroupName, newName: FriendGroupName }),
  output: Type.Object({ group: ClientFriendGroup }),
  example: { input: { oldName: "Team", newName: "Work" }, output: { group: exampleFriendGroup } },
});
