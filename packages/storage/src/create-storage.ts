import { createAccountStore } from "./account-store.ts";
import { createAppStore } from "./app-store.ts";
import type { BatchInput, BatchName } from "./batches.ts";
import { createConversationStore } from "./conversation-store.ts";
import type { Engine } from "./engine.ts";
import { createMessageStore } from "./message-store.ts";
import type { Storage } from "./storage.ts";

/** Batches after which what is kept of an account is no longer true. */
const changesAccount: Partial<Record<BatchName, true>> = {
  deleteAccount: true,
  invalidateUserSigs: true,
  setBan: true,
  setProfile: true,
};

/** The stores over an engine. Caches are dropped by the same call that writes. */
export function createStorage(engine: Engine): Storage {
  const accounts = createAccountStore(engine);
  return {
    apps: createAppStore(engine),
    accounts: accounts.store,
    conversations: createConversationStore(engine),
    messages: createMessageStore(engine),
    append: engine.append,
    commit: async (name, input) => {
      const changed = changesAccount[name] ? (input as BatchInput<"setProfile">).account : undefined;
      // Also where it failed: a commit whose answer was lost may be on disk.
      const result = await engine.commit(name, input).finally(() => changed !== undefined && accounts.forget(changed));
      if (name === "importAccounts") for (const number of result as number[]) accounts.forget(number);
      return result;
    },
    backup: engine.backup,
    close: engine.close,
    broken: engine.broken,
  };
}
