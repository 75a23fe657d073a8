import { Type } from "@sinclair/typebox";
import { AttributesVersion, GroupAttributes } from "../operations/attribute/group-attributes.ts";
import { GroupCounters } from "../operations/counter/group-counters.ts";
import { defineEvent } from "./define-event.ts";

export const groupAttributesChanged = defineEvent({
  name: "groupAttributesChanged",
  concept: "attribute",
  summary:
    "Attributes of a group were written, to everybody who is in it and connected, the writer's connections among them. Versions are dense: who misses one reads the attributes again.",
  data: Type.Object({
    groupId: Type.String(),
    attributes: GroupAttributes,
    removed: Type.Array(Type.String(), { description: "Keys that are gone." }),
    isReset: Type.Boolean({ description: "All were replaced: nothing but `attributes` is left." }),
    version: AttributesVersion,
  }),
  example: { groupId: "radio-7", attributes: { seat3: "u_bob" }, removed: [], isReset: false, version: 4 },
});

export const groupCountersChanged = defineEvent({
  name: "groupCountersChanged",
  concept: "counter",
  summary:
    "Counters of a group changed, to everybody who is in it and connected: a few times a second at most, with the values as they are then.",
  data: Type.Object({
    groupId: Type.String(),
    counters: GroupCounters,
    removed: Type.Optional(Type.Array(Type.String(), { description: "Keys that are gone." })),
  }),
  example: { groupId: "radio-7", counters: { claps: 31 } },
});
