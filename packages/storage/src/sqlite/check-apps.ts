import { registrationsCounted } from "../sql/daily-sql.ts";
import { reportOrphans } from "./check-logs.ts";
import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

const tablesOfApps = [
  "accounts",
  "daily_counts",
  "daily_accounts",
  "client_versions",
  "client_version_accounts",
  "record_hours",
  "banned_files",
];

/** What is kept of an app as a whole: its key, its figures by day, versions of clients, its message records and banned files. */
export function checkApps({ prepare }: SqliteConnection, report: Report): void {
  reportOrphans(
    prepare,
    "SELECT sdk_app_id AS id FROM apps WHERE sdk_app_id NOT IN (SELECT sdk_app_id FROM app_keys)",
    (id) => report(`app ${id} has no key`),
  );
  for (const table of tablesOfApps)
    reportOrphans(
      prepare,
      `SELECT DISTINCT sdk_app_id AS id FROM ${table} WHERE sdk_app_id NOT IN (SELECT sdk_app_id FROM apps)`,
      (id) => report(`${table} names app ${id}, which does not exist`),
    );
  checkRegistrations(prepare, report);
  checkClientVersions(prepare, report);
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

/** Which accounts came with a version is forgotten after a while, so there may be fewer, but not more than were counted. */
function checkClientVersions(prepare: SqliteConnection["prepare"], report: Report): void {
  const rows = prepare(
    `SELECT s.id AS id, s.day AS day, s.version AS version, s.named AS named, COALESCE(c.accounts, 0) AS counted FROM
       (SELECT sdk_app_id AS id, day, version, platform, count(*) AS named FROM client_version_accounts
        GROUP BY sdk_app_id, day, version, platform) s
     LEFT JOIN client_versions c ON c.sdk_app_id = s.id AND c.day = s.day AND c.version = s.version AND c.platform = s.platform
     WHERE s.named > COALESCE(c.accounts, 0)`,
  ).iterate();
  for (const { id, day, version, named, counted } of rows)
    report(`${named} accounts of app ${id} came with client version "${version}" on ${day}, ${counted} are counted`);
}

function checkRecordHours(prepare: SqliteConnection["prepare"], report: Report): void {
  const rows = prepare(
    `SELECT sdk_app_id AS id, chat_type AS type, starts_at AS startsAt FROM record_hours
     WHERE (file IS NULL) <> (messages = 0) OR (written_at = 0 AND file IS NOT NULL)`,
  ).iterate();
  for (const { id, type, startsAt } of rows)
    report(`the ${type} record of app ${id} at ${startsAt} names a file and says it is empty, or the other way round`);
}
