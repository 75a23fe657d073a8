import { Type } from "@sinclair/typebox";
import { defineAfterWebhook } from "../../webhook/define-webhook.ts";
import { Account, EventTime } from "../../webhook/webhook-fields.ts";
import { c2cMessageExample, MsgKey } from "./c2c-message-fields.ts";
import {
  type ExtensionOutcome,
  type ExtensionWrite,
  extensionFields,
  extensionPayload,
  extensionsWritten,
} from "./extension-fields.ts";

type Facts = { from: string; to: string; key: string; write: ExtensionWrite };

export const afterC2cExtensions = defineAfterWebhook<Facts, ExtensionOutcome>()({
  command: "C2C.CallbackAfterC2CMsgExtension",
  concept: "message",
  summary: "Tells of key-value pairs beside a one-to-one message that were set or deleted.",
  fires: ["A client or set_key_values set, deleted or cleared key-value pairs of a one-to-one message."],
  notes: [
    "Pairs that the call could not write are missing in ExtensionList; where it wrote none, nothing is told.",
    "From_Account and To_Account are the two sides of the message, whoever of them changed its pairs.",
  ],
  body: Type.Object({
    From_Account: Account("Sender of the message."),
    To_Account: Account("Its receiver."),
    MsgKey,
    ...extensionFields,
    EventTime,
  }),
  example: {
    From_Account: "alice",
    To_Account: "bob",
    MsgKey: c2cMessageExample.MsgKey,
    OperateType: 1,
    ExtensionList: [{ Key: "vote_bob", Value: "tuesday", Seq: 2 }],
    Seq: 2,
    EventTime: 1735689660000,
  },
  ...extensionsWritten,
  payload: ({ from, to, key, write }, outcome, { at }) => ({
    From_Account: from,
    To_Account: to,
    MsgKey: key,
    ...extensionPayload(write, outcome),
    EventTime: at,
  }),
});
