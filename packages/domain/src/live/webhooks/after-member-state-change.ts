import { OneOf } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { MemberList, toMemberList } from "../../group/webhooks/member-list.ts";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { EventTime, GroupType } from "../../webhook/webhook-fields.ts";

/** `came` and `back`: by the first connection of the account. `went` and `lost`: with its last one. */
export type StateChange = "came" | "back" | "went" | "lost";

type Facts = { groupId: string; type: string; member: string; change: StateChange };

const words = {
  came: { EventType: "Online", EventCause: "Join" },
  back: { EventType: "Online", EventCause: "HeartbeatRecover" },
  went: { EventType: "Offline", EventCause: "Quit" },
  lost: { EventType: "Offline", EventCause: "HeartbeatInterrupt" },
} as const;

export const afterMemberStateChange = defineAfterWebhook<Facts>()({
  command: "Group.CallbackOnMemberStateChange",
  concept: "live",
  summary: "Tells that an account came to a live room or went, seen over all its devices.",
  fires: [
    "Join: the first connection of an account entered a room.",
    "Quit: its last one there left, was banned, logged out or was kicked.",
    "HeartbeatInterrupt: its last one there was lost, or silent for too long.",
    "HeartbeatRecover: it is back within a minute after that.",
    "Not for guests, nor when a room ends; nor in types of rooms without a list of who is online, as BChatRoom.",
  ],
  notes: [
    "Each request names one member.",
    "A closed connection is told of at once, a silent one after twice the heartbeat of the server.",
    "Nothing of it is stored: under load some are shed, and a server that stops may tell of nobody.",
  ],
  leavesOut: ["ClientIP", "OptPlatform"],
  body: Type.Object({
    GroupId: Type.String({ description: "The room." }),
    Type: GroupType,
    EventType: OneOf(["Online", "Offline"], "Whether the member is there now."),
    EventCause: OneOf(["Join", "Quit", "HeartbeatInterrupt", "HeartbeatRecover"], "Why."),
    MemberList: MemberList("The member."),
    EventTime,
  }),
  example: {
    GroupId: "radio-7",
    Type: "AVChatRoom",
    EventType: "Offline",
    EventCause: "HeartbeatInterrupt",
    MemberList: [{ Member_Account: "bob" }],
    EventTime: 1735689730000,
  },
  payload: ({ groupId, type, member, change }, _, { at }) => ({
    GroupId: groupId,
    Type: type,
    ...words[change],
    MemberList: toMemberList([member]),
    EventTime: at,
  }),
});
