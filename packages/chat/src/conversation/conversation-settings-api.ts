import type { Result } from "../result.ts";
import type { DeleteConversationsResult as SomeConversations } from "./conversation-api.ts";
import type { ReceiveMessageOpt } from "./receive-message-opt.ts";

export type RemindTypeResult = {
  successUserIDList: { userID: string }[];
  failureUserIDList: { userID: string; code: number; message: string }[];
};

/** What an account sets for its conversations. It holds on all its devices, and as long as it is not taken back. */
export type ConversationSettingsApi = {
  /**
   * Sets or clears a mark: a `TYPES.CONV_MARK_TYPE_*`, or one of the app's own, 2^n with 32 ≤ n < 64. It is a label only;
   * it shows in `markList`. Raises `EVENT.CONVERSATION_LIST_UPDATED`.
   * Errors: 50002 not a mark; for single conversations 50001 no such account, 51008 over 1000 conversations with settings.
   * Source: Web SDK, "markConversation".
   */
  markConversation(options: {
    conversationIDList: string[];
    markType: number;
    enableMark: boolean;
  }): Promise<Result<SomeConversations>>;
  /**
   * Sets `customData`, at most 256 bytes; `''` clears it. Raises `EVENT.CONVERSATION_LIST_UPDATED`.
   * Errors: 50002 too long; for single conversations as `markConversation`. Source: Web SDK, "setConversationCustomData".
   */
  setConversationCustomData(options: {
    conversationIDList: string[];
    customData: string;
  }): Promise<Result<SomeConversations>>;
  /**
   * Sets how messages of at most 30 accounts come: a `TYPES.MSG_REMIND_*`. Unless they come and notify, their unread is
   * not in the total. Of those that are discarded, the app is not told: they stand in list and history.
   * Errors: 50002 no such type, or too many accounts. Source: Web SDK, "setMessageRemindType".
   */
  setMessageRemindType(options: { userIDList: string[]; messageRemindType: string }): Promise<Result<RemindTypeResult>>;
  /** The same for a group. Errors: 51007 no such group. */
  setMessageRemindType(options: {
    groupID: string;
    messageRemindType: string;
  }): Promise<Result<{ group: { groupID: string } }>>;
  /** Either of them, as a variable of an app may hold it. */
  setMessageRemindType(options: {
    userIDList?: string[];
    groupID?: string;
    messageRemindType: string;
  }): Promise<Result<RemindTypeResult | { group: { groupID: string } }>>;
  /**
   * Sets when messages of all conversations come without notifying. The SDK keeps it for the app and for offline push.
   * Raises `EVENT.ALL_RECEIVE_MESSAGE_OPT_UPDATED` on all devices. Source: Web SDK, "setAllReceiveMessageOpt".
   */
  setAllReceiveMessageOpt(options: Partial<ReceiveMessageOpt>): Promise<Result<ReceiveMessageOpt>>;
  /** What `setAllReceiveMessageOpt` set last, on whatever device. Source: Web SDK, "getAllReceiveMessageOpt". */
  getAllReceiveMessageOpt(): Promise<Result<ReceiveMessageOpt>>;
};
