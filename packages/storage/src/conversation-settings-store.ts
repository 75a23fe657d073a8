import type { Engine } from "./engine.ts";
import {
  type ConversationGroup,
  type ConversationSettings,
  type ConversationTarget,
  listGroups,
  listSettings,
  readReceiveOption,
  readSettings,
} from "./sql/conversation-settings-sql.ts";

export type ConversationSettingsStore = {
  /** Settings of given conversations, in one read; those without any are missing. */
  of: (account: number, targets: readonly ConversationTarget[]) => Promise<ConversationSettings[]>;
  /** Conversations with a mark or a group after a position, rising. */
  list: (account: number, afterPosition: number, count: number) => Promise<ConversationSettings[]>;
  /** Conversation groups, in the order they were made. */
  groups: (account: number) => Promise<ConversationGroup[]>;
  /** What holds for all conversations, as JSON; undefined where it was never set. */
  receiveOption: (account: number) => Promise<string | undefined>;
};

export function createConversationSettingsStore({ read }: Engine): ConversationSettingsStore {
  return {
    of: (account, targets) => read(readSettings(account, targets)),
    list: (account, afterPosition, count) => read(listSettings(account, afterPosition, count)),
    groups: (account) => read(listGroups(account)),
    receiveOption: (account) => read(readReceiveOption(account)),
  };
}
