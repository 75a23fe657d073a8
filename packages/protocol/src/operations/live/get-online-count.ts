import { Type } from "@sinclair/typebox";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";

export const getOnlineCount = defineOperation({
  name: "getOnlineCount",
  concept: "live",
  summary:
    "How many are there: in a live room who is in it, guests among them; in any other group the members that are connected, for its members.",
  needs: "nothing",
  input: Type.Object({ groupId: GroupId() }),
  output: Type.Object({ count: Type.Integer() }),
  example: { input: { groupId: "radio-7" }, output: { count: 1284 } },
});
