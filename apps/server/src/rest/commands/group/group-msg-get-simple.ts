import { type GroupHistoryEntry, readGroupHistory } from "@hongyan/domain";
import { groupErrors, limits } from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";
import { toTipBody } from "./tip-fields.ts";

const HistoryMessage = Type.Object({
  From_Account: Type.String({ description: "Sender; of a tip whoever did what it tells." }),
  IsPlaceMsg: Type.Integer({
    description: "0: a message. 1: no longer kept. 2: recalled. MsgBody of the last two is empty.",
  }),
  IsSystemMsg: Type.Optional(Type.Integer({ description: "1: a tip, whose MsgBody is an object." })),
  MsgBody: Type.Any({ description: "Elements; for a tip the object of the group tips." }),
  MsgPriority: Type.Integer({ description: "1 High, 2 Normal, 3 Low, 4 Lowest." }),
  MsgRandom: Type.Integer(),
  MsgSeq: Type.Integer(),
  MsgTimeStamp: Type.Integer({ description: "Unix seconds." }),
  CloudCustomData: Type.Optional(Type.String()),
});

export const groupMsgGetSimple = defineCommand({
  service: "group_open_http_svc",
  name: "group_msg_get_simple",
  concept: "group",
  summary: "Messages of a group by their seqs, newest first.",
  notes: [
    "To go on, ask again with ReqMsgSeq one less than the smallest MsgSeq of the answer, until that is 1.",
    "What clear_group_msg hides from members, and what is for some of them only, is answered all the same.",
    "Recalled messages are left out unless WithRecalledMsg is 1.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    ReqMsgNumber: Type.Integer({
      minimum: 1,
      description: `Messages wanted; at most ${limits.messagesPerSimplePage} come in one answer.`,
    }),
    ReqMsgSeq: Type.Optional(Type.Integer({ minimum: 1, description: "Highest seq wanted; the newest without it." })),
    WithRecalledMsg: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: also recalled ones." })),
    TopicId,
  }),
  reply: Type.Object({
    GroupId: Type.String(),
    IsFinished: Type.Integer({
      description:
        "1: all that was asked for. 0: part of it, the rest was too much. 2: part of it, and none of it is kept.",
    }),
    RspMsgList: Type.Array(HistoryMessage),
  }),
  fieldErrors: {},
  wrongField,
  errors: [groupErrors.notPermitted, groupErrors.groupNotFound],
  documentedRate: 200,
  example: {
    body: { GroupId: "harbour-club", ReqMsgNumber: 1, ReqMsgSeq: 18 },
    reply: {
      GroupId: "harbour-club",
      IsFinished: 1,
      RspMsgList: [
        {
          From_Account: "u_alice",
          IsPlaceMsg: 0,
          MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "boat leaves at 7" } }],
          MsgPriority: 2,
          MsgRandom: 31415926,
          MsgSeq: 18,
          MsgTimeStamp: 1735705000,
        },
      ],
    },
  },
  run: async (context, body) => {
    const { domain, app } = context;
    const { entries, extent } = await readGroupHistory(domain, app, await requireTarget(context, body), {
      count: body.ReqMsgNumber,
      fromSeq: body.ReqMsgSeq,
      withRecalled: body.WithRecalledMsg === 1,
    });
    return {
      GroupId: body.GroupId,
      IsFinished: { whole: 1, cut: 0, cutAndExpired: 2 }[extent],
      RspMsgList: entries.map(toHistoryMessage),
    };
  },
});

const priorityNumbers = { High: 1, Normal: 2, Low: 3, Lowest: 4 } as const;
const placeMarks = { kept: 0, expired: 1, recalled: 2 } as const;

function toHistoryMessage({ row, sender, priority, isTip, state }: GroupHistoryEntry) {
  return {
    From_Account: sender?.userId ?? "",
    IsPlaceMsg: placeMarks[state],
    ...(isTip && { IsSystemMsg: 1 }),
    MsgBody: state !== "kept" ? [] : isTip ? toTipBody(JSON.parse(row.body)) : JSON.parse(row.body),
    MsgPriority: priorityNumbers[priority],
    MsgRandom: row.msgRandom,
    MsgSeq: row.seq,
    MsgTimeStamp: row.publicTime,
    ...(state === "kept" && row.customData !== null && { CloudCustomData: row.customData }),
  };
}
