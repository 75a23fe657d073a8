import { Type } from "@sinclair/typebox";
import { MsgBody } from "../../elements/index.ts";
import { AccountName, Uint32, UnixSeconds } from "../../schema.ts";
import { defineOperation } from "../define-operation.ts";
import { changedMessage } from "./changed-message.ts";

export const sendC2cMessage = defineOperation({
  name: "sendC2cMessage",
  concept: "message",
  summary:
    "Sends a message to one account. The reply leaves after the message is on disk. Each device instance numbers its stored sends 1, 2, 3 …; the same number sent again answers as the first did.",
  needs: "login",
  input: Type.Object({
    to: AccountName("Receiver."),
    sendNumber: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: Number.MAX_SAFE_INTEGER,
        description: "Number of this send on this device instance. Not needed with onlineUserOnly.",
      }),
    ),
    clientTime: UnixSeconds("The client's clock, Unix seconds; part of the message id."),
    random: Uint32("Random number; part of the message id."),
    body: MsgBody,
    cloudCustomData: Type.Optional(Type.String()),
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
    seq: Type.Integer(),
    time: UnixSeconds("Public time."),
    placedAt: Type.Integer({ description: "Unix milliseconds." }),
    msgSeq: Uint32("Public sequence number."),
    ...changedMessage,
  }),
  example: {
    input: {
      to: "u_bob",
      sendNumber: 1,
      clientTime: 1700000123,
      random: 50331,
      body: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
    },
    output: { id: "1000001-1700000123-50331", seq: 12, time: 1700000123, placedAt: 1700000123456, msgSeq: 12 },
  },
});
