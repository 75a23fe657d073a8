import type { ChatSDK } from "@hongyan/chat";
import { createStore } from "../store/create-store.ts";
import { chatStore } from "./chat-state.ts";
import { EVENT, listen } from "./client.ts";
import { isNotice } from "./group-views.ts";
import { refreshMessages, showMessage } from "./history.ts";
import { type MessageView, messageView } from "./views.ts";

/** The newest message from someone else, for the screen reader's announcement. */
export const announcedMessage = createStore<MessageView | undefined>(undefined);

export function followMessages(client: ChatSDK): void {
  listen(client, EVENT.MESSAGE_RECEIVED, (data) => {
    const { histories, activeId } = chatStore.get();
    for (const message of data) {
      if (isNotice(message)) continue;
      // Also while its first page is on the way: the page may have been read before this message came.
      if (histories[message.conversationID]) showMessage(message);
      if (message.conversationID === activeId && message.flow === "in") announcedMessage.set(messageView(message));
    }
  });
  listen(client, EVENT.MESSAGE_REVOKED, (data) => refreshMessages(data));
  listen(client, EVENT.MESSAGE_MODIFIED, (data) => refreshMessages(data));
  listen(client, EVENT.MESSAGE_READ_BY_PEER, (data) => refreshMessages(data));
  listen(client, EVENT.MESSAGE_READ_RECEIPT_RECEIVED, (data) => {
    const read = data.map(({ messageID }) => client.findMessage(messageID));
    refreshMessages(read.filter((message) => message !== null));
  });
}
