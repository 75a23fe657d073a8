import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { AttributesVersion, BasedOn } from "./group-attributes.ts";

export const deleteGroupAttributes = defineOperation({
  name: "deleteGroupAttributes",
  concept: "attribute",
  summary: "Deletes attributes of a group; one that is not set answers 10050. Everybody in the group is told.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    keys: Type.Array(Type.String(), { maxItems: limits.groupAttributes, description: "An empty list: all." }),
    basedOn: BasedOn,
  }),
  output: Type.Object({
    keys: Type.Array(Type.String(), { description: "What was deleted." }),
    version: AttributesVersion,
  }),
  example: {
    input: { groupId: "radio-7", keys: ["seat3"], basedOn: 4 },
    output: { keys: ["seat3"], version: 5 },
  },
});
