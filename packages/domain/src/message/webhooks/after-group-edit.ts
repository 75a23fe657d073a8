import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, CloudCustomData, EventTime, GroupId, MsgBody } from "../../webhook/webhook-fields.ts";
import { type GroupNames, MsgSeq } from "./group-message-fields.ts";

type Facts = GroupNames & { seq: number; customData?: string };

export const afterGroupEdit = defineAfterWebhook<Facts>()({
  command: "Group.CallbackAfterModifyMsg",
  concept: "message",
  summary: "Tells what a message of a group or a topic says after it was edited.",
  fires: ["A client or modify_group_msg edited a message of a group or a topic."],
  notes: [
    "It holds the whole message as it now is, also the part that the edit left as it was. CloudCustomData is more than the public service documents: an edit may have changed nothing else.",
    "Of a topic, GroupId is its community; TopicId is empty where the message is in no topic.",
  ],
  body: Type.Object({
    Operator_Account: Account("Who edited it: a member, or the administrator of the REST call."),
    GroupId,
    TopicId: Type.String({ description: "The topic, or empty." }),
    MsgSeq,
    MsgBody,
    CloudCustomData,
    EventTime,
  }),
  example: {
    Operator_Account: "alice",
    GroupId: "harbour-club",
    TopicId: "",
    MsgSeq: 42,
    MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "boat leaves at 8" } }],
    EventTime: 1735689721000,
  },
  outcomes: ["edited"],
  payload: ({ groupId, topicId = "", seq, customData }, _, { at, caller }) => ({
    Operator_Account: caller.account,
    GroupId: groupId,
    TopicId: topicId,
    MsgSeq: seq,
    ...(customData !== undefined && { CloudCustomData: customData }),
    EventTime: at,
  }),
});
