import type { ClientMessage } from "@hongyan/protocol";
import { ChatError, localCodes } from "../chat-error.ts";
import { assertReady, type Context, serverNow } from "../context.ts";
import { changeArrived } from "../conversation/change-arrived.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { roomOf } from "../group/live-room.ts";
import { toBody } from "./elements.ts";
import { fromWire, takeContent } from "./from-wire.ts";
import type { Message } from "./message.ts";
import type { StoredMessage } from "./message-memory.ts";
import type { MessageElement } from "./payloads.ts";

const editable: readonly string[] = ["TIMTextElem", "TIMCustomElem", "TIMLocationElem", "TIMFaceElem"];

/** Changes a message on both sides, unless somebody else was faster. */
export async function modifyMessage(context: Context, given: Message): Promise<Message> {
  assertReady(context);
  const message = given as StoredMessage;
  if (!message || typeof message !== "object" || !message.type)
    throw new ChatError(localCodes.notAMessage, "modifyMessage needs a message");
  if (roomOf(context, message.conversationID))
    throw new ChatError(localCodes.noEditInRoom, "messages of live rooms cannot be changed", { message });
  const seq = message._seq;
  if (!seq) throw new ChatError(localCodes.messageGone, "the message was never stored", { message });
  const state = stateOf(context.conversations, message.conversationID);
  const {
    outcome,
    message: wire,
    ...result
  } = await context.request(
    "editMessage",
    {
      ...{ conversationId: message.conversationID, seq, basedOn: message._editPosition ?? 0 },
      ...bodyOf(message),
      cloudCustomData: message.cloudCustomData ?? "",
    },
    { isRepeatable: false },
  );
  const live = fromWire(context, wire);
  for (const one of new Set([live, message])) bringUpToDate(one, wire);
  if (outcome === "conflict")
    throw new ChatError(localCodes.editConflict, "the message was changed by somebody else", { message: live });
  const change = { kind: "edit" as const, seq, message: wire, at: serverNow(context) };
  changeArrived(context, state, { ...change, position: result.changePosition });
  return live;
}

function bodyOf(message: StoredMessage): { body?: ClientMessage["body"] } {
  const first: MessageElement = { type: message.type, payload: message.payload, content: message.payload };
  const elements = [first, ...(message._elements ?? []).slice(1)];
  return elements.every(({ type }) => editable.includes(type)) ? { body: toBody(elements) } : {};
}

/** The app wrote its change into the message before anybody agreed to it: the server's word replaces it. */
function bringUpToDate(message: StoredMessage, wire: ClientMessage) {
  if ((wire.editPosition ?? 0) >= (message._editPosition ?? 0)) takeContent(message, wire);
}
