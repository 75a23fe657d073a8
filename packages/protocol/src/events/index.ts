import type { Static } from "@sinclair/typebox";
import { conversationDeleted, conversationPinned, conversationRead, peerRead } from "./conversation-events.ts";
import { messageRecalled, messageReceived, messagesDeleted } from "./message-events.ts";
import { profileUpdated } from "./profile-events.ts";
import { kickedOut } from "./session-events.ts";

/** Every event. */
export const events = {
  messageReceived,
  messageRecalled,
  messagesDeleted,
  conversationRead,
  peerRead,
  conversationDeleted,
  conversationPinned,
  profileUpdated,
  kickedOut,
} as const;

export type EventName = keyof typeof events;
export type EventData<Name extends EventName> = Static<(typeof events)[Name]["data"]>;
