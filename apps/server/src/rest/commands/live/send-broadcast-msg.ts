import { broadcastToRooms, requireAccount } from "@hongyan/domain";
import { AccountName, groupErrors, MeaningfulWhenEmpty, MsgBody, Uint32 } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { wrongField } from "../group/group-fields.ts";

export const sendBroadcastMsg = defineCommand({
  service: "group_open_http_svc",
  name: "send_broadcast_msg",
  concept: "live",
  summary: "Sends a message to everybody in any AVChatRoom of the app at once.",
  notes: [
    "Beyond the budgets of the rooms, kept nowhere: who enters later does not find it. A setting of the app switches it off (10007).",
  ],
  body: Type.Object({
    Random: MeaningfulWhenEmpty(Uint32("Random number.")),
    MsgBody,
    From_Account: Type.Optional(AccountName("Sender; the calling administrator without it.")),
    CloudCustomData: Type.Optional(Type.String({ description: "Custom data, delivered with the message." })),
  }),
  reply: Type.Object({ MsgSeq: Type.Integer({ description: "Rises with every broadcast of the app." }) }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.accountNotFound, groupErrors.messageTooLong],
  documentedRate: 1,
  example: {
    body: { Random: 2718281, MsgBody: [{ MsgType: "TIMCustomElem", MsgContent: { Data: '{"banner":9}' } }] },
    reply: { MsgSeq: 1700000710 },
  },
  run: async ({ domain, app, identifier }, body) => {
    const sender = await requireAccount(domain, app, body.From_Account ?? identifier, groupErrors.accountNotFound);
    const { msgSeq } = await broadcastToRooms(domain, app, {
      sender,
      body: body.MsgBody,
      customData: body.CloudCustomData,
      random: body.Random,
    });
    return { MsgSeq: msgSeq };
  },
});
