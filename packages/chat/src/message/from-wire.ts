import type { ClientMessage } from "@hongyan/protocol";
import type { Context } from "../context.ts";
import { toElements } from "./elements.ts";
import type { Message } from "./message.ts";
import type { StoredMessage } from "./message-memory.ts";

/** The conversation of a one-to-one message, as this account names it. */
export function conversationIdOf(me: string, from: string, to: string): string {
  return `C2C${from === me ? to : from}`;
}

/** The one live object of a message: found in memory and brought up to date, or made. */
export function fromWire(context: Context, wire: ClientMessage): StoredMessage {
  const known = context.messages.get(wire.id);
  if (!known) {
    const message = toMessage(context.session.userId, wire);
    context.messages.add(message);
    return message;
  }
  known._seq = wire.seq;
  known._placedAt = wire.placedAt;
  known.time = wire.time;
  known.sequence = wire.msgSeq;
  known.status = "success";
  known._isCounted = !wire.noUnread;
  known._isShownInList = !wire.noLastMessage;
  if (wire.isRecalled) known.isRevoked = true;
  return known;
}

function toMessage(me: string, wire: ClientMessage): StoredMessage {
  const elements = toElements(wire.body);
  const first = elements[0] ?? { type: "TIMTextElem" as const, payload: { text: "" } };
  return {
    ...emptyMessage(),
    ID: wire.id,
    type: first.type,
    payload: first.payload,
    _elements: elements,
    conversationID: conversationIdOf(me, wire.from, wire.to),
    from: wire.from,
    to: wire.to,
    flow: wire.from === me ? "out" : "in",
    time: wire.time,
    sequence: wire.msgSeq,
    status: "success",
    nick: wire.nick ?? "",
    avatar: wire.avatar ?? "",
    isRevoked: wire.isRecalled ?? false,
    needReadReceipt: wire.needReadReceipt ?? false,
    isSupportExtension: wire.supportExtension ?? false,
    cloudCustomData: wire.cloudCustomData ?? "",
    random: wire.random,
    clientTime: wire.clientTime,
    _seq: wire.seq,
    _placedAt: wire.placedAt,
    _isCounted: !wire.noUnread,
    _isShownInList: !wire.noLastMessage,
  };
}

export function emptyMessage(): StoredMessage {
  const message: Message = {
    ID: "",
    type: "TIMTextElem",
    payload: { text: "" },
    conversationID: "",
    conversationType: "C2C",
    from: "",
    to: "",
    flow: "out",
    time: 0,
    sequence: 0,
    status: "unSend",
    priority: "Normal",
    nick: "",
    avatar: "",
    nameCard: "",
    isRevoked: false,
    isDeleted: false,
    isModified: false,
    revoker: "",
    revokerInfo: { userID: "", nick: "", avatar: "" },
    revokeReason: "",
    isPeerRead: false,
    needReadReceipt: false,
    readReceiptInfo: {},
    atUserList: [],
    cloudCustomData: "",
    isBroadcastMessage: false,
    isSupportExtension: false,
    hasRiskContent: false,
    receiverList: [],
    _elements: [],
    random: 0,
    clientTime: 0,
    clientSequence: 0,
  };
  return { ...message, _seq: 0, _placedAt: 0, _isCounted: true, _isShownInList: true, _isMadeHere: false };
}
