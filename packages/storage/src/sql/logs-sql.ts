import { get, type Procedure, run } from "../procedure.ts";

/** Entries kept in each log. A reader whose position is older starts afresh. */
export const keptLogEntries = 10_000;

/** Writes an entry to an account's own log and returns its position. */
export function* appendToAccountLog(account: number, kind: string, data: unknown, at: number): Procedure<number> {
  const head = yield* get<{ log_position: number }>(
    "UPDATE accounts SET log_position = log_position + 1 WHERE number = ? RETURNING log_position",
    account,
  );
  const position = head?.log_position ?? 0;
  yield* run(
    "INSERT INTO account_log (account, position, kind, data, logged_at) VALUES (?, ?, ?, ?, ?)",
    account,
    position,
    kind,
    JSON.stringify(data),
    at,
  );
  if (position > keptLogEntries)
    yield* run("DELETE FROM account_log WHERE account = ? AND position <= ?", account, position - keptLogEntries);
  return position;
}

/** Writes an entry to a conversation's change log and returns its position. */
export function* appendToConversationChanges(
  conversationId: number,
  kind: string,
  data: unknown,
  at: number,
): Procedure<number> {
  const head = yield* get<{ change_position: number }>(
    "UPDATE conversations SET change_position = change_position + 1, changed_at = ? WHERE id = ? RETURNING change_position",
    at,
    conversationId,
  );
  const position = head?.change_position ?? 0;
  yield* run(
    "INSERT INTO conversation_changes (conversation_id, position, kind, data, changed_at) VALUES (?, ?, ?, ?, ?)",
    conversationId,
    position,
    kind,
    JSON.stringify(data),
    at,
  );
  if (position > keptLogEntries)
    yield* run(
      "DELETE FROM conversation_changes WHERE conversation_id = ? AND position <= ?",
      conversationId,
      position - keptLogEntries,
    );
  return position;
}
