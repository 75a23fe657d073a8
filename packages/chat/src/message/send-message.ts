import type { MessagePriority, OperationInput } from "@hongyan/protocol";
import { ChatError, localCodes } from "../chat-error.ts";
import { EVENT } from "../constants/event.ts";
import { TYPES } from "../constants/types.ts";
import { assertReady, type Context } from "../context.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { settleInBackground } from "../conversation/settle-conversation.ts";
import { ownMessageArrived } from "../conversation/take-messages.ts";
import { checkGroup } from "../group/check-group.ts";
import { type Result, success } from "../result.ts";
import { receiptInfoOf } from "./apply-receipts.ts";
import { toBody } from "./elements.ts";
import { contentOf } from "./from-wire.ts";
import type { Message } from "./message.ts";
import type { OfflinePushInfo, SendOptions } from "./message-api.ts";
import type { StoredMessage } from "./message-memory.ts";
import type { Send, SendOutput } from "./outbox.ts";

type CommonInput = Omit<OperationInput<"sendC2cMessage">, "to" | "sendNumber">;

/** Sends a new message, or one that failed, and puts it in its place in the conversation. */
export async function sendMessage(
  context: Context,
  given: Message,
  options: SendOptions = {},
): Promise<Result<{ message: Message }>> {
  assertReady(context);
  const message = given as StoredMessage;
  checkMessage(message);
  message.ID = `${context.session.number}-${message.clientTime}-${message.random}`;
  message.from = context.session.userId;
  message.status = "unSend";
  context.messages.add(message);
  try {
    const isLive = await checkGroup(context, message);
    const send = toSend(message, options);
    if (isLive || options.onlineUserOnly) await sendAtOnce(context, message, send, isLive);
    else await sendStored(context, message, send);
    return success({ message });
  } catch (error) {
    message.status = "fail";
    const code = error instanceof ChatError ? error.code : localCodes.sendFailed;
    throw new ChatError(code, error instanceof Error ? error.message : String(error), { message });
  }
}

function checkMessage(message: StoredMessage) {
  if (!message || typeof message !== "object" || !message.type || !message.to)
    throw new ChatError(localCodes.notAMessage, "sendMessage needs a message made by a create method");
  if (message.conversationType !== TYPES.CONV_C2C && message.conversationType !== TYPES.CONV_GROUP)
    throw new ChatError(localCodes.badConversationType, "only people and groups can be written to", { message });
}

/** Of a live room nothing is stored, and who sends nobody waits for. */
async function sendAtOnce(context: Context, message: StoredMessage, { op, input }: Send, isLive: boolean) {
  const sent = isLive ? input : { ...input, onlineUserOnly: true };
  const output: SendOutput = await context.request(op, sent as never, { isRepeatable: false });
  takeUnstored(context, message, output);
}

/** It stands in no history. */
function takeUnstored(context: Context, message: StoredMessage, output: SendOutput) {
  message.time = output.time;
  message.sequence = output.msgSeq;
  message.status = "success";
  takeChange(context, message, output);
}

/** The app's back end had something else delivered. */
function takeChange({ emitter }: Context, message: StoredMessage, { body, cloudCustomData = "" }: SendOutput) {
  if (!body) return;
  Object.assign(message, contentOf({ body, to: message.to }), { cloudCustomData });
  emitter.emit(EVENT.MESSAGE_MODIFIED, [message]);
}

async function sendStored(context: Context, message: StoredMessage, send: Send) {
  const { input } = send;
  const output = await context.outbox.send(send);
  message.ID = output.id;
  // The app's back end dropped it, and its sender is not to notice.
  if (output.seq === 0) return takeUnstored(context, message, output);
  message.time = output.time;
  message.sequence = output.msgSeq;
  message._seq = output.seq;
  message._placedAt = output.placedAt;
  message._isCounted = !input.noUnread && message.receiverList.length === 0;
  message._isShownInList = !input.noLastMessage;
  message.status = "success";
  takeChange(context, message, output);
  const state = stateOf(context.conversations, message.conversationID);
  if (input.needReadReceipt) message.readReceiptInfo = receiptInfoOf({ ...input, ...unreadByAll(context, message) });
  ownMessageArrived(state, message);
  settleInBackground(context, state);
}

