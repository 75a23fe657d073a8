import { actAsAccount, listTopics, requireCommunity, requireTopic, updateTopic as update } from "@hongyan/domain";
import { ImError, topicErrors } from "@hongyan/protocol";
import type { OperationHandler } from "../../operation-handler.ts";

export const updateTopic: OperationHandler<"updateTopic"> = async ({ domain }, { app, account }, input) => {
  const { groupId, topicId, ...change } = input;
  const found = await requireCommunity(domain, app, groupId);
  const topic = await requireTopic(domain, app, found.group, topicId);
  // A right may hold in this topic alone.
  await update(domain, app, found, topic, await actAsAccount(domain, topic, account), change);
  const { topics } = await listTopics(domain, app, found, account, [topicId]);
  if (!topics[0]) throw new ImError(topicErrors.topicGone, topicId);
  return { topic: topics[0] };
};
