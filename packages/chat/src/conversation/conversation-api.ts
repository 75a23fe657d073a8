import type { Result } from "../result.ts";
import type { Conversation } from "./conversation.ts";

export type ConversationFilter = {
  /** `TYPES.CONV_C2C` or another `CONV_*` type. */
  type?: string;
  markType?: number;
  groupName?: string;
  hasUnreadCount?: boolean;
  hasGroupAtInfo?: boolean;
};

export type DeleteConversationsResult = {
  successConversationIDList: string[];
  failureConversationIDList: { conversationID: string; code: number; message: string }[];
};

/** The conversation list. */
export type ConversationApi = {
  /**
   * All conversations, pinned first, then by their last message; or those of a list of IDs, or those a filter lets through.
   * `isSyncCompleted`: the whole list has come from the server. Errors: 2999 not ready.
   * Source: Web SDK, "getConversationList".
   */
  getConversationList(
    options?: string[] | ConversationFilter,
  ): Promise<Result<{ conversationList: Conversation[]; isSyncCompleted: boolean }>>;
  /**
   * One conversation; one that did not exist is added to the list.
   * Errors: 2500 no such group, 2501 no such user, 2503 bad conversation ID. Source: Web SDK, "getConversationProfile".
   */
  getConversationProfile(conversationID: string): Promise<Result<{ conversation: Conversation }>>;
  /** Takes a conversation off the list and clears its history. Source: Web SDK, "deleteConversation". */
  deleteConversation(conversationID: string): Promise<Result<{ conversationID: string }>>;
  /** The same for several; `clearHistoryMessage` (default true) false keeps the history. */
  deleteConversation(options: {
    conversationIDList: string[];
    clearHistoryMessage?: boolean;
  }): Promise<Result<DeleteConversationsResult>>;
  /** One or several, as a variable of an app may hold either. */
  deleteConversation(
    options: string | { conversationIDList: string[]; clearHistoryMessage?: boolean },
  ): Promise<Result<{ conversationID: string } | DeleteConversationsResult>>;
  /** Keeps a conversation at the top, at most 50. Errors: 51012 too many. Source: Web SDK, "pinConversation". */
  pinConversation(options: { conversationID: string; isPinned: boolean }): Promise<Result<{ conversationID: string }>>;
  /** Unread messages of all conversations; 0 until the list is there. Source: Web SDK, "getTotalUnreadMessageCount". */
  getTotalUnreadMessageCount(): number;
  /** Keeps a draft in `draftText`, in memory only; `''` clears it. Source: Web SDK, "setConversationDraft". */
  setConversationDraft(options: {
    conversationID: string;
    draftText: string;
  }): Promise<Result<{ conversationID: string }>>;
};
