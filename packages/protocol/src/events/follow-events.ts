import { Type } from "@sinclair/typebox";
import { defineEvent } from "./define-event.ts";

const Names = (description: string) => Type.Array(Type.String(), { description });

export const followsChanged = defineEvent({
  name: "followsChanged",
  concept: "relation",
  summary: "The account follows others from now on or no longer, or others follow it.",
  data: Type.Object({
    isAdded: Type.Boolean({ description: "From now on; false: no longer." }),
    following: Names("Whom the account follows."),
    followers: Names("Who follows the account."),
    mutual: Names("Those of them with whom it is both ways, or was."),
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { isAdded: true, following: ["u_star"], followers: [], mutual: [], logPosition: 14 },
});
