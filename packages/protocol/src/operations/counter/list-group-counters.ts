import { Type } from "@sinclair/typebox";
import { limits } from "../../limits.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { GroupCounters } from "./group-counters.ts";

export const listGroupCounters = defineOperation({
  name: "listGroupCounters",
  concept: "counter",
  summary: "The counters of a group that the account is in.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    keys: Type.Optional(
      Type.Array(Type.String(), {
        maxItems: limits.groupCounters,
        description: "All without it. Keys that are not set are missing.",
      }),
    ),
  }),
  output: Type.Object({ counters: GroupCounters }),
  example: { input: { groupId: "radio-7" }, output: { counters: { claps: 31 } } },
});
