import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { AccountName, OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { AddSource, FriendGroupName, Remark } from "./client-friend.ts";

export const addFriend = defineOperation({
  name: "addFriend",
  concept: "relation",
  summary:
    "Makes an account a friend, or asks it, as the other account wishes. Devices of both get `friendsChanged` or `friendRequestsChanged`.",
  needs: "login",
  input: Type.Object({
    userId: AccountName("The other account."),
    source: AddSource,
    wording: Type.Optional(
      Type.String({ maxLength: limits.addWordingBytes, description: `At most ${limits.addWordingBytes} bytes.` }),
    ),
    remark: Type.Optional(Remark),
    group: Type.Optional(FriendGroupName),
    isBoth: Type.Boolean({ description: "Friends of each other, or only in the caller's own list." }),
  }),
  output: Type.Object({
    code: OneOf([0, 30539], "0: friends from now on. 30539: the request waits for the other account's consent."),
  }),
  example: {
    input: { userId: "u_bob", source: "AddSource_Type_Web", wording: "Hi, Alice here", isBoth: true },
    output: { code: 30539 },
  },
});
