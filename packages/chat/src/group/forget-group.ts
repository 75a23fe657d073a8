import { forgetAttributes } from "../attribute/attribute-memory.ts";
import type { Context } from "../context.ts";
import { forgetTopics } from "../topic/topic-memory.ts";

/** Nothing is told any more of a group that the account left: what was known would be old when it comes back. */
export function forgetGroup({ session }: Context, groupId: string): void {
  forgetAttributes(session.attributes, groupId);
  forgetTopics(session.topics, groupId);
  session.groups.pins.delete(groupId);
}
