import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";

export const listBlocklist = defineOperation({
  name: "listBlocklist",
  concept: "relation",
  summary:
    "A page of the accounts that the caller blocked, in the order in which it did. Paging loses and repeats nobody while some come and go.",
  needs: "login",
  input: Type.Object({
    cursor: Type.Optional(Type.String({ maxLength: 20, description: "From the previous page." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.blocklist, description: "Default 1000: all." })),
  }),
  output: Type.Object({
    blocked: Type.Array(
      Type.Object({ userId: Type.String(), blockedAt: Type.Integer({ description: "Unix milliseconds." }) }),
    ),
    cursor: Type.Optional(Type.String({ description: "More are left: ask again with it." })),
    logPosition: Type.Integer({
      description: "Position in the account's own log: changes up to here are in this page.",
    }),
  }),
  example: { input: {}, output: { blocked: [{ userId: "u_mallory", blockedAt: 1700000500000 }], logPosition: 10 } },
});
