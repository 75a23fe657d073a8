import type { TopicResult } from "@hongyan/domain";

/** What became of one topic of a call, as clients get it. */
export const toTopicResult = ({ topicId, error }: TopicResult) => ({
  topicId,
  code: error?.code ?? 0,
  ...(error && { message: error.text }),
});
