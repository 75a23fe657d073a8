import type { EVENT, EventName } from "./constants/event.ts";
import type { Conversation } from "./conversation/conversation.ts";
import type { Message } from "./message/message.ts";
import type { Profile } from "./profile/profile.ts";

type Values = typeof EVENT;

/** `data` of the events that this version raises. */
export type EventData = {
  [Name in Values["SDK_READY"] | Values["SDK_NOT_READY"]]: undefined;
} & {
  [Name in Values["MESSAGE_RECEIVED"] | Values["MESSAGE_REVOKED"] | Values["MESSAGE_READ_BY_PEER"]]: Message[];
} & { [Name in Values["CONVERSATION_LIST_UPDATED"]]: Conversation[] } & {
  [Name in Values["TOTAL_UNREAD_MESSAGE_COUNT_UPDATED"]]: number;
} & { [Name in Values["PROFILE_UPDATED"]]: Profile[] } & {
  [Name in Values["KICKED_OUT"]]: { type: string };
} & { [Name in Values["NET_STATE_CHANGE"]]: { state: string } } & {
  [Name in Values["ERROR"]]: { code: number; message: string };
};

/** What an event handler receives. */
export type ChatEvent<Name extends EventName = EventName> = {
  name: Name;
  // biome-ignore lint/suspicious/noExplicitAny: events that later versions raise have no type yet.
  data: Name extends keyof EventData ? EventData[Name] : any;
};

export type EventHandler<Name extends EventName = EventName> = (event: ChatEvent<Name>) => void;
