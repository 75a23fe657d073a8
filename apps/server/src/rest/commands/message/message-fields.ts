import {
  type ErrorSpec,
  MeaningfulWhenEmpty,
  MsgBody,
  OneOf,
  openimErrors,
  Uint32,
  UnixSeconds,
} from "@hongyan/protocol";
import { type Static, Type } from "@sinclair/typebox";

/** Fields that the commands which send messages share. */

const AndroidInfo = Type.Object(
  {
    Sound: Type.Optional(Type.String()),
    HuaWeiChannelID: Type.Optional(Type.String()),
    XiaoMiChannelID: Type.Optional(Type.String()),
    OPPOChannelID: Type.Optional(Type.String()),
    GoogleChannelID: Type.Optional(Type.String()),
    VIVOClassification: Type.Optional(MeaningfulWhenEmpty(Type.Integer({ description: "0 operational, 1 system." }))),
    VIVOCategory: Type.Optional(Type.String()),
    HuaWeiImportance: Type.Optional(OneOf(["LOW", "NORMAL"], "Importance on Huawei devices.")),
    HuaWeiCategory: Type.Optional(Type.String()),
    ExtAsHuaweiIntentParam: Type.Optional(Type.Integer()),
    PushStyle: Type.Optional(Type.Integer()),
    HuaWeiImage: Type.Optional(Type.String()),
    HonorImage: Type.Optional(Type.String()),
    HonorImportance: Type.Optional(OneOf(["LOW", "NORMAL"], "Importance on Honor devices.")),
    GoogleImage: Type.Optional(Type.String()),
  },
  { additionalProperties: true },
);

const ApnsInfo = Type.Object(
  {
    Sound: Type.Optional(Type.String()),
    BadgeMode: Type.Optional(Type.Integer({ description: "1: does not count towards the badge." })),
    Title: Type.Optional(Type.String()),
    SubTitle: Type.Optional(Type.String()),
    Image: Type.Optional(Type.String()),
    MutableContent: Type.Optional(Type.Integer()),
    InterruptionLevel: Type.Optional(
      OneOf(["active", "critical", "passive", "time-sensitive"], "Interruption level on iOS."),
    ),
    ContentAvailable: Type.Optional(Type.Integer()),
  },
  { additionalProperties: true },
);

export const OfflinePushInfo = Type.Object(
  {
    PushFlag: Type.Optional(Type.Integer({ description: "0 push, 1 no offline push." })),
    Title: Type.Optional(Type.String()),
    Desc: Type.Optional(Type.String({ description: "Push text instead of the elements' own." })),
    Ext: Type.Optional(Type.String({ description: "Passed through, itself JSON text." })),
    AndroidInfo: Type.Optional(AndroidInfo),
    ApnsInfo: Type.Optional(ApnsInfo),
  },
  { additionalProperties: true, description: "How the message is pushed to devices that are offline." },
);

/** 0 means online only, so it is not taken for absent. */
const MsgLifeTime = MeaningfulWhenEmpty(
  Type.Integer({
    minimum: 0,
    description:
      "Seconds the message is kept for offline devices; 0: online devices only. Longer than 7 days counts as 7 days.",
  }),
);

export const SendMsgControl = Type.Array(
  OneOf(["NoUnread", "NoLastMsg", "WithMuteNotifications"], "What this message does not do."),
  {
    description:
      "NoUnread: does not count as unread. NoLastMsg: leaves the conversation list. WithMuteNotifications: respects the receiver's do-not-disturb.",
  },
);

export const sendFields = {
  SyncOtherMachine: Type.Optional(
    Type.Integer({ description: "1: the sender's devices get it as well. 2: it never shows on the sender's side." }),
  ),
  MsgSeq: Type.Optional(Uint32("Chosen by the caller; the server gives one out without it.")),
  MsgRandom: MeaningfulWhenEmpty(Uint32("Random number; part of the rules against repeats.")),
  MsgBody,
  CloudCustomData: Type.Optional(Type.String({ description: "Custom data, stored and delivered with the message." })),
  OfflinePushInfo: Type.Optional(OfflinePushInfo),
  MsgLifeTime: Type.Optional(MsgLifeTime),
  SendMsgControl: Type.Optional(SendMsgControl),
  IsNeedReadReceipt: Type.Optional(OneOf([0, 1], "1: ask for a read receipt.")),
  SupportMessageExtension: Type.Optional(OneOf([0, 1], "1: allow extensions on this message.")),
};

export const MsgTimeStamp = UnixSeconds("Unix seconds.");

/** What a wrong field answers in every command that sends. */
export const sendFieldErrors: Readonly<Record<string, ErrorSpec>> = {
  SyncOtherMachine: openimErrors.badSyncOtherMachine,
  From_Account: openimErrors.badFromAccount,
  To_Account: openimErrors.badToAccount,
  MsgSeq: openimErrors.badMsgSeq,
  MsgRandom: openimErrors.badMsgRandom,
  MsgTimeStamp: openimErrors.badMsgTimeStamp,
  MsgBody: openimErrors.badMsgBody,
  OfflinePushInfo: openimErrors.badOfflinePushInfo,
  MsgLifeTime: openimErrors.badLifetime,
};

export const sendFaultErrors = {
  MsgBody: { wrongType: openimErrors.msgBodyNotArray },
  MsgLifeTime: { wrongType: openimErrors.lifetimeNotInteger },
};

export const bodyErrors = { malformed: openimErrors.badMessageFormat, tooLong: openimErrors.messageTooLong };

type SendControl = Static<typeof SendMsgControl>;

/** The options of a send as the use case names them. */
export function sendOptions(body: {
  SyncOtherMachine?: number;
  MsgLifeTime?: number;
  OnlineOnlyFlag?: number;
  SendMsgControl?: SendControl;
  IsNeedReadReceipt?: number;
  SupportMessageExtension?: number;
}) {
  return {
    isOnlineOnly: body.MsgLifeTime === 0 || body.OnlineOnlyFlag === 1,
    isHiddenFromSender: body.SyncOtherMachine === 2,
    noUnread: body.SendMsgControl?.includes("NoUnread") ?? false,
    noLastMessage: body.SendMsgControl?.includes("NoLastMsg") ?? false,
    withMuteNotifications: body.SendMsgControl?.includes("WithMuteNotifications") ?? false,
    needReadReceipt: body.IsNeedReadReceipt === 1,
    supportExtension: body.SupportMessageExtension === 1,
  };
}
