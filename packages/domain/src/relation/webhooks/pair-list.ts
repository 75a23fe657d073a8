import { Type } from "@sinclair/typebox";
import { Account } from "../../webhook/webhook-fields.ts";

/** Whose list changed, and who came into it or left it. */
export const PairList = (list: { owner: string; other: string; description: string }) =>
  Type.Array(Type.Object({ From_Account: Account(list.owner), To_Account: Account(list.other) }), {
    description: list.description,
  });

export const toPair = (owner: string, other: string) => ({ From_Account: owner, To_Account: other });

export const pairOrder =
  "What concerns one pair of friends comes in the order in which it happened, whoever of the two did it. What concerns several friends of one account at once comes in the order of what that account did to several.";

export const eventTimeNote = "EventTime is an addition: it tells a repeat from the same thing that was done again.";
