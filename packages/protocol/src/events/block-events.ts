import { Type } from "@sinclair/typebox";
import { defineEvent } from "./define-event.ts";

export const blocklistChanged = defineEvent({
  name: "blocklistChanged",
  concept: "relation",
  summary: "The account blocked others, or let them go, on one of its devices or through its back end.",
  data: Type.Object({
    added: Type.Array(Type.String(), { description: "Blocked from now on." }),
    removed: Type.Array(Type.String(), { description: "No longer blocked." }),
    logPosition: Type.Integer({ description: "Position in the account's own log." }),
  }),
  example: { added: ["u_mallory"], removed: [], logPosition: 13 },
});
