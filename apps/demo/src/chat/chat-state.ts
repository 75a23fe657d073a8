import type { UpgradePrompt } from "@hongyan/chat";
import { createStore } from "../store/create-store.ts";
import { useStore } from "../store/use-store.ts";
import type { Route } from "./route-hash.ts";
import type { ConversationView, MessageView, ProfileView } from "./views.ts";

export type KickReason = "elsewhere" | "device" | "expired" | "admin";
export type Connection = "connected" | "connecting" | "disconnected";

/** What is loaded of one conversation, oldest first. */
export type History = {
  messages: readonly MessageView[];
  /** Position of the first message in an endless list, so that older ones can go before it. */
  firstIndex: number;
  /** Where the next older page starts; undefined before the first page. */
  nextPageFrom?: string;
  isLoaded: boolean;
  isLoading: boolean;
  isComplete: boolean;
  /** The first message that was unread when the conversation was opened. */
  unreadFromId?: string;
};

/** What the server said; the app's own back end may have chosen the words. */
export type SendFault = { code: number; text: string };

export type ChatState = {
  phase: "signedOut" | "signingIn" | "resuming" | "ready";
  route: Route;
  sdkAppId: number;
  userId: string;
  me?: ProfileView;
  signInError?: string;
  connection: Connection;
  kicked?: KickReason;
  /** This version of the page may not log in any more. */
  upgrade?: UpgradePrompt;
  conversations: readonly ConversationView[];
  isListLoaded: boolean;
  totalUnread: number;
  histories: Readonly<Record<string, History>>;
  drafts: Readonly<Record<string, string>>;
  /** Names of the account's conversation groups, in order. */
  conversationGroups: readonly string[];
  /** Why messages of this tab were not sent, by message. */
  sendFaults: Readonly<Record<string, SendFault>>;
  /** The message that the composer changes instead of writing a new one. */
  editing?: MessageView;
  activeId?: string;
  /** Texts this tab recalled, to be edited and sent again. */
  recalledTexts: Readonly<Record<string, string>>;
};

export const signedOutState: ChatState = {
  phase: "signedOut",
  route: { place: "chats" },
  sdkAppId: 0,
  userId: "",
  connection: "connecting",
  conversations: [],
  isListLoaded: false,
  totalUnread: 0,
  histories: {},
  drafts: {},
  conversationGroups: [],
  sendFaults: {},
  recalledTexts: {},
};

export const emptyHistory: History = {
  messages: [],
  firstIndex: 1_000_000,
  isLoaded: false,
  isLoading: false,
  isComplete: false,
};

export const chatStore = createStore<ChatState>(signedOutState);

export const useChat = <Part>(select: (state: ChatState) => Part): Part => useStore(chatStore, select);

export const patchChat = (part: Partial<ChatState>): void => chatStore.update((state) => ({ ...state, ...part }));

export function patchHistory(conversationId: string, change: (history: History) => History): void {
  chatStore.update((state) => {
    const history = state.histories[conversationId] ?? emptyHistory;
    const next = change(history);
    return next === history ? state : { ...state, histories: { ...state.histories, [conversationId]: next } };
  });
}
