import type { AccountStore } from "./account-store.ts";
import type { AppStore } from "./app-store.ts";
import type { BlockStore } from "./block-store.ts";
import type { ConversationSettingsStore } from "./conversation-settings-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { Engine } from "./engine.ts";
import type { ExtensionStore } from "./extension-store.ts";
import type { FileStore } from "./file-store.ts";
import type { FollowStore } from "./follow-store.ts";
import type { GroupStore } from "./group-store.ts";
import type { MessageStore } from "./message-store.ts";
import type { RecordStore } from "./record-store.ts";
import type { RelationStore } from "./relation-store.ts";
import type { StatisticsStore } from "./statistics-store.ts";

/** The memory of the server: what may be read, by concept, and the two ways to write. */
export type Storage = {
  apps: AppStore;
  accounts: AccountStore;
  blocks: BlockStore;
  follows: FollowStore;
  conversations: ConversationStore;
  groups: GroupStore;
  conversationSettings: ConversationSettingsStore;
  messages: MessageStore;
  extensions: ExtensionStore;
  relations: RelationStore;
  statistics: StatisticsStore;
  records: RecordStore;
  files: FileStore;
} & Pick<Engine, "append" | "commit" | "backup" | "close" | "broken">;
