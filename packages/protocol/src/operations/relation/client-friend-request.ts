import { type Static, Type } from "@sinclair/typebox";
import { OneOf } from "../../schema.ts";

/** Whose request it is, as one account sees it. */
export const RequestDirection = OneOf(["received", "sent"], "Sent to this account, or by it.");

/** A friend request that waits for an answer. */
export const ClientFriendRequest = Type.Object({
  userId: Type.String({ description: "The other account." }),
  nick: Type.Optional(Type.String()),
  avatar: Type.Optional(Type.String()),
  at: Type.Integer({ description: "Unix milliseconds of the request, or of its last repetition." }),
  source: Type.String({ description: "AddSource_Type_…" }),
  wording: Type.String(),
  direction: RequestDirection,
  isRead: Type.Boolean({ description: "Requests that the account sent are always read." }),
});
export type ClientFriendRequest = Static<typeof ClientFriendRequest>;

export const exampleFriendRequest: ClientFriendRequest = {
  userId: "u_alice",
  nick: "Alice",
  at: 1700000000000,
  source: "AddSource_Type_Web",
  wording: "Hi, Alice here",
  direction: "received",
  isRead: false,
};
