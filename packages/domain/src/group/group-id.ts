import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { GroupType } from "./group-types.ts";

const printable = /^[\x20-\x7e]+$/;

/** Communities are known by how their ids begin; all other ids that begin so are the server's own. */
const communityPrefix = "@TGS#_";
const serverPrefix = "@TGS#";
/** Stands in the ids of topics only. */
const topicMark = "@TOPIC#";

/** A group id of the caller's own choice. Source: REST, "custom group ids". */
export function requireGroupId(groupId: string, type: GroupType): void {
  const fits = printable.test(groupId) && groupId.length <= limits.groupIdBytes;
  const hasRightStart = type.topics
    ? groupId.startsWith(communityPrefix) && !groupId.slice(communityPrefix.length).startsWith(serverPrefix)
    : !groupId.startsWith(serverPrefix);
  if (!fits || !hasRightStart || groupId === communityPrefix || groupId.includes(topicMark))
    throw new ImError(groupErrors.badGroupId, groupId);
}

/** Whether something can be the id of a group, given by whomever. */
export function isGroupId(groupId: string): boolean {
  return printable.test(groupId) && groupId.length <= limits.topicIdBytes;
}
