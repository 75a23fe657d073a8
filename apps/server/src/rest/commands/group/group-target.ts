import { type App, type Domain, requireGroup, type TypedGroup } from "@hongyan/domain";
import { type ErrorSpec, groupErrors, ImError } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";

/** What the commands about messages of a group share. */

export const TopicId = Type.Optional(Type.String({ description: "A topic of the community: the command acts there." }));

export const MsgSeq = Type.Integer({ minimum: 1, description: "Seq of the message in the group." });

export const MsgSeqList = (maxItems: number, description: string) =>
  Type.Array(Type.Object({ MsgSeq }), { minItems: 1, maxItems, description });

/** The group that a command means, or its topic. */
export async function requireTarget(
  { domain, app }: { domain: Domain; app: App },
  { GroupId, TopicId: topicId }: { GroupId: string; TopicId?: string },
  missing: ErrorSpec = groupErrors.groupNotFound,
): Promise<TypedGroup> {
  const whole = await requireGroup(domain, app, GroupId, missing);
  if (topicId === undefined) return whole;
  const topic = await requireGroup(domain, app, topicId, missing);
  if (topic.group.community !== whole.group.number) throw new ImError(missing, `${topicId} is no topic of ${GroupId}`);
  return topic;
}
