import { keptLogEntries } from "../sql/logs-sql.ts";
import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

type Log = { owner: number; head: number; lowest: number | null; highest: number | null; entries: number };

/** Both kinds of change log: dense up to the head, and as far back as entries are kept. */
export function checkLogs({ prepare }: SqliteConnection, report: Report): void {
  const conversationLogs = prepare(
    `SELECT c.id AS owner, c.change_position AS head, min(l.position) AS lowest, max(l.position) AS highest,
       count(l.position) AS entries
     FROM conversations c LEFT JOIN conversation_changes l ON l.conversation_id = c.id GROUP BY c.id`,
  ).iterate() as unknown as Iterable<Log>;
  for (const log of conversationLogs)
    checkLog(log, (finding) => report(`changes of conversation ${log.owner}: ${finding}`));
  const accountLogs = prepare(
    `SELECT a.number AS owner, a.log_position AS head, min(l.position) AS lowest, max(l.position) AS highest,
       count(l.position) AS entries
     FROM accounts a LEFT JOIN account_log l ON l.account = a.number WHERE a.deleted_at IS NULL GROUP BY a.number`,
  ).iterate() as unknown as Iterable<Log>;
  for (const log of accountLogs) checkLog(log, (finding) => report(`log of account ${log.owner}: ${finding}`));
  reportOrphans(
    prepare,
    "SELECT DISTINCT conversation_id AS id FROM conversation_changes WHERE conversation_id NOT IN (SELECT id FROM conversations)",
    (id) => report(`changes of conversation ${id}, which has no head`),
  );
  reportOrphans(
    prepare,
    "SELECT DISTINCT account AS id FROM account_log WHERE account NOT IN (SELECT number FROM accounts)",
    (id) => report(`log of account ${id}, which does not exist`),
  );
}

function checkLog(log: Log, say: Report): void {
  if (log.entries === 0) {
    if (log.head !== 0) say(`the head is at ${log.head}, there is no entry`);
    return;
  }
  const [lowest, highest] = [log.lowest ?? 0, log.highest ?? 0];
  if (highest !== log.head) say(`the head is at ${log.head}, the newest entry at ${highest}`);
  if (log.entries !== highest - lowest + 1) say(`entries are missing between ${lowest} and ${highest}`);
  if (lowest > Math.max(1, highest - keptLogEntries + 1))
    say(`it begins at ${lowest}, older entries should still be there`);
}

export function reportOrphans(prepare: SqliteConnection["prepare"], sql: string, say: (id: number) => void): void {
  for (const row of prepare(sql).iterate()) say(Number(row.id));
}
