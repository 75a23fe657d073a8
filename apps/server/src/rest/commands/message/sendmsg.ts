import { requireAccount, sendC2cMessage } from "@hongyan/domain";
import { AccountName, formatMessageKey, messageErrors, messageId, OneOf, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ForbidCallbackControl, forbiddenWebhooks } from "./forbid-callback-control.ts";
import {
  bodyErrors,
  MsgTimeStamp,
  sendFaultErrors,
  sendFieldErrors,
  sendFields,
  sendOptions,
} from "./message-fields.ts";

export const sendmsg = defineCommand({
  service: "openim",
  name: "sendmsg",
  concept: "message",
  summary: "Sends a message to one account, as the administrator or as any given account.",
  notes: [
    "A repeat within five minutes with the same MsgSeq, MsgRandom and content, or within a second with the same MsgRandom and content, answers as the first did and is stored once.",
    "The message stands in the history at the server's time. MsgTimeStamp only becomes part of its MsgKey.",
    "With MsgLifeTime 0 or OnlineOnlyFlag 1 the message reaches devices that are online and is stored nowhere.",
  ],
  body: Type.Object({
    From_Account: Type.Optional(AccountName("Sender; the calling administrator without it.")),
    To_Account: AccountName("Receiver."),
    ...sendFields,
    OnlineOnlyFlag: Type.Optional(OneOf([0, 1], "1: only to devices online now.")),
    MsgTimeStamp: Type.Optional(MsgTimeStamp),
    ForbidCallbackControl,
  }),
  reply: Type.Object({
    MsgTime: Type.Integer({ description: "Time of the message, Unix seconds." }),
    MsgKey: Type.String({ description: "Names the message, together with its two accounts." }),
    MsgId: Type.String({ description: "The id that clients use." }),
  }),
  fieldErrors: sendFieldErrors,
  wrongField: openimErrors.badMessageFormat,
  faultErrors: sendFaultErrors,
  errors: [
    openimErrors.receiverNotFound,
    openimErrors.accountNotFound,
    openimErrors.messageTooLong,
    messageErrors.refusedByWebhook,
    openimErrors.webhookFailed,
  ],
  documentedRate: 200,
  example: {
    body: {
      SyncOtherMachine: 2,
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgRandom: 50331,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at six" } }],
    },
    reply: { MsgTime: 1700000123, MsgKey: "12_50331_1700000123", MsgId: "1000001-1700000123-50331" },
  },
  run: async ({ domain, app, identifier }, body) => {
    const sender = await requireAccount(domain, app, body.From_Account ?? identifier, openimErrors.accountNotFound);
    const receiver = await requireAccount(domain, app, body.To_Account, openimErrors.receiverNotFound);
    const time = body.MsgTimeStamp ?? Math.floor(domain.clock() / 1000);
    const sent = await sendC2cMessage(domain, app, {
      sender,
      receiver,
      body: body.MsgBody,
      customData: body.CloudCustomData,
      pushInfo: body.OfflinePushInfo,
      // One time in both: a repeat then tells MsgId from what is remembered of the first.
      clientTime: time,
      publicTime: time,
      random: body.MsgRandom,
      msgSeq: body.MsgSeq,
      ...sendOptions(body),
      withoutWebhooks: forbiddenWebhooks(body.ForbidCallbackControl),
      origin: "rest",
      errors: bodyErrors,
    });
    return {
      MsgTime: sent.publicTime,
      MsgKey: formatMessageKey({ msgSeq: sent.msgSeq, msgRandom: body.MsgRandom, time: sent.publicTime }),
      MsgId: messageId(sender.number, sent.publicTime, body.MsgRandom),
    };
  },
});
