import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { CounterValue, GroupCounters } from "./group-counters.ts";

export const increaseGroupCounter = defineOperation({
  name: "increaseGroupCounter",
  concept: "counter",
  summary:
    "Raises or lowers a counter of a group; one that is missing starts at 0. Everybody in the group is told, a few times a second at most.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId(),
    key: Type.String(),
    value: CounterValue("What is added; a negative one lowers it."),
  }),
  output: Type.Object({ counters: GroupCounters }),
  example: {
    input: { groupId: "radio-7", key: "claps", value: 4 },
    output: { counters: { claps: 31 } },
  },
});
