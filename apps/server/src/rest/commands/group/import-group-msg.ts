import { importGroupMessages, requireAccount } from "@hongyan/domain";
import { AccountName, groupErrors, limits, MeaningfulWhenEmpty, MsgBody, Uint32, UnixSeconds } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";

const MsgToImport = Type.Object({
  From_Account: AccountName("Sender; need not be a member."),
  SendTime: UnixSeconds("When it was sent: not before the message before it, nor in the future."),
  Random: Type.Optional(MeaningfulWhenEmpty(Uint32("Random number. With it a repeated call stores nothing twice."))),
  MsgBody,
  CloudCustomData: Type.Optional(Type.String({ description: "Custom data, stored with the message." })),
});

export const importGroupMsg = defineCommand({
  service: "group_open_http_svc",
  name: "import_group_msg",
  concept: "group",
  summary: `Writes up to ${limits.messagesPerGroupImport} messages of another system into the history of a group, with their own times.`,
  notes: [
    "Messages come in the order of their times, after what the group has already: import a group from its beginning.",
    "Nobody is told. Afterwards nothing in the group is unread for anybody: set_unread_msg_num sets it.",
    "A message with the From_Account, SendTime and Random of one that the group has already, however old it is, is not stored again: it is answered as the first was, also where its time is before the newest message.",
    "Each message has a result of its own; one that is refused does not keep back the others.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    MsgList: Type.Array(MsgToImport, {
      minItems: 1,
      maxItems: limits.messagesPerGroupImport,
      description: `Messages, oldest first; at most ${limits.messagesPerGroupImport}, documented are 7 or 20.`,
    }),
    RecentContactFlag: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 1,
        description: "1: lists of conversations show the newest message. Without it they stay as they are.",
      }),
    ),
    TopicId,
  }),
  reply: Type.Object({
    ImportMsgResult: Type.Array(
      Type.Object({
        MsgSeq: Type.Integer({ description: "Its seq in the group; 0 where it was refused." }),
        MsgTime: Type.Integer({ description: "Its time, Unix seconds." }),
        Result: Type.Integer({
          description:
            "0: done. 10004: its time is before the newest message or in the future, or its body is not valid. 80002: too long.",
        }),
      }),
      { description: "What became of each, in the order of the call." },
    ),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound, groupErrors.accountNotFound],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "old-crew",
      MsgList: [
        {
          From_Account: "u_alice",
          SendTime: 1600000100,
          Random: 31415926,
          MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "boat leaves at 7" } }],
        },
      ],
      RecentContactFlag: 1,
    },
    reply: { ImportMsgResult: [{ MsgSeq: 1, MsgTime: 1600000100, Result: 0 }] },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const target = await requireTarget(context, body);
    const messages = await Promise.all(
      body.MsgList.map(async (message) => ({
        sender: await requireAccount(domain, app, message.From_Account, groupErrors.accountNotFound),
        body: message.MsgBody,
        customData: message.CloudCustomData,
        time: message.SendTime,
        random: message.Random,
      })),
    );
    const results = await importGroupMessages(domain, app, target, {
      messages,
      isListed: body.RecentContactFlag === 1,
    });
    return { ImportMsgResult: results.map(({ seq, time, code }) => ({ MsgSeq: seq, MsgTime: time, Result: code })) };
  },
});
