import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What stands in the tables, seen past the server: nothing it answers can hide a half-written state. */
export type StoredState = { digest: () => string; close: () => void };

/** Everything a request may change; logins and minute counts come and go by themselves. */
const tables = [
  ...["accounts", "profile_fields", "conversations", "messages", "memberships"],
  ...["message_deletions", "conversation_changes", "account_log", "webhook_outbox"],
];

export function openStoredState(dataDir: string): StoredState {
  const database = new DatabaseSync(join(dataDir, "hongyan.db"), { readOnly: true });
  const selects = tables.map((table) => database.prepare(`SELECT * FROM ${table}`));
  for (const select of selects) select.setReadBigInts(true);
  const version = database.prepare("PRAGMA data_version");
  let seen: unknown;
  let digest = "";
  return {
    digest: () => {
      // The version moves with every commit of the server: without one, nothing has changed.
      const now = version.get()?.data_version;
      if (now === seen) return digest;
      seen = now;
      const hash = createHash("sha1");
      for (const select of selects)
        for (const row of select.iterate()) hash.update(`${Object.values(row).map(String).join("\u001f")}\u001e`);
      digest = hash.digest("hex");
      return digest;
    },
    close: () => database.close(),
  };
}
