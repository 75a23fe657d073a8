import { randomInt } from "node:crypto";
import { requireAccount, sendC2cToMany } from "@hongyan/domain";
import {
  AccountName,
  accountErrors,
  formatMessageKey,
  limits,
  messageId,
  OneOf,
  openimErrors,
} from "@hongyan/protocol";
import type { Account } from "@hongyan/storage";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ListedName } from "../account/account-names.ts";
import { bodyErrors, sendFaultErrors, sendFieldErrors, sendFields, sendOptions } from "./message-fields.ts";

const body = Type.Object({
  From_Account: Type.Optional(AccountName("Sender; the calling administrator without it.")),
  To_Account: Type.Array(ListedName("Receiver."), {
    minItems: 1,
    maxItems: limits.accountsPerSend,
    description: "Receivers, 1 to 500. One named twice gets the message once.",
  }),
  ...sendFields,
  OnlineOnlyFlag: Type.Optional(OneOf([0, 1], "1: only to devices online now.")),
});

export const batchsendmsg = defineCommand({
  service: "openim",
  name: "batchsendmsg",
  concept: "message",
  summary: "Sends one message to up to 500 accounts.",
  notes: [
    "ActionStatus is OK where all receivers got it, SomeError (with ErrorCode 0) where some did, FAIL where none did.",
    "MsgKey names the message in every one of the conversations.",
    "No webhook is called for these messages, and neither friendship nor blocklist nor mute is asked.",
    "With MsgLifeTime 0 the message reaches devices that are online and is stored nowhere.",
    "After an answer of 91000 some receivers may have it. The same call again, with its MsgSeq and MsgRandom, reaches only the others.",
  ],
  body,
  reply: Type.Object({
    MsgKey: Type.String({ description: "One key for all receivers; empty where there was none." }),
    MsgId: Type.String({ description: "The id that clients use; empty where there was no receiver." }),
    ErrorList: Type.Array(
      Type.Object({
        To_Account: Type.String(),
        ErrorCode: Type.Integer({ description: "70107: there is no such account." }),
      }),
      { description: "Receivers that did not get it." },
    ),
  }),
  fieldErrors: sendFieldErrors,
  wrongField: openimErrors.badMessageFormat,
  faultErrors: {
    ...sendFaultErrors,
    To_Account: {
      wrongType: openimErrors.toAccountNotArray,
      empty: openimErrors.toAccountEmpty,
      tooMany: openimErrors.tooManyAccounts,
    },
  },
  errors: [accountErrors.accountNotFound, openimErrors.receiverNotFound, openimErrors.messageTooLong],
  documentedRate: 200,
  example: {
    body: {
      SyncOtherMachine: 2,
      To_Account: ["u_bob", "u_ghost"],
      MsgRandom: 77120,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "Maintenance tonight" } }],
    },
    reply: {
      MsgKey: "4410_77120_1700000200",
      MsgId: "1000001-1700000200-77120",
      ErrorList: [{ To_Account: "u_ghost", ErrorCode: 70107 }],
    },
  },
  run: async ({ domain, app, identifier }, body) => {
    const sender = await requireAccount(domain, app, body.From_Account ?? identifier, openimErrors.badFromAccount);
    const time = Math.floor(domain.clock() / 1000);
    const { results, missing } = await sendC2cToMany(domain, app, toSend(sender, body, time), body.To_Account);
    const ErrorList = missing.map((name) => ({ To_Account: name, ErrorCode: accountErrors.accountNotFound.code }));
    const [first] = results;
    if (!first) {
      const { code, text } = openimErrors.receiverNotFound;
      return { ActionStatus: "FAIL", ErrorCode: code, ErrorInfo: text, MsgKey: "", MsgId: "", ErrorList };
    }
    return {
      ...(missing.length > 0 && { ActionStatus: "SomeError" }),
      MsgKey: formatMessageKey({ msgSeq: first.msgSeq, msgRandom: body.MsgRandom, time: first.publicTime }),
      MsgId: messageId(sender.number, first.publicTime, body.MsgRandom),
      ErrorList,
    };
  },
});

type Batch = (typeof body)["static"];

function toSend(sender: Account, batch: Batch, time: number) {
  return {
    sender,
    body: batch.MsgBody,
    customData: batch.CloudCustomData,
    pushInfo: batch.OfflinePushInfo,
    clientTime: time,
    random: batch.MsgRandom,
    // One key names the message in all conversations, so neither number may be left to each of them.
    msgSeq: batch.MsgSeq ?? randomInt(1, 0xffff_ffff),
    publicTime: time,
    ...sendOptions(batch),
    origin: "rest" as const,
    errors: bodyErrors,
  };
}
