import { App as AntdApp } from "antd";
import { useEffect, useState } from "react";
import { useChat } from "../chat/chat-state.ts";
import { followPresence } from "../chat/presence.ts";
import { ConversationPane } from "../conversations/conversation-pane.tsx";
import { ChatPane } from "../messages/chat-pane.tsx";
import "./chat-screen.css";
import { ConnectionBanner } from "./connection-banner.tsx";
import { type Dialog, DialogContext } from "./dialog-context.ts";
import { Dialogs } from "./dialogs.tsx";
import { NothingChosen } from "./nothing-chosen.tsx";
import { Rail } from "./rail.tsx";
import { useIsPhone } from "./use-media-query.ts";

export function ChatScreen() {
  const isPhone = useIsPhone();
  const conversationId = useChat((state) => state.activeId);
  const [dialog, setDialog] = useState<Dialog>();
  useEffect(followPresence, []);
  return (
    <AntdApp className="chat-app" message={{ maxCount: 2 }}>
      <DialogContext value={setDialog}>
        <ConnectionBanner />
        <div className="chat-screen">
          {!isPhone && <Rail />}
          {(!isPhone || !conversationId) && <ConversationPane />}
          {conversationId ? (
            <ChatPane key={conversationId} conversationId={conversationId} />
          ) : (
            !isPhone && <NothingChosen />
          )}
        </div>
        <Dialogs dialog={dialog} />
      </DialogContext>
    </AntdApp>
  );
}
