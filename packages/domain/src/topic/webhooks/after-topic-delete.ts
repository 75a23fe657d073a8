import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { GroupType } from "../../webhook/webhook-fields.ts";
import { CommunityId, TopicId } from "./topic-fields.ts";

type Facts = { groupId: string; type: string };
/** The ids of those that were still there. */
type Outcome = { ended: readonly string[] };

export const afterTopicDelete = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterTopicDestroyed",
  concept: "topic",
  summary: "Tells of topics of a community that were ended.",
  fires: [
    "A client or destroy_topic ended topics: those of one request together, without those that were gone before.",
    "Not for the topics of a community that is dismissed, of which Group.CallbackAfterGroupDestroyed tells.",
  ],
  notes: ["There is no EventTime, as in the public service."],
  sharesSwitchOf: "Group.CallbackAfterGroupDestroyed",
  body: Type.Object({
    GroupId: CommunityId,
    Type: GroupType,
    TopicIdList: Type.Array(TopicId, { description: "The topics." }),
  }),
  example: { GroupId: "@TGS#_plaza", Type: "Community", TopicIdList: ["@TGS#_plaza@TOPIC#_routes"] },
  when: "ended",
  keep: ["ended"],
  payload: ({ groupId, type }, { ended }) => ({ GroupId: groupId, Type: type, TopicIdList: [...ended] }),
});
