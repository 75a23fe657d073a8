import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { ClientGroup, exampleGroup } from "./client-group.ts";

export const searchGroups = defineOperation({
  name: "searchGroups",
  concept: "group",
  summary:
    "Groups whose names hold all the given words, of the types that can be found by id. Only where the app switched it on (`groupNameSearch`).",
  needs: "login",
  input: Type.Object({
    words: Type.Array(Type.String({ minLength: 1, maxLength: 100 }), { minItems: 1, maxItems: 5 }),
    types: Type.Optional(Type.Array(Type.String({ maxLength: 32 }), { maxItems: 10, description: "All without it." })),
    cursor: Type.Optional(Type.String({ maxLength: 40, description: "Of the page before." })),
    count: Type.Optional(Type.Integer({ minimum: 1, maximum: limits.membersPerPage })),
  }),
  output: Type.Object({
    groups: Type.Array(ClientGroup),
    cursor: Type.Optional(Type.String({ description: "Missing on the last page." })),
    total: Type.Integer({ description: "All that fit; beyond 1,000 it is not counted further." }),
  }),
  example: {
    input: { words: ["harbour"] },
    output: { groups: [exampleGroup], total: 1 },
  },
});
