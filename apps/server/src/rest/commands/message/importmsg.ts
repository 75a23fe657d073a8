import { importMessage, requireAccount } from "@hongyan/domain";
import { AccountName, MeaningfulWhenEmpty, OneOf, openimErrors, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { bodyErrors, MsgTimeStamp, sendFaultErrors, sendFields } from "./message-fields.ts";

export const importmsg = defineCommand({
  service: "openim",
  name: "importmsg",
  concept: "message",
  summary: "Imports one message of another system, with its own time.",
  notes: [
    "The message takes its place in the history by MsgTimeStamp. What is imported live and was sent within the last five minutes is never put before what is there already, so that no answer stands before what it answers; MsgTimeStamp is the time that is shown.",
    "No webhook is called.",
    "A message with the MsgSeq, MsgRandom and MsgTimeStamp of one that the two accounts have already, in either direction, is not stored again; the answer is success.",
  ],
  body: Type.Object({
    SyncFromOldSystem: OneOf(
      [1, 2, 5],
      "5 (older: 1): sent just now, counts as unread and is delivered. 2: history, neither.",
    ),
    From_Account: AccountName("Sender."),
    To_Account: AccountName("Receiver."),
    MsgSeq: Type.Optional(
      MeaningfulWhenEmpty(Uint32("Its number in the other system; the server gives one without it.")),
    ),
    MsgRandom: sendFields.MsgRandom,
    MsgTimeStamp: MeaningfulWhenEmpty(MsgTimeStamp),
    MsgBody: sendFields.MsgBody,
    CloudCustomData: sendFields.CloudCustomData,
    IsUnread: Type.Optional(
      OneOf([0, 1], "Ours. 1, with SyncFromOldSystem 2: history that the receiver has not read; it counts as unread."),
    ),
  }),
  reply: Type.Object({}),
  fieldErrors: {
    SyncFromOldSystem: openimErrors.badSyncFromOldSystem,
    From_Account: openimErrors.badFromAccount,
    To_Account: openimErrors.badToAccount,
    MsgSeq: openimErrors.badMsgSeq,
    MsgRandom: openimErrors.badMsgRandom,
    MsgTimeStamp: openimErrors.badMsgTimeStamp,
    MsgBody: openimErrors.badMsgBody,
  },
  wrongField: openimErrors.badMessageFormat,
  faultErrors: { MsgBody: sendFaultErrors.MsgBody },
  errors: [openimErrors.receiverNotFound, openimErrors.accountNotFound, openimErrors.messageTooLong],
  documentedRate: 200,
  example: {
    body: {
      SyncFromOldSystem: 2,
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgSeq: 12,
      MsgRandom: 9911,
      MsgTimeStamp: 1699990000,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "old message" } }],
    },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    await importMessage(domain, app, {
      sender: await requireAccount(domain, app, body.From_Account, openimErrors.accountNotFound),
      receiver: await requireAccount(domain, app, body.To_Account, openimErrors.receiverNotFound),
      body: body.MsgBody,
      customData: body.CloudCustomData,
      msgSeq: body.MsgSeq,
      random: body.MsgRandom,
      time: body.MsgTimeStamp,
      isLive: body.SyncFromOldSystem !== 2,
      isUnread: body.IsUnread === 1,
      errors: bodyErrors,
    });
    return {};
  },
});
