import { groupErrors, ImError, limits } from "@hongyan/protocol";
import type { GroupType } from "./group-types.ts";

const printable = /^[\x20-\x7e]+$/;

/** Communities are known by how their ids begin; all other ids that begin so are the server's own. */
const communityPrefix = "@TGS#_";
const serverPrefix = "@TGS#";

/** A group id of the caller's own choice. Source: REST, "custom group ids". */
export function requireGroupId(groupId: string, type: GroupType): void {
  const fits = printable.test(groupId) && groupId.length <= limits.groupIdBytes;
  const hasRightStart = type.topics
    ? groupId.startsWith(communityPrefix) && !groupId.slice(communityPrefix.length).startsWith(serverPrefix)
    : !groupId.startsWith(serverPrefix);
  if (!fits || !hasRightStart || groupId === communityPrefix) throw new ImError(groupErrors.badGroupId, groupId);
}
