import { Type } from "@sinclair/typebox";
import { exampleTopicProfile, TopicProfile } from "../operations/topic/client-topic.ts";
import { defineEvent } from "./define-event.ts";

export const topicCreated = defineEvent({
  name: "topicCreated",
  concept: "topic",
  summary: "A community has a new topic, to all its members that are connected.",
  data: Type.Object({ groupId: Type.String(), topicId: Type.String(), topic: Type.Optional(TopicProfile) }),
  example: { groupId: "@TGS#_plaza", topicId: "@TGS#_plaza@TOPIC#_hall", topic: exampleTopicProfile },
});

export const topicsDeleted = defineEvent({
  name: "topicsDeleted",
  concept: "topic",
  summary: "Topics of a community are gone, to all its members that are connected.",
  data: Type.Object({ groupId: Type.String(), topicIds: Type.Array(Type.String()) }),
  example: { groupId: "@TGS#_plaza", topicIds: ["@TGS#_plaza@TOPIC#_swaps"] },
});

export const topicUpdated = defineEvent({
  name: "topicUpdated",
  concept: "topic",
  summary:
    "The profile of a topic changed, to all members of the community that are connected. What is a member's own (unread, read mark) is not told.",
  data: Type.Object({ groupId: Type.String(), topic: TopicProfile }),
  example: { groupId: "@TGS#_plaza", topic: { ...exampleTopicProfile, notification: "be kind" } },
});
