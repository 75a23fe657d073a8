import { editMessageByKey, requireAccount } from "@hongyan/domain";
import { AccountName, ImError, MsgBody, messageErrors, openimErrors } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { bodyErrors, sendFaultErrors } from "./message-fields.ts";
import { requireKey } from "./message-keys.ts";

export const modifyC2cMsg = defineCommand({
  service: "openim",
  name: "modify_c2c_msg",
  concept: "message",
  summary: "Changes what a stored one-to-one message says.",
  notes: [
    "What is not given stays. The message keeps its place, time and MsgKey; the devices of both sides show the new state.",
    "Where callers gave several messages one key, the newest that is not recalled is changed.",
    "A message that does not exist, was recalled, or was only sent to devices online answers 20026.",
  ],
  body: Type.Object({
    From_Account: AccountName("Sender of the message."),
    To_Account: AccountName("Its receiver."),
    MsgKey: Type.String({ description: "Its key." }),
    MsgBody: Type.Optional(MsgBody),
    CloudCustomData: Type.Optional(
      Type.String({ description: "New custom data. One of the two fields must be given." }),
    ),
  }),
  reply: Type.Object({}),
  fieldErrors: {
    From_Account: openimErrors.badFromAccount,
    To_Account: openimErrors.badToAccount,
    MsgKey: openimErrors.badMsgKey,
    MsgBody: openimErrors.badMsgBody,
  },
  wrongField: openimErrors.badJson,
  faultErrors: { MsgBody: sendFaultErrors.MsgBody },
  errors: [
    messageErrors.accountNotFound,
    messageErrors.goneForEdit,
    openimErrors.receiverNotFound,
    openimErrors.badMessageFormat,
    openimErrors.messageTooLong,
  ],
  documentedRate: 200,
  example: {
    body: {
      From_Account: "u_alice",
      To_Account: "u_bob",
      MsgKey: "12_50331_1700000123",
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "See you at seven" } }],
    },
    reply: {},
  },
  run: async ({ domain, app }, body) => {
    const { MsgBody: elements, CloudCustomData: customData } = body;
    if (elements === undefined && customData === undefined)
      throw new ImError(openimErrors.badJson, "give MsgBody or CloudCustomData");
    const sender = await requireAccount(domain, app, body.From_Account, messageErrors.accountNotFound);
    const receiver = await requireAccount(domain, app, body.To_Account, openimErrors.receiverNotFound);
    const key = requireKey(body.MsgKey);
    await editMessageByKey(domain, app, { sender, receiver, key, body: elements, customData, errors: bodyErrors });
    return {};
  },
});
