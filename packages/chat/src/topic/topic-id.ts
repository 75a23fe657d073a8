const topicMark = "@TOPIC#_";

/** A topic's id begins with that of its community. */
export function isTopicId(id: string): boolean {
  return id.includes(topicMark);
}

/** The community that a topic's id names; undefined for what is no topic. */
export function communityOf(id: string): string | undefined {
  return isTopicId(id) ? id.slice(0, id.indexOf(topicMark)) : undefined;
}
