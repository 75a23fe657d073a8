import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientFollow, exampleFollow, FollowList } from "./client-follow.ts";

export const listFollows = defineOperation({
  name: "listFollows",
  concept: "relation",
  summary: "A page of the caller's followers, of whom it follows, or of mutual ones, newest first.",
  needs: "login",
  input: Type.Object({
    list: FollowList,
    cursor: Type.Optional(Type.String({ maxLength: 40, description: "From the previous page." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.followsPerPage, description: "Default 100." })),
  }),
  output: Type.Object({
    follows: Type.Array(ClientFollow),
    cursor: Type.Optional(Type.String({ description: "More are left: ask again with it." })),
  }),
  example: { input: { list: "following" }, output: { follows: [exampleFollow] } },
});
