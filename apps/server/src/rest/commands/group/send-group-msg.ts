import { actAsApp, findGroupToSend, requireAccount, sendGroupMessage } from "@hongyan/domain";
import {
  AccountName,
  groupErrors,
  ImError,
  limits,
  MeaningfulWhenEmpty,
  MsgBody,
  mentionAll,
  OneOf,
  openimErrors,
  Uint32,
} from "@hongyan/protocol";
import { Type } from "@sinclair/typebox";
import { defineCommand } from "../../define-command.ts";
import { ForbidCallbackControl, forbiddenWebhooks } from "../message/forbid-callback-control.ts";
import { OfflinePushInfo, SendMsgControl } from "../message/message-fields.ts";
import { GroupIdField, wrongField } from "./group-fields.ts";
import { requireTarget, TopicId } from "./group-target.ts";

export const sendGroupMsg = defineCommand({
  service: "group_open_http_svc",
  name: "send_group_msg",
  concept: "group",
  summary: "Sends a message into a group or a topic, as the administrator or as any given account.",
  notes: [
    "A repeat within five minutes with the same sender, Random and content answers as the first did and is stored once.",
    "In live rooms a message beyond the room's budget is shed: the answer is a success with MsgDropReason MsgFreqCtrl.",
  ],
  body: Type.Object({
    GroupId: GroupIdField,
    Random: MeaningfulWhenEmpty(Uint32("Random number; part of the rule against repeats.")),
    MsgBody,
    From_Account: Type.Optional(AccountName("Sender; the calling administrator without it. Need not be a member.")),
    MsgPriority: Type.Optional(OneOf(["High", "Normal", "Low", "Lowest"], "Normal without it.")),
    OfflinePushInfo: Type.Optional(OfflinePushInfo),
    ForbidCallbackControl,
    OnlineOnlyFlag: Type.Optional(Type.Integer({ minimum: 0, description: "1: only to members online now." })),
    SendMsgControl: Type.Optional(SendMsgControl),
    CloudCustomData: Type.Optional(Type.String({ description: "Custom data, stored and delivered with the message." })),
    GroupAtInfo: Type.Optional(
      Type.Array(
        Type.Object({
          GroupAtAllFlag: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: everybody." })),
          GroupAt_Account: Type.Optional(AccountName("Who is mentioned.")),
        }),
        { maxItems: limits.mentionsPerMessage, description: "Mentions, in the order of the text." },
      ),
    ),
    SupportMessageExtension: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 1, description: "1: allow key-value pairs on this message." }),
    ),
    To_Account: Type.Optional(
      Type.Array(AccountName("Receiver."), {
        maxItems: limits.targetsPerMessage,
        description: "The only members it is for; it does not count as unread.",
      }),
    ),
    TopicId,
    NeedReadReceipt: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, description: "1: ask for read receipts." })),
  }),
  oldSpellings: { MsgOnlineOnlyFlag: "OnlineOnlyFlag" },
  reply: Type.Object({
    MsgTime: Type.Integer({ description: "Time of the message, Unix seconds." }),
    MsgSeq: Type.Integer({ description: "Its seq in the group." }),
    MsgDropReason: Type.Optional(Type.String({ description: "MsgFreqCtrl: shed, in a live room." })),
  }),
  fieldErrors: {},
  wrongField,
  faultErrors: {
    GroupAtInfo: { tooMany: groupErrors.tooManyMentions },
    To_Account: { tooMany: groupErrors.tooManyAccounts },
  },
  errors: [
    groupErrors.notPermitted,
    groupErrors.groupNotFound,
    groupErrors.senderMuted,
    groupErrors.accountNotFound,
    groupErrors.messageTooLong,
    groupErrors.tooLargeForReceipts,
    groupErrors.noReceiptsOnlineOnly,
    groupErrors.refusedByWebhook,
    openimErrors.webhookFailed,
  ],
  documentedRate: 200,
  example: {
    body: {
      GroupId: "harbour-club",
      From_Account: "u_alice",
      Random: 31415926,
      MsgBody: [{ MsgType: "TIMTextElem", MsgContent: { Text: "boat leaves at 7" } }],
      GroupAtInfo: [{ GroupAtAllFlag: 0, GroupAt_Account: "u_bob" }],
      SupportMessageExtension: 1,
      NeedReadReceipt: 1,
    },
    reply: { MsgTime: 1700000123, MsgSeq: 2 },
  },
  run: async (context, body) => {
    const { domain, app, identifier } = context;
    const missing = groupErrors.accountNotFound;
    const unplaced = {
      groupId: body.GroupId,
      topicId: body.TopicId,
      from: body.From_Account ?? identifier,
      random: body.Random,
      isOnlineOnly: (body.OnlineOnlyFlag ?? 0) > 0,
      customData: body.CloudCustomData,
      body: body.MsgBody,
    };
    const { group, type, sender, targets } = await findGroupToSend(domain, app, unplaced, async () => ({
      ...(await requireTarget(context, body)),
      sender: await requireAccount(domain, app, body.From_Account ?? identifier, missing),
      targets: await Promise.all((body.To_Account ?? []).map((userId) => requireAccount(domain, app, userId, missing))),
    }));
    if (body.OnlineOnlyFlag && body.SendMsgControl?.length)
      throw new ImError(groupErrors.badParameter, "SendMsgControl with OnlineOnlyFlag");
    if (body.GroupAtInfo?.some((at) => at.GroupAtAllFlag !== 1 && at.GroupAt_Account === undefined))
      throw new ImError(groupErrors.badParameter, "GroupAt_Account");
    const result = await sendGroupMessage(domain, app, {
      group,
      type,
      actor: actAsApp(sender),
      sender,
      body: body.MsgBody,
      customData: body.CloudCustomData,
      pushInfo: body.OfflinePushInfo,
      clientTime: Math.floor(domain.clock() / 1000),
      random: body.Random,
      priority: body.MsgPriority,
      mentions: body.GroupAtInfo?.map((at) => (at.GroupAtAllFlag === 1 ? mentionAll : (at.GroupAt_Account ?? ""))),
      ...(targets.length > 0 && { targets }),
      isOnlineOnly: (body.OnlineOnlyFlag ?? 0) > 0,
      noUnread: body.SendMsgControl?.includes("NoUnread"),
      noLastMessage: body.SendMsgControl?.includes("NoLastMsg"),
      withMuteNotifications: body.SendMsgControl?.includes("WithMuteNotifications"),
      needReadReceipt: body.NeedReadReceipt === 1,
      supportExtension: body.SupportMessageExtension === 1,
      withoutWebhooks: forbiddenWebhooks(body.ForbidCallbackControl),
      origin: "rest",
    });
    return {
      MsgTime: result.publicTime,
      MsgSeq: result.seq,
      ...(result.isShed && { MsgDropReason: "MsgFreqCtrl" }),
    };
  },
});
