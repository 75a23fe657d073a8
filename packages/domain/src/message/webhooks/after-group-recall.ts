import { messageId } from "@hongyan/protocol";
import type { RecalledMessage } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime, GroupId, GroupType } from "../../webhook/webhook-fields.ts";
import { type GroupNames, groupMessageIdExample, MsgId, MsgSeq, TopicId } from "./group-message-fields.ts";

type Facts = GroupNames & { type: string };
type Outcome = { recalled: readonly RecalledMessage[] };

export const afterGroupRecall = defineAfterWebhook<Facts, Outcome>()({
  command: "Group.CallbackAfterRecallMsg",
  concept: "message",
  summary: "Tells of messages of a group or a topic that were recalled.",
  fires: [
    "A client or group_msg_recall recalled messages.",
    "delete_group_msg_by_sender recalled what an account sent: silently for clients, but back ends that keep messages must hear of it. Up to 100 of them are told at once.",
  ],
  notes: [
    "It holds the messages that were recalled, not those that had been before; where there are none, nothing is told.",
    "Of a topic, GroupId is its community.",
  ],
  body: Type.Object({
    Operator_Account: Account("Who recalled them: a member, or the administrator of the REST call."),
    Type: GroupType,
    GroupId,
    TopicId,
    MsgSeqList: Type.Array(Type.Object({ MsgSeq, MsgId }), { description: "The messages." }),
    EventTime,
  }),
  example: {
    Operator_Account: "alice",
    Type: "Community",
    GroupId: "@TGS#_plaza",
    TopicId: "@TGS#_plaza@TOPIC#_hall",
    MsgSeqList: [{ MsgSeq: 42, MsgId: groupMessageIdExample }],
    EventTime: 1735689720000,
  },
  outcomes: ["recalled"],
  keep: ["recalled"],
  payload: ({ groupId, topicId, type }, { recalled }, { at, caller }) => ({
    Operator_Account: caller.account,
    Type: type,
    GroupId: groupId,
    ...(topicId !== undefined && { TopicId: topicId }),
    MsgSeqList: recalled.map(({ seq, sender, clientTime, random }) => ({
      MsgSeq: seq,
      MsgId: messageId(sender, clientTime, random),
    })),
    EventTime: at,
  }),
});
