import { type Static, Type } from "@sinclair/typebox";
import { OneOf } from "../../schema.ts";
import { ClientProfile } from "../profile/client-profile.ts";

export const followLists = ["followers", "following", "mutual"] as const;
export type FollowList = (typeof followLists)[number];
export const FollowList = OneOf(
  followLists,
  "Who follows the caller, whom it follows, or those with whom it is both ways.",
);

/** One account of such a list. */
export const ClientFollow = Type.Object({
  userId: Type.String(),
  followedAt: Type.Integer({ description: "Unix milliseconds; of mutual ones the time at which the caller followed." }),
  profile: ClientProfile,
});
export type ClientFollow = Static<typeof ClientFollow>;

export const exampleFollow: ClientFollow = {
  userId: "u_star",
  followedAt: 1700000900000,
  profile: { userId: "u_star", fields: { Tag_Profile_IM_Nick: "Star" }, updatedAt: 1700000000000 },
};
