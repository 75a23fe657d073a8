import type { Context } from "../context.ts";
import { createBlacklistMethods } from "./blacklist-methods.ts";
import { createFollowMethods } from "./follow-methods.ts";
import { createFriendApplicationMethods } from "./friend-application-methods.ts";
import { createFriendGroupMethods } from "./friend-group-methods.ts";
import { createFriendMethods } from "./friend-methods.ts";
import type { RelationApi } from "./relation-api.ts";

export function createRelationMethods(context: Context): RelationApi {
  return {
    ...createFriendMethods(context),
    ...createFriendApplicationMethods(context),
    ...createFriendGroupMethods(context),
    ...createBlacklistMethods(context),
    ...createFollowMethods(context),
  };
}
