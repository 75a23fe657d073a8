import { messageFlags } from "../message-flags.ts";
import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** What is kept beside messages must belong to one that may have it, and stand where the logs say. */
export function checkMessageChanges({ prepare }: SqliteConnection, report: Report): void {
  for (const [sql, finding] of checks)
    for (const row of prepare(sql).iterate() as Iterable<Record<string, unknown>>)
      report(`conversation ${row.conversation}: ${finding(row)}`);
}

const place = "x.conversation_id AS conversation, x.seq AS seq";
const noSuchMessage = `NOT EXISTS (SELECT 1 FROM messages m WHERE m.conversation_id = x.conversation_id
  AND m.seq = x.seq AND (m.flags & ${messageFlags.supportExtension}) <> 0 AND (m.flags & ${messageFlags.recalled}) = 0)`;

const checks: [string, (row: Record<string, unknown>) => string][] = [
  [
    `SELECT ${place}, x.edit_position AS position FROM messages x
     LEFT JOIN conversation_changes c ON c.conversation_id = x.conversation_id AND c.position = x.edit_position
     WHERE x.edit_position IS NOT NULL AND ((c.position IS NOT NULL
         AND (c.kind <> 'edit' OR json_extract(c.data, '$.seq') <> x.seq))
       OR x.edit_position > (SELECT v.change_position FROM conversations v WHERE v.id = x.conversation_id))`,
    ({ seq, position }) => `message ${seq} says it was edited at change ${position}, which is no edit of it`,
  ],
  [
    `SELECT ${place} FROM messages x WHERE (x.flags & ${messageFlags.receipt}) <> 0 AND NOT EXISTS
       (SELECT 1 FROM message_receipts r WHERE r.conversation_id = x.conversation_id AND r.seq = x.seq)`,
    ({ seq }) => `message ${seq} says that it has a receipt, there is none`,
  ],
  [
    `SELECT ${place} FROM message_receipts x WHERE NOT EXISTS (SELECT 1 FROM messages m
       WHERE m.conversation_id = x.conversation_id AND m.seq = x.seq AND m.sender <> x.account
         AND (m.flags & ${messageFlags.receipt}) <> 0)`,
    ({ seq }) => `there is a receipt for message ${seq}, which may not have it`,
  ],
  [
    `SELECT ${place} FROM message_extension_heads x WHERE ${noSuchMessage}`,
    ({ seq }) => `message ${seq} has extensions that it may not have`,
  ],
  [
    `SELECT ${place}, x.name AS name, x.version AS version, h.latest_version AS latest, h.clear_version AS clear
     FROM message_extensions x LEFT JOIN message_extension_heads h
       ON h.conversation_id = x.conversation_id AND h.seq = x.seq
     WHERE h.seq IS NULL OR x.version > h.latest_version OR x.version <= h.clear_version`,
    ({ seq, name, version, latest, clear }) =>
      `extension ${name} of message ${seq} has version ${version}, the head says ${latest}, cleared up to ${clear}`,
  ],
];
