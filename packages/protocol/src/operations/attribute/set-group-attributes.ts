import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { AttributesVersion, BasedOn, GroupAttributes } from "./group-attributes.ts";

export const setGroupAttributes = defineOperation({
  name: "setGroupAttributes",
  concept: "attribute",
  summary:
    "Writes attributes of a group; the other keys stay, unless all are replaced. A group takes five writes a second. Everybody in it is told.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    attributes: GroupAttributes,
    isInit: Type.Optional(Type.Boolean({ description: "Replaces all attributes: keys that are not given are gone." })),
    basedOn: BasedOn,
  }),
  output: Type.Object({ attributes: GroupAttributes, version: AttributesVersion }),
  example: {
    input: { groupId: "radio-7", attributes: { seat3: "u_bob" }, basedOn: 3 },
    output: { attributes: { seat3: "u_bob" }, version: 4 },
  },
});
