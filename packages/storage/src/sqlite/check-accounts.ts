import { accountNumbers, conversationIds } from "../sql/counters-sql.ts";
import { reportOrphans } from "./check-logs.ts";
import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** Numbers that were given out, and rows whose account or conversation is missing. */
export function checkAccounts({ prepare }: SqliteConnection, report: Report): void {
  checkCounter(prepare, accountNumbers.name, "SELECT max(number) AS highest FROM accounts", report);
  checkCounter(prepare, conversationIds.name, "SELECT max(id) AS highest FROM conversations", report);
  reportOrphans(
    prepare,
    `SELECT id FROM conversations WHERE kind = 1
       AND (low_account NOT IN (SELECT number FROM accounts) OR high_account NOT IN (SELECT number FROM accounts))`,
    (id) => report(`conversation ${id} is with an account that does not exist`),
  );
  for (const table of [
    "profile_fields",
    "devices",
    "daily_accounts",
    "client_version_accounts",
    "memberships",
    "message_deletions",
    "conversation_settings",
    "conversation_groups",
    "conversation_group_members",
  ])
    reportOrphans(
      prepare,
      `SELECT DISTINCT account AS id FROM ${table} WHERE account NOT IN (SELECT number FROM accounts)`,
      (id) => report(`${table} names account ${id}, which does not exist`),
    );
  const deletions = prepare(
    `SELECT d.account, d.conversation_id AS conversation, max(d.seq) AS seq, c.last_seq AS last FROM message_deletions d
     LEFT JOIN conversations c ON c.id = d.conversation_id GROUP BY d.account, d.conversation_id
     HAVING c.last_seq IS NULL OR max(d.seq) > c.last_seq`,
  ).iterate();
  for (const { account, conversation, seq, last } of deletions)
    report(`account ${account} deleted message ${seq} of conversation ${conversation}, which has ${last ?? "no head"}`);
}

/** A number given out twice would hand one account's history to another. */
function checkCounter(prepare: SqliteConnection["prepare"], name: string, sql: string, report: Report): void {
  const highest = prepare(sql).get()?.highest;
  const next = prepare("SELECT value FROM counters WHERE name = ?").get(name)?.value;
  if (highest !== null && (next === undefined || Number(highest) >= Number(next)))
    report(`the counter ${name} would give out ${next ?? "numbers from the start"}, ${highest} is taken`);
}
