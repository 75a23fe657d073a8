import { type Static, Type } from "@sinclair/typebox";
import { OneOf } from "../../schema.ts";

/** What others may see of an account. */
export const ClientStatus = Type.Object({
  userId: Type.String(),
  statusType: OneOf([1, 2, 3], "1 online; 2 offline, a phone of it is reached by push; 3 not logged in."),
  customStatus: Type.Optional(
    Type.String({ description: "What it chose to show; missing where it chose nothing, or is not online." }),
  ),
});
export type ClientStatus = Static<typeof ClientStatus>;

export const exampleStatus: ClientStatus = { userId: "u_bob", statusType: 1, customStatus: "in a meeting" };

/** Accounts of a list for which it could not be done. */
export const StatusFailures = Type.Array(
  Type.Object({
    userId: Type.String(),
    code: Type.Integer({ description: "70107: no such account. 20001: oneself." }),
    message: Type.String(),
  }),
);
