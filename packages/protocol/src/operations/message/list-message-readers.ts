import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { OneOf } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";

export const listMessageReaders = defineOperation({
  name: "listMessageReaders",
  concept: "message",
  summary:
    "Who has read a group message that asks for receipts, in the order of reading, or who of its members has not, in the order of joining. Its sender is in neither list.",
  needs: "login",
  input: Type.Object({
    groupId: Type.String(),
    seq: Type.Integer({ minimum: 1 }),
    filter: OneOf(["read", "unread"], "Those who have read it, or those who have not."),
    cursor: Type.Optional(Type.String({ description: "Of the page before; missing or empty for the first." })),
    count: Type.Integer({ minimum: 1, maximum: limits.readersPerPage }),
  }),
  output: Type.Object({
    users: Type.Array(
      Type.Object({
        userId: Type.String(),
        nick: Type.Optional(Type.String()),
        avatar: Type.Optional(Type.String()),
      }),
    ),
    cursor: Type.Optional(Type.String({ description: "Missing: these were the last." })),
  }),
  example: {
    input: { groupId: "harbour-club", seq: 18, filter: "read", count: 50 },
    output: { users: [{ userId: "u_bob", nick: "Bob" }] },
  },
});
