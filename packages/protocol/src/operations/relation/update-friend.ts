import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientFriend, exampleFriend, Remark } from "./client-friend.ts";

export const updateFriend = defineOperation({
  name: "updateFriend",
  concept: "relation",
  summary: "Sets the remark or custom fields of a friend. The caller's other devices get `friendsChanged`.",
  needs: "login",
  input: Type.Object({
    userId: AccountName("Friend."),
    remark: Type.Optional(Remark),
    custom: Type.Optional(
      Type.Record(
        Type.String({ pattern: "^Tag_SNS_Custom_[A-Za-z]{1,8}$", description: "Tag, as the app declared it." }),
        Type.String({ maxLength: limits.friendCustomBytes }),
        { maxProperties: 100, description: `Values of at most ${limits.friendCustomBytes} bytes.` },
      ),
    ),
  }),
  output: Type.Object({ friend: ClientFriend }),
  example: { input: { userId: "u_bob", remark: "Bob (lead)" }, output: { friend: exampleFriend } },
});
