import type { DatabaseSync } from "node:sqlite";
import type { SideName } from "../direction.ts";

/** What messages are called on both sides, by conversation. */
export function createIdsTable(database: DatabaseSync) {
  const insert = database.prepare(
    "INSERT OR REPLACE INTO message_ids (conversation, old_id, new_id, kept_at) VALUES (?, ?, ?, ?)",
  );
  const byOld = database.prepare("SELECT new_id AS id FROM message_ids WHERE conversation = ? AND old_id = ?");
  const byNew = database.prepare(
    "SELECT old_id AS id FROM message_ids WHERE conversation = ? AND new_id = ? ORDER BY kept_at DESC LIMIT 1",
  );
  const drop = database.prepare(
    `DELETE FROM message_ids WHERE (conversation, old_id) IN
       (SELECT conversation, old_id FROM message_ids WHERE kept_at < ? LIMIT ?)`,
  );
  const dropAll = database.prepare("DELETE FROM message_ids WHERE conversation = ?");
  return {
    keep: (conversation: string, ids: { old: string; new: string }, at: number): void => {
      insert.run(conversation, ids.old, ids.new, at);
    },
    /** What a message that one side calls `id` is called on the other. */
    otherIdOf: (side: SideName, conversation: string, id: string): string | undefined => {
      const found = (side === "old" ? byOld : byNew).get(conversation, id) as { id: string } | undefined;
      return found?.id;
    },
    drop: (conversation: string): void => {
      dropAll.run(conversation);
    },
    /** Returns how many went. */
    dropBefore: (at: number, most: number): number => Number(drop.run(at, most).changes),
  };
}
