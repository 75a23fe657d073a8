import { listTopics as list, requireCommunity } from "@hongyan/domain";
import type { OperationHandler } from "../../operation-handler.ts";
import { toTopicResult } from "./topic-result.ts";

export const listTopics: OperationHandler<"listTopics"> = async ({ domain }, { app, account }, input) => {
  const found = await requireCommunity(domain, app, input.groupId);
  const { topics, failures } = await list(domain, app, found, account, input.topicIds);
  return { topics, failures: failures.map(toTopicResult) };
};
