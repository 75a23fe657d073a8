import { ImError, limits, topicErrors } from "@hongyan/protocol";

const mark = "@TOPIC#_";
/** What the ids of the server go on with, after the id of the community. */
export const topicIdMark = `${mark}@TOPIC#c`;

/** The community that a topic is in. */
export const communityIdOf = (topicId: string): string => topicId.slice(0, topicId.indexOf(mark));

export const isTopicId = (id: string): boolean => id.includes(mark);

const printable = /^[\x20-\x7e]+$/;

/** A topic id of the caller's own choice: the community's, the mark, and a part of its own. Source: REST, "custom group ids". */
export function requireTopicId(communityId: string, topicId: string): void {
  const start = `${communityId}${mark}`;
  const own = topicId.slice(start.length);
  const fits =
    topicId.startsWith(start) &&
    topicId.length <= limits.topicIdBytes &&
    printable.test(own) &&
    !own.includes("@TGS#_") &&
    !own.includes("@TOPIC#");
  if (!fits) throw new ImError(topicErrors.badTopicId, topicId);
}
