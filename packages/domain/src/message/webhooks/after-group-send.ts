import { mentionAll, OneOf, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account } from "../../webhook/webhook-fields.ts";
import {
  type GroupSendFacts,
  groupMessageExample,
  groupMessageFields,
  groupMessageIdExample,
  groupSendPayload,
  MsgId,
  MsgSeq,
} from "./group-message-fields.ts";

type Facts = GroupSendFacts & {
  mentions?: readonly string[];
  /** Of one that no batch stored: it went to devices online now, or to a live room. */
  placed?: Placed;
};
type Placed = { seq: number; publicTime: number };

const toAtInfo = (mention: string) =>
  mention === mentionAll ? { GroupAtAllFlag: 1 as const } : { GroupAtAllFlag: 0 as const, GroupAt_Account: mention };

export const afterGroupSend = defineAfterWebhook<Facts, Placed>()({
  command: "Group.CallbackAfterSendMsg",
  concept: "message",
  summary: "Tells of a message that went into a group or a topic.",
  fires: [
    "A message of a client or of send_group_msg was stored in a group or a topic, or went to members online now.",
    "One went to a live room or a broadcast group; not where the room shed it.",
    "Not for import_group_msg, system notifications, tips and send_broadcast_msg.",
  ],
  notes: [
    "Of a topic, GroupId is its community. MsgSeq is 0 where the message is stored nowhere and its group is no live room.",
    "After a before webhook changed the message, this one holds what was delivered.",
    "A message of send_group_msg with ForbidAfterSendMsgCallback is not told of: that is what keeps two systems that copy each other's messages from going round in circles.",
    "Of live rooms and broadcast groups it is told as well as it can be: nothing of them is stored, and where too much waits it is shed and counted.",
  ],
  body: Type.Object({
    ...groupMessageFields,
    MsgId,
    MsgSeq,
    MsgTime: UnixSeconds("When it was sent."),
    GroupAtInfo: Type.Optional(
      Type.Array(
        Type.Object({
          GroupAtAllFlag: OneOf([0, 1], "1: everybody."),
          GroupAt_Account: Type.Optional(Account("Who is mentioned, with flag 0.")),
        }),
        { description: "Mentions, where it has any, in the order of the text." },
      ),
    ),
  }),
  example: {
    ...groupMessageExample,
    MsgId: groupMessageIdExample,
    MsgSeq: 42,
    MsgTime: 1735689710,
    GroupAtInfo: [{ GroupAtAllFlag: 1 }, { GroupAtAllFlag: 0, GroupAt_Account: "alice" }],
  },
  keep: ["seq", "publicTime"],
  payload: ({ placed, mentions, ...facts }, outcome, raised) => {
    const { seq, publicTime } = placed ?? outcome;
    return {
      ...groupSendPayload(facts, raised),
      MsgSeq: seq,
      MsgTime: publicTime,
      ...(mentions && { GroupAtInfo: mentions.map(toAtInfo) }),
    };
  },
});
