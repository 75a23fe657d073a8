import { App as AntdApp } from "antd";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { BroadcastBanner } from "../broadcast/broadcast-banner.tsx";
import { useChat } from "../chat/chat-state.ts";
import { systemConversationId } from "../chat/group-views.ts";
import { followPresence } from "../chat/presence.ts";
import { isDeep, type Route } from "../chat/route-hash.ts";
import { FriendNews } from "../contacts/friend-news.tsx";
import { ConversationPane } from "../conversations/conversation-pane.tsx";
import { GroupNews } from "../groups/group-news.tsx";
import { NoticesPage } from "../groups/notices-page.tsx";
import { ChatPane } from "../messages/chat-pane.tsx";
import { BottomBar } from "./bottom-bar.tsx";
import "./chat-screen.css";
import { ConnectionBanner } from "./connection-banner.tsx";
import { type Dialog, DialogContext } from "./dialog-context.ts";
import { Dialogs } from "./dialogs.tsx";
import { NothingChosen } from "./nothing-chosen.tsx";
import { Rail } from "./rail.tsx";
import { useIsPhone } from "./use-media-query.ts";

const ContactsPane = lazy(async () => ({ default: (await import("../contacts/contacts-pane.tsx")).ContactsPane }));
const ContactsDetail = lazy(async () => ({
  default: (await import("../contacts/contacts-detail.tsx")).ContactsDetail,
}));
const MePane = lazy(async () => ({ default: (await import("../me/me-pane.tsx")).MePane }));
const ProfilePage = lazy(async () => ({ default: (await import("../me/profile-page.tsx")).ProfilePage }));

/** Rail, list and detail side by side; on a phone the list with the bar below it, or the detail alone. */
export function ChatScreen() {
  const isPhone = useIsPhone();
  const route = useChat((state) => state.route);
  const [dialog, setDialog] = useState<Dialog>();
  useEffect(followPresence, []);
  const showsDetail = !isPhone || isDeep(route);
  return (
    <AntdApp className="chat-app" message={{ maxCount: 2 }}>
      <DialogContext value={setDialog}>
        <ConnectionBanner />
        <FriendNews />
        <GroupNews />
        <BroadcastBanner />
        <div className="chat-screen">
          {!isPhone && <Rail />}
          {(!isPhone || !showsDetail) && <Waiting className="list-pane">{listOf(route)}</Waiting>}
          {showsDetail && <Waiting className="detail-page">{detailOf(route)}</Waiting>}
        </div>
        {isPhone && !showsDetail && <BottomBar />}
        <Dialogs dialog={dialog} />
      </DialogContext>
    </AntdApp>
  );
}

function Waiting({ className, children }: { className: string; children: ReactNode }) {
  return <Suspense fallback={<div className={className} aria-busy="true" />}>{children}</Suspense>;
}

function listOf({ place }: Route) {
  if (place === "contacts") return <ContactsPane />;
  if (place === "me") return <MePane />;
  return <ConversationPane />;
}

function detailOf(route: Route) {
  if (route.place === "contacts") return <ContactsDetail page={route.page} />;
  if (route.place === "me") return <ProfilePage />;
  const { conversationId } = route;
  if (conversationId === systemConversationId) return <NoticesPage />;
  return conversationId ? <ChatPane key={conversationId} conversationId={conversationId} /> : <NothingChosen />;
}
