import type { ClientMessage, GroupTip } from "@hongyan/protocol";
import { c2cConversationId, groupConversationId } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { toTipPayload } from "../group/to-tip-payload.ts";
import { receiptInfoOf, takeCounts, takeReceipt } from "./apply-receipts.ts";
import { toElements } from "./elements.ts";
import type { Message } from "./message.ts";
import type { StoredMessage } from "./message-memory.ts";
import type { MessageElement } from "./payloads.ts";

/** The conversation of a message, as this account names it. */
export function conversationIdOf(me: string, { from, to, groupId }: Ends): string {
  if (groupId !== undefined) return groupConversationId(groupId);
  return c2cConversationId(from === me ? to : from);
}

type Ends = { from: string; to: string; groupId?: string };

/** The message in memory that the server speaks of. */
export function knownMessage(context: Context, wire: ClientMessage): StoredMessage | undefined {
  return context.messages.get(idOf(context, wire));
}

/**
 * Back ends choose the numbers of an ID, and may give several messages the same: those to many receivers, or all they
 * ever send. Whichever is met later is then told apart by its place.
 */
function idOf({ messages, session }: Context, wire: ClientMessage): string {
  const named = messages.get(wire.id);
  if (!named) return wire.id;
  const isInPlace = named._seq === wire.seq || (named._seq === 0 && named._isMadeHere);
  const isSame = isInPlace && named.conversationID === conversationIdOf(session.userId, wire);
  return isSame ? wire.id : `${wire.id}-${wire.to}-${wire.seq}`;
}

/** The one live object of a message: found in memory and brought up to date, or made. */
export function fromWire(context: Context, wire: ClientMessage): StoredMessage {
  const known = knownMessage(context, wire);
  // Two messages that are not stored have nothing to tell them apart: the newer one counts.
  if (!known || (wire.seq === 0 && !known._isMadeHere)) {
    const message = { ...toMessage(context.session.userId, wire), ID: idOf(context, wire) };
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
  if (wire.receiptAt !== undefined) takeReceipt(known, wire.receiptAt);
  takeCounts(known, wire);
  if (takeEdit(known, wire) && !known.isRevoked) context.emitter.emit(EVENT.MESSAGE_MODIFIED, [known]);
  return known;
}

/** The elements of a message; the first of them under its own names as well. */
export function contentOf({
  body,
  tip,
  to,
}: Pick<ClientMessage, "body" | "tip" | "to">): Pick<StoredMessage, "type" | "payload" | "_elements"> {
  const elements = tip ? [tipElement(to, tip)] : toElements(body);
  const first = elements[0] ?? { type: "TIMTextElem" as const, payload: { text: "" } };
  return { type: first.type, payload: first.payload, _elements: elements };
}

function tipElement(groupId: string, tip: GroupTip): MessageElement {
  const payload = toTipPayload(groupId, tip);
  return { type: "TIMGroupTipElem", payload, content: payload };
}

/** Takes over an edit newer than the one that is held. A message never goes back to an older state. */
export function takeEdit(message: StoredMessage, wire: ClientMessage): boolean {
  if ((wire.editPosition ?? 0) <= message._editPosition) return false;
  takeContent(message, wire);
  return true;
}

/** Makes a message what the server says it is. */
export function takeContent(message: StoredMessage, wire: ClientMessage): void {
  message._editPosition = wire.editPosition ?? 0;
  message.isModified = wire.isEdited ?? false;
  // What a recalled message said is gone from the server.
  if (wire.isRecalled) return;
  Object.assign(message, contentOf(wire));
  message.cloudCustomData = wire.cloudCustomData ?? "";
}

/** A message as an object of its own, which the memory knows nothing of. */
export function toMessage(me: string, wire: ClientMessage): StoredMessage {
  return {
    ...emptyMessage(),
    ...contentOf(wire),
    ID: wire.id,
    conversationID: conversationIdOf(me, wire),
    conversationType: wire.groupId === undefined ? "C2C" : "GROUP",
    from: wire.from,
    to: wire.to,
    flow: wire.from === me ? "out" : "in",
    time: wire.time,
    sequence: wire.msgSeq,
    status: "success",
    nick: wire.nick ?? "",
    avatar: wire.avatar ?? "",
    nameCard: wire.nameCard ?? "",
    priority: wire.priority ?? "Normal",
    atUserList: wire.mentions ?? [],
    receiverList: wire.targets ?? [],
    isBroadcastMessage: wire.isBroadcast ?? false,
    isRevoked: wire.isRecalled ?? false,
    isModified: wire.isEdited ?? false,
    needReadReceipt: wire.needReadReceipt ?? false,
    readReceiptInfo: receiptInfoOf(wire),
    isSupportExtension: wire.supportExtension ?? false,
    cloudCustomData: wire.cloudCustomData ?? "",
    random: wire.random,
    clientTime: wire.clientTime,
    _seq: wire.seq,
    _placedAt: wire.placedAt,
    _editPosition: wire.editPosition ?? 0,
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
  return {
    ...message,
    _seq: 0,
    _placedAt: 0,
    _editPosition: 0,
    _isCounted: true,
    _isShownInList: true,
    _isMadeHere: false,
  };
}
