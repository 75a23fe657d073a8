import { Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";
import { limits } from "../../limits.ts";
import { AccountName, OneOf, Uint32, UnixSeconds } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { GroupId } from "../group/client-group.ts";
import { changedMessage } from "./changed-message.ts";
import { messagePriorities } from "./client-message.ts";

/** More names than a message may have answer an error of their own; a list as long as this is not even read. */
const mostNames = 500;

export const sendGroupMessage = defineOperation({
  name: "sendGroupMessage",
  concept: "message",
  summary:
    "Sends a message into a group or topic. The reply leaves after the message is on disk; in a live room, after it was given to the viewers of this server or shed. Stored sends are numbered as in sendC2cMessage.",
  needs: "login",
  input: Type.Object({
    groupId: GroupId("The group or topic."),
    sendNumber: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description:
          "Number of this send on this device instance, shared with sendC2cMessage. Not needed with onlineUserOnly and in live rooms.",
      }),
    ),
    clientTime: UnixSeconds("The client's clock, Unix seconds; part of the message id."),
    random: Uint32("Random number; part of the message id."),
    body: MsgBody,
    cloudCustomData: Type.Optional(Type.String()),
    priority: Type.Optional(OneOf(messagePriorities)),
    mentions: Type.Optional(
      Type.Array(AccountName("An account, or __kImSDK_MesssageAtALL__ for everybody."), {
        maxItems: mostNames,
        description: `Whom it mentions, in the order of the text; at most ${limits.mentionsPerMessage}.`,
      }),
    ),
    targets: Type.Optional(
      Type.Array(AccountName("A member."), {
        maxItems: mostNames,
        description: `The only members it is for; at most ${limits.targetsPerMessage}.`,
      }),
    ),
    needReadReceipt: Type.Optional(Type.Boolean()),
    supportExtension: Type.Optional(Type.Boolean()),
    onlineUserOnly: Type.Optional(
      Type.Boolean({ description: "Only to devices online now; not stored, not counted." }),
    ),
    noUnread: Type.Optional(Type.Boolean()),
    noLastMessage: Type.Optional(Type.Boolean()),
    offlinePushInfo: Type.Optional(Type.Object({}, { additionalProperties: true, description: "As in REST sendmsg." })),
  }),
  output: Type.Object({
    id: Type.String(),
    seq: Type.Integer({ description: "0 for a message that is not stored in the log." }),
    time: UnixSeconds("Public time."),
    placedAt: Type.Integer({ description: "Unix milliseconds." }),
    msgSeq: Uint32("Public sequence number."),
    ...changedMessage,
  }),
  example: {
    input: {
      groupId: "harbour-club",
      sendNumber: 2,
      clientTime: 1700000123,
      random: 50331,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "@Bob boat leaves at 7" } }],
      mentions: ["u_bob"],
    },
    output: { id: "1000001-1700000123-50331", seq: 18, time: 1700000123, placedAt: 1700000123456, msgSeq: 18 },
  },
});
