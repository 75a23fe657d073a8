import { Type } from "@sinclair/typebox";
import { OwnLogPosition } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "./client-group.ts";

export const quitGroup = defineOperation({
  name: "quitGroup",
  concept: "group",
  summary:
    "Leaves a group. An owner hands the group over first, where its type says so. A group that everybody left is gone.",
  needs: "login",
  input: Type.Object({ groupId: GroupId() }),
  output: Type.Object({ logPosition: OwnLogPosition() }),
  example: { input: { groupId: "harbour-club" }, output: { logPosition: 15 } },
});
