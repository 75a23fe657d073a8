import type { EventData } from "@hongyan/protocol";
import { groupConversationId } from "@hongyan/protocol/constants";
import { EVENT } from "../constants/event.ts";
import type { Context } from "../context.ts";
import { stateOf } from "../conversation/conversation-memory.ts";
import { keepMessage } from "../conversation/history.ts";
import { fromWire } from "../message/from-wire.ts";
import type { StoredMessage } from "../message/message-memory.ts";

/** The pinned messages as the server has them now, the last pinned first. */
export async function fetchPins(context: Context, groupId: string): Promise<StoredMessage[]> {
  const { messages: wires } = await context.request("listPinnedMessages", { groupId });
  const state = stateOf(context.conversations, groupConversationId(groupId));
  const messages = wires.map((wire) => fromWire(context, wire));
  for (const message of messages) keepMessage(state, message);
  context.session.groups.pins.set(groupId, new Map(messages.map((message) => [message._seq, message])));
  return messages;
}

export function takePinsChange(context: Context, data: EventData<"groupPinsChanged">): void {
  const { groupId, seq, isPinned, by, message: wire } = data;
  const message = wire && fromWire(context, wire);
  const known = context.session.groups.pins.get(groupId);
  if (isPinned) known?.set(seq, message);
  else known?.delete(seq);
  announce(context, groupId, { seq, isPinned, by, message });
}

/** After a reconnect: pins may have changed, and no log says so. Who did it is not known any more. */
export async function refreshPins(context: Context, groupId: string): Promise<void> {
  const { session } = context;
  const before = new Map(session.groups.pins.get(groupId));
  await fetchPins(context, groupId);
  if (context.session !== session) return;
  const now = session.groups.pins.get(groupId) ?? new Map<number, StoredMessage>();
  for (const [seq, message] of before)
    if (!now.has(seq)) announce(context, groupId, { seq, isPinned: false, by: "", message });
  for (const [seq, message] of [...now].reverse())
    if (!before.has(seq)) announce(context, groupId, { seq, isPinned: true, by: "", message });
}

type Pinning = { seq: number; isPinned: boolean; by: string; message: StoredMessage | undefined };

function announce({ emitter }: Context, groupID: string, { seq, isPinned, by, message }: Pinning): void {
  emitter.emit(EVENT.PINNED_GROUP_MESSAGE_UPDATED, {
    groupID,
    isPinned,
    operatorID: by,
    message: message ?? null,
    messageID: message?.ID ?? "",
    sequence: seq,
  });
}
