import { type Static, Type } from "@sinclair/typebox";

/** A friend group with the friends in it. */
export const ClientFriendGroup = Type.Object({
  name: Type.String(),
  userIds: Type.Array(Type.String()),
});
export type ClientFriendGroup = Static<typeof ClientFriendGroup>;

export const exampleFriendGroup: ClientFriendGroup = { name: "Work", userIds: ["u_bob"] };
