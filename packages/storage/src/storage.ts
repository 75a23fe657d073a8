import type { AccountStore } from "./account-store.ts";
import type { AppStore } from "./app-store.ts";
import type { ConversationStore } from "./conversation-store.ts";
import type { Engine } from "./engine.ts";
import type { MessageStore } from "./message-store.ts";

/** The memory of the server: what may be read, by concept, and the two ways to write. */
export type Storage = {
  apps: AppStore;
  accounts: AccountStore;
  conversations: ConversationStore;
  messages: MessageStore;
} & Pick<Engine, "append" | "commit" | "backup" | "close" | "broken">;
