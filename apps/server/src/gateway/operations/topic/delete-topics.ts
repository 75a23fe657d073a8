import { actAsAccount, deleteTopics as end, requireCommunity } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { toTopicResult } from "./topic-result.ts";

export const deleteTopics: OperationHandler<"deleteTopics"> = async ({ domain }, { app, account }, input) => {
  const found = await requireCommunity(domain, app, input.groupId);
  const actor = await actAsAccount(domain, found.group, account);
  const results = await end(domain, app, found, actor, input.topicIds);
  return { results: results.map(toTopicResult) };
};
