import type { Engine } from "./engine.ts";
import { type ExtensionPage, readExtensions } from "./sql/extensions-sql.ts";

export type ExtensionStore = {
  /** The key-value pairs of a message from a version on, rising; from 0 on only those that are there. */
  list: (conversationId: number, seq: number, fromVersion: number, count: number) => Promise<ExtensionPage>;
};

export function createExtensionStore({ read }: Engine): ExtensionStore {
  return {
    list: (conversationId, seq, fromVersion, count) => read(readExtensions(conversationId, seq, fromVersion, count)),
  };
}
