import { assertReady, type Context } from "../context.ts";
import { assertGroupId } from "../group/assert-group-id.ts";
import { success } from "../result.ts";
import { takeTopic } from "./take-topic.ts";
import type { CreateTopicOptions, TopicApi, TopicFailure, UpdateTopicOptions } from "./topic-api.ts";

export function createTopicMethods(context: Context): TopicApi {
  const ask = (groupID: string) => {
    assertReady(context);
    assertGroupId(groupID);
  };
  return {
    createTopicInCommunity: async (options) => {
      ask(options?.groupID);
      const { groupID, topicID, topicName } = options;
      const { topicId } = await context.request("createTopic", {
        groupId: groupID,
        name: String(topicName ?? ""),
        ...(topicID && { topicId: topicID }),
        ...textsOf(options),
      });
      return success({ topicID: topicId });
    },
    deleteTopicFromCommunity: async ({ groupID, topicIDList }) => {
      ask(groupID);
      const { results } = await context.request("deleteTopics", {
        groupId: groupID,
        ...(topicIDList && { topicIds: topicIDList }),
      });
      const done = results.filter(({ code }) => code === 0).map(({ topicId }) => ({ topicID: topicId }));
      for (const { topicID } of done) context.session.topics.byId.delete(topicID);
      return success({ successTopicList: done, failureTopicList: results.filter(hasFailed).map(toFailure) });
    },
    updateTopicProfile: async (options) => {
      ask(options?.groupID);
      const { groupID, topicID, topicName, muteAllMembers } = options;
      const { topic } = await context.request("updateTopic", {
        groupId: groupID,
        topicId: topicID,
        ...(topicName !== undefined && { name: topicName }),
        ...textsOf(options),
        ...(muteAllMembers !== undefined && { mutesAll: muteAllMembers }),
      });
      return success({ topic: takeTopic(context, topic) });
    },
    getTopicList: async ({ groupID, topicIDList }) => {
      ask(groupID);
      const { topics, failures } = await context.request("listTopics", {
        groupId: groupID,
        ...(topicIDList && topicIDList.length > 0 && { topicIds: topicIDList }),
      });
      if (!topicIDList?.length) context.session.topics.listed.add(groupID);
      const successTopicList = topics.map((wire) => takeTopic(context, wire));
      return success({ successTopicList, failureTopicList: failures.map(toFailure) });
    },
  };
}

const hasFailed = ({ code }: { code: number }) => code !== 0;

function toFailure({ topicId, code, message = "" }: { topicId: string; code: number; message?: string }): TopicFailure {
  return { topicID: topicId, code, message };
}

function textsOf({ avatar, notification, introduction, customData }: Partial<CreateTopicOptions & UpdateTopicOptions>) {
  return {
    ...(avatar !== undefined && { faceUrl: avatar }),
    ...(notification !== undefined && { notification }),
    ...(introduction !== undefined && { introduction }),
    ...(customData !== undefined && { customString: customData }),
  };
}
