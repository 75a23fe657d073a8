import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { GroupCounters } from "./group-counters.ts";

export const setGroupCounters = defineOperation({
  name: "setGroupCounters",
  concept: "counter",
  summary: "Gives counters of a group a value; the others stay.",
  needs: "login",
  input: Type.Object({ groupId: GroupId(), counters: GroupCounters }),
  output: Type.Object({ counters: GroupCounters }),
  example: {
    input: { groupId: "radio-7", counters: { claps: 0 } },
    output: { counters: { claps: 0 } },
  },
});
