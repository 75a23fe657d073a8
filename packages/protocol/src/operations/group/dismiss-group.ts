import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "./client-group.ts";

export const dismissGroup = defineOperation({
  name: "dismissGroup",
  concept: "group",
  summary:
    "Ends a group for good, and its topics with it. All members are told by `groupDismissed` and a system notice; what was said stays readable to them.",
  needs: "login",
  input: Type.Object({ groupId: GroupId() }),
  output: Type.Object({}),
  example: { input: { groupId: "harbour-club" }, output: {} },
});