/** Nobody but its sender knows of a message yet. */
function unreadByAll({ session }: Context, { conversationType, to: groupId }: StoredMessage) {
  if (conversationType !== TYPES.CONV_GROUP) return {};
  const { memberCount = 0 } = session.groups.byId.get(groupId)?.group ?? {};
  return memberCount === 0 ? { groupId } : { groupId, readCount: 0, unreadCount: memberCount - 1 };
}

function toSend(message: StoredMessage, options: SendOptions): Send {
  const common = toInput(message, options);
  if (message.conversationType === TYPES.CONV_C2C)
    return { op: "sendC2cMessage", input: { ...common, to: message.to } };
  const { to: groupId, atUserList, receiverList, priority } = message;
  const input = {
    ...common,
    groupId,
    ...(priority !== TYPES.MSG_PRIORITY_NORMAL && { priority: priority as MessagePriority }),
    ...(atUserList.length > 0 && { mentions: [...atUserList] }),
    ...(receiverList.length > 0 && { targets: [...receiverList] }),
  };
  return { op: "sendGroupMessage", input };
}

function toInput(message: StoredMessage, options: SendOptions): CommonInput {
  const elements = message._elements?.length > 1 ? message._elements : [message];
  const control = options.messageControlInfo ?? {};
  return {
    clientTime: message.clientTime,
    random: message.random,
    body: toBody(elements),
    ...(message.cloudCustomData ? { cloudCustomData: message.cloudCustomData } : {}),
    ...(message.needReadReceipt ? { needReadReceipt: true } : {}),
    ...(message.isSupportExtension ? { supportExtension: true } : {}),
    ...(control.excludedFromUnreadCount ? { noUnread: true } : {}),
    ...(control.excludedFromLastMessage ? { noLastMessage: true } : {}),
    ...(options.offlinePushInfo ? { offlinePushInfo: toPushInfo(options.offlinePushInfo) } : {}),
  };
}

/** To the names of the REST field `OfflinePushInfo`. */
function toPushInfo(info: OfflinePushInfo): Record<string, unknown> {
  const android = info.androidInfo ?? {};
  const apns = info.apnsInfo ?? {};
  const androidInfo = renamed(android, androidNames);
  if (info.androidOPPOChannelID) androidInfo.OPPOChannelID = info.androidOPPOChannelID;
  const apnsInfo: Record<string, unknown> = renamed(apns, { sound: "Sound", image: "Image" });
  if (apns.ignoreIOSBadge || info.ignoreIOSBadge) apnsInfo.BadgeMode = 1;
  return {
    PushFlag: info.disablePush ? 1 : 0,
    ...(info.title ? { Title: info.title } : {}),
    ...(info.description ? { Desc: info.description } : {}),
    ...(info.extension ? { Ext: info.extension } : {}),
    ...(Object.keys(androidInfo).length > 0 ? { AndroidInfo: androidInfo } : {}),
    ...(Object.keys(apnsInfo).length > 0 ? { ApnsInfo: apnsInfo } : {}),
  };
}

const androidNames: Record<string, string> = {
  sound: "Sound",
  XiaoMiChannelID: "XiaoMiChannelID",
  OPPOChannelID: "OPPOChannelID",
  FCMChannelID: "GoogleChannelID",
  VIVOClassification: "VIVOClassification",
  VIVOCategory: "VivoCategory",
  HuaWeiCategory: "HuaWeiCategory",
  OPPOCategory: "OPPOCategory",
  HuaWeiImage: "HuaWeiImage",
  HonorImage: "HonorImage",
  GoogleImage: "GoogleImage",
};

function renamed(given: Record<string, unknown>, names: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(given).flatMap(([key, value]) => (names[key] === undefined ? [] : [[names[key], value]])),
  );
}
