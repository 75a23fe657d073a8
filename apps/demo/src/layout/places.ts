import { MessageOutlined, TeamOutlined, UserOutlined } from "@ant-design/icons";
import type { ComponentType } from "react";
import { useChat } from "../chat/chat-state.ts";
import { useContacts } from "../chat/contacts-state.ts";
import { useGroups } from "../chat/groups-state.ts";
import type { Place } from "../chat/route-hash.ts";
import { useText } from "../i18n/language.ts";

export type PlaceLink = {
  place: Place;
  label: string;
  Icon: ComponentType;
  /** How much waits there. */
  waiting: number;
  waitingText: string;
};

/** Where the rail of a wide window and the bar of a phone lead. */
export function usePlaces(): PlaceLink[] {
  const t = useText();
  const unread = useChat((state) => state.totalUnread);
  const requests = useContacts((state) => state.unseenRequests);
  const joining = useGroups((state) => state.requests.length);
  const asked = requests + joining;
  return [
    { place: "chats", label: t.chats, Icon: MessageOutlined, waiting: unread, waitingText: t.unread(unread) },
    {
      place: "contacts",
      label: t.contacts,
      Icon: TeamOutlined,
      waiting: asked,
      waitingText: joining > 0 ? t.joinRequestsWaiting(joining) : t.newRequests(requests),
    },
    { place: "me", label: t.me, Icon: UserOutlined, waiting: 0, waitingText: "" },
  ];
}
