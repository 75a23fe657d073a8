import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime, GroupId } from "../../webhook/webhook-fields.ts";
import {
  type ExtensionOutcome,
  type ExtensionWrite,
  extensionFields,
  extensionPayload,
  extensionsWritten,
} from "./extension-fields.ts";
import { MsgSeq } from "./group-message-fields.ts";

type Facts = { groupId: string; seq: number; write: ExtensionWrite };

export const afterGroupExtensions = defineAfterWebhook<Facts, ExtensionOutcome>()({
  command: "Group.CallbackAfterGroupMsgExtension",
  concept: "message",
  summary: "Tells of key-value pairs beside a message of a group that were set or deleted.",
  fires: ["A client or group_set_key_values set, deleted or cleared key-value pairs of a message of a group."],
  notes: ["Pairs that the call could not write are missing in ExtensionList; where it wrote none, nothing is told."],
  body: Type.Object({ GroupId, MsgSeq, ...extensionFields, EventTime }),
  example: {
    GroupId: "harbour-club",
    MsgSeq: 42,
    OperateType: 1,
    ExtensionList: [{ Key: "vote_bob", Value: "tuesday", Seq: 2 }],
    Seq: 2,
    EventTime: 1735689722000,
  },
  ...extensionsWritten,
  payload: ({ groupId, seq, write }, outcome, { at }) => ({
    GroupId: groupId,
    MsgSeq: seq,
    ...extensionPayload(write, outcome),
    EventTime: at,
  }),
});
