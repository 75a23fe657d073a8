import { registrationsCounted } from "../sql/daily-sql.ts";
import { reportOrphans } from "./check-logs.ts";
import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** What is kept of an app as a whole: its key, its figures by day, its message records and banned files. */
export function checkApps({ prepare }: SqliteConnection, report: Report): void {
  reportOrphans(
    prepare,
    "SELECT sdk_app_id AS id FROM apps WHERE sdk_app_id NOT IN (SELECT sdk_app_id FROM app_keys)",
    (id) => report(`app ${id} has no key`),
  );
  for (const table of ["accounts", "daily_counts", "daily_accounts", "record_hours", "banned_files"])
    reportOrphans(
      prepare,
      `SELECT DISTINCT sdk_app_id AS id FROM ${table} WHERE sdk_app_id NOT IN (SELECT sdk_app_id FROM apps)`,
      (id) => report(`${table} names app ${id}, which does not exist`),
    );
  checkRegistrations(prepare, report);
  checkRecordHours(prepare, report);
}

/** Registrations are counted from the accounts themselves, each once. */
function checkRegistrations(prepare: SqliteConnection["prepare"], report: Report): void {
  const rows = prepare(
    `SELECT a.id AS id, a.made AS made, COALESCE(d.counted, 0) AS counted FROM
       (SELECT sdk_app_id AS id, count(*) AS made FROM accounts
        WHERE number <= COALESCE((SELECT value FROM counters WHERE name = ?), 0) GROUP BY sdk_app_id) a
     LEFT JOIN (SELECT sdk_app_id AS id, sum(value) AS counted FROM daily_counts WHERE figure = 'registrations'
        GROUP BY sdk_app_id) d ON d.id = a.id
     WHERE a.made <> COALESCE(d.counted, 0)`,
  ).iterate(registrationsCounted);
  for (const { id, made, counted } of rows)
    report(`app ${id} has ${made} accounts whose registration was counted, its days add up to ${counted}`);
}

function checkRecordHours(prepare: SqliteConnection["prepare"], report: Report): void {
  const rows = prepare(
    `SELECT sdk_app_id AS id, chat_type AS type, starts_at AS startsAt FROM record_hours
     WHERE (file IS NULL) <> (messages = 0) OR (written_at = 0 AND file IS NOT NULL)`,
  ).iterate();
  for (const { id, type, startsAt } of rows)
    report(`the ${type} record of app ${id} at ${startsAt} names a file and says it is empty, or the other way round`);
}
