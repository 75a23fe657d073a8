import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { AttributesVersion, GroupAttributes } from "./group-attributes.ts";

export const listGroupAttributes = defineOperation({
  name: "listGroupAttributes",
  concept: "attribute",
  summary: "The attributes of a group that the account is in.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    keys: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: limits.groupAttributes,
        description: "All without it. Keys that are not set are missing.",
      }),
    ),
  }),
  output: Type.Object({ attributes: GroupAttributes, version: AttributesVersion }),
  example: {
    input: { groupId: "radio-7", keys: ["seat3"] },
    output: { attributes: { seat3: "u_bob" }, version: 4 },
  },
});
