import { Type } from "@sinclair/typebox";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { RequestDirection } from "./client-friend-request.ts";

export const deleteFriendRequest = defineOperation({
  name: "deleteFriendRequest",
  concept: "relation",
  summary:
    "Puts a friend request away, for the caller only: the other side still shows it. The caller's other devices get `friendRequestsChanged`.",
  needs: "login",
  input: Type.Object({ userId: AccountName("The other account."), direction: RequestDirection }),
  output: Type.Object({}),
  example: { input: { userId: "u_alice", direction: "received" }, output: {} },
});
