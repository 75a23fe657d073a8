import { all, get, type Procedure, run } from "../procedure.ts";

/** A key-value pair beside a message. */
export type StoredExtension = {
  key: string;
  /** Null: deleted. */
  value: string | null;
  version: number;
};

export type ExtensionHead = { latestVersion: number; clearVersion: number; minute: number; writes: number };

export type ExtensionPage = {
  extensions: StoredExtension[];
  isCompleted: boolean;
  latestVersion: number;
  clearVersion: number;
};

export function* readExtensionHead(conversationId: number, seq: number): Procedure<ExtensionHead | undefined> {
  return yield* get<ExtensionHead>(
    `SELECT latest_version AS "latestVersion", clear_version AS "clearVersion", minute, writes
     FROM message_extension_heads WHERE conversation_id = ? AND seq = ?`,
    conversationId,
    seq,
  );
}

/** The pairs of a message from a version on, rising. Deleted ones are only told to who asks for what is new. */
export function* readExtensions(
  conversationId: number,
  seq: number,
  fromVersion: number,
  count: number,
): Procedure<ExtensionPage> {
  const head = yield* readExtensionHead(conversationId, seq);
  const rows = yield* all<StoredExtension>(
    `SELECT name AS "key", value, version FROM message_extensions
     WHERE conversation_id = ? AND seq = ? AND version >= ? AND (value IS NOT NULL OR ? > 0)
     ORDER BY version LIMIT ?`,
    conversationId,
    seq,
    fromVersion,
    fromVersion,
    count + 1,
  );
  return {
    extensions: rows.slice(0, count),
    isCompleted: rows.length <= count,
    latestVersion: head?.latestVersion ?? 0,
    clearVersion: head?.clearVersion ?? 0,
  };
}

/** The pairs of a message that is taken back go with it. */
export function* dropExtensions(conversationId: number, seq: number): Procedure<void> {
  yield* run("DELETE FROM message_extensions WHERE conversation_id = ? AND seq = ?", conversationId, seq);
  yield* run("DELETE FROM message_extension_heads WHERE conversation_id = ? AND seq = ?", conversationId, seq);
}
