import type { Result } from "../result.ts";
import type { DeleteConversationsResult as SomeConversations } from "./conversation-api.ts";

/** Groups of conversations. They are the account's own; a conversation may be in several. */
export type ConversationGroupApi = {
  /** Names of all groups, in the order they were made. Source: Web SDK, "getConversationGroupList". */
  getConversationGroupList(): Promise<Result<string[]>>;
  /**
   * Makes a group, with a name of 1 to 32 bytes. Raises `EVENT.CONVERSATION_GROUP_LIST_UPDATED`,
   * `EVENT.CONVERSATION_IN_GROUP_UPDATED` and `EVENT.CONVERSATION_LIST_UPDATED`, on all devices.
   * Errors: 50002 there is one of this name, 51010 more than 20 groups, 51011 name too long; for single conversations
   * 50001 no such account, 51008 over 1000 conversations with settings. Source: Web SDK, "createConversationGroup".
   */
  createConversationGroup(options: {
    conversationIDList: string[];
    groupName: string;
  }): Promise<Result<SomeConversations>>;
  /** Deletes a group; its conversations stay. Errors: 51009 no such group. Source: Web SDK, "deleteConversationGroup". */
  deleteConversationGroup(groupName: string): Promise<Result<Record<string, never>>>;
  /**
   * Errors: 51009 no such group, 50002 there is one of the new name, 51011 name too long.
   * Source: Web SDK, "renameConversationGroup".
   */
  renameConversationGroup(options: { oldName: string; newName: string }): Promise<Result<Record<string, never>>>;
  /**
   * Puts conversations into a group. Raises `EVENT.CONVERSATION_IN_GROUP_UPDATED`, on all devices.
   * Errors: 51009 no such group; for single conversations as `createConversationGroup`.
   * Source: Web SDK, "addConversationsToGroup".
   */
  addConversationsToGroup(options: {
    conversationIDList: string[];
    groupName: string;
  }): Promise<Result<SomeConversations>>;
  /** Takes conversations out of a group; the same event and errors. Source: Web SDK, "deleteConversationsFromGroup". */
  deleteConversationsFromGroup(options: {
    conversationIDList: string[];
    groupName: string;
  }): Promise<Result<SomeConversations>>;
};
