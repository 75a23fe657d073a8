import { AccountName, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { CommunityId, PermissionGroupId } from "./permission-fields.ts";

/** What the commands that put members in and take them out have in common. */
export const membersBody = Type.Object({
  GroupId: CommunityId,
  PermissionGroupId,
  MemberList: Type.Array(Type.Object({ Member_Account: AccountName("A member of the community.") }), {
    minItems: 1,
    maxItems: limits.membersPerPermissionCall,
    description: `At most ${limits.membersPerPermissionCall}.`,
  }),
});

export const membersReply = Type.Object({
  MemberList: Type.Array(
    Type.Object({
      Member_Account: Type.String(),
      Result: Type.Integer({ description: "0: failed. 1: done. 2: was in it already." }),
    }),
  ),
});
