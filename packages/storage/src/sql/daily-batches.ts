import { all, get, type Procedure, run } from "../procedure.ts";
import { type DailyCount, registrationsCounted } from "./daily-sql.ts";

/** What an account did on a day, as bits. */
export type DailyDeeds = { sdkAppId: number; day: number; account: number; deeds: number };

/** A group in which something was said on a day. */
export type DailyGroup = { sdkAppId: number; day: number; group: number };

/** The figure that counts them. */
const groupsWithMessages = "groupsWithMessages";

function* addGroup({ sdkAppId, day, group }: DailyGroup): Procedure<void> {
  const added = yield* run(
    `INSERT INTO daily_groups (sdk_app_id, day, group_number) VALUES (?, ?, ?)
     ON CONFLICT (sdk_app_id, day, group_number) DO NOTHING`,
    sdkAppId,
    day,
    group,
  );
  if (added > 0) yield* addCount({ sdkAppId, day, figure: groupsWithMessages, value: 1 });
}

/** A figure that counts accounts: those that did one of these deeds. */
export type AccountFigure = { figure: string; deeds: number };

export function* addCount({ sdkAppId, day, figure, value }: DailyCount): Procedure<void> {
  yield* run(
    `INSERT INTO daily_counts (sdk_app_id, day, figure, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (sdk_app_id, day, figure) DO UPDATE SET value = daily_counts.value + excluded.value`,
    sdkAppId,
    day,
    figure,
    value,
  );
}

function* raiseCount({ sdkAppId, day, figure, value }: DailyCount): Procedure<void> {
  yield* run(
    `INSERT INTO daily_counts (sdk_app_id, day, figure, value) VALUES (?, ?, ?, ?)
     ON CONFLICT (sdk_app_id, day, figure) DO UPDATE SET value = excluded.value
       WHERE excluded.value > daily_counts.value`,
    sdkAppId,
    day,
    figure,
    value,
  );
}

/** Adds what an account had not done on this day before; returns its bits of before and after. */
function* addDeeds({ sdkAppId, day, account, deeds }: DailyDeeds): Procedure<{ before: number; after: number }> {
  const known = yield* get<{ deeds: number }>(
    "SELECT deeds FROM daily_accounts WHERE sdk_app_id = ? AND day = ? AND account = ?",
    sdkAppId,
    day,
    account,
  );
  const before = known?.deeds ?? 0;
  const after = before | deeds;
  if (after !== before)
    yield* run(
      `INSERT INTO daily_accounts (sdk_app_id, day, account, deeds) VALUES (?, ?, ?, ?)
       ON CONFLICT (sdk_app_id, day, account) DO UPDATE SET deeds = excluded.deeds`,
      sdkAppId,
      day,
      account,
      after,
    );
  return { before, after };
}

export const dailyBatches = {
  /**
   * Adds counts, raises peaks, and counts each account once per figure and day, each group once a day, however often
   * they are named: a repeat after a crash changes nothing.
   */
  *addDailyFigures(input: {
    counts: DailyCount[];
    peaks: DailyCount[];
    accounts: DailyDeeds[];
    accountFigures: AccountFigure[];
    groups?: DailyGroup[];
  }): Procedure<void> {
    const found = new Map<string, DailyCount>();
    for (const account of input.accounts) {
      const { before, after } = yield* addDeeds(account);
      for (const { figure, deeds } of input.accountFigures) {
        if ((before & deeds) !== 0 || (after & deeds) === 0) continue;
        const { sdkAppId, day } = account;
        const key = `${sdkAppId} ${day} ${figure}`;
        const count = found.get(key);
        if (count) count.value++;
        else found.set(key, { sdkAppId, day, figure, value: 1 });
      }
    }
    for (const count of [...input.counts, ...found.values()]) yield* addCount(count);
    for (const peak of input.peaks) yield* raiseCount(peak);
    for (const group of input.groups ?? []) yield* addGroup(group);
  },

  /**
   * Counts accounts by the day they were made, in the order of their numbers, going on where the last call ended.
   * Returns how many it counted; fewer than `limit`: there are no more.
   */
  *countRegistrations(input: {
    figure: string;
    limit: number;
    utcOffsets: { sdkAppId: number; offsetMs: number }[];
  }): Procedure<number> {
    const cursor = yield* get<{ value: number }>("SELECT value FROM counters WHERE name = ?", registrationsCounted);
    const accounts = yield* all<{ number: number; sdkAppId: number; createdAt: number }>(
      `SELECT number, sdk_app_id AS "sdkAppId", created_at AS "createdAt" FROM accounts
       WHERE number > ? ORDER BY number LIMIT ?`,
      cursor?.value ?? 0,
      input.limit,
    );
    const last = accounts.at(-1);
    if (!last) return 0;
    const offsets = new Map(input.utcOffsets.map(({ sdkAppId, offsetMs }) => [sdkAppId, offsetMs]));
    const counts = new Map<string, DailyCount>();
    for (const { sdkAppId, createdAt } of accounts) {
      const local = new Date(createdAt + (offsets.get(sdkAppId) ?? 0));
      const day = Number(local.toISOString().slice(0, 10).replaceAll("-", ""));
      const key = `${sdkAppId} ${day}`;
      const count = counts.get(key);
      if (count) count.value++;
      else counts.set(key, { sdkAppId, day, figure: input.figure, value: 1 });
    }
    for (const count of counts.values()) yield* addCount(count);
    yield* run(
      "INSERT INTO counters (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
      registrationsCounted,
      last.number,
    );
    return accounts.length;
  },

  /** Forgets in which groups something was said on days before one. At most `limit` rows; true: there may be more. */
  *dropDailyGroups(input: { sdkAppId: number; beforeDay: number; limit: number }): Procedure<boolean> {
    const dropped = yield* run(
      `DELETE FROM daily_groups WHERE sdk_app_id = ? AND day < ? AND (day, group_number) IN
         (SELECT day, group_number FROM daily_groups WHERE sdk_app_id = ? AND day < ? ORDER BY day, group_number LIMIT ?)`,
      input.sdkAppId,
      input.beforeDay,
      input.sdkAppId,
      input.beforeDay,
      input.limit,
    );
    return dropped === input.limit;
  },

  /** Forgets who did what on days before one; the figures stay. At most `limit` rows; true: there may be more. */
  *dropDailyAccounts(input: { sdkAppId: number; beforeDay: number; limit: number }): Procedure<boolean> {
    const oldest = yield* get<{ day: number | null }>(
      "SELECT MIN(day) AS day FROM daily_accounts WHERE sdk_app_id = ? AND day < ?",
      input.sdkAppId,
      input.beforeDay,
    );
    const day = oldest?.day ?? null;
    if (day === null) return false;
    const edge = yield* get<{ account: number }>(
      `SELECT account FROM daily_accounts WHERE sdk_app_id = ? AND day = ? ORDER BY account LIMIT 1 OFFSET ?`,
      input.sdkAppId,
      day,
      input.limit - 1,
    );
    yield* run(
      "DELETE FROM daily_accounts WHERE sdk_app_id = ? AND day = ? AND account <= ?",
      input.sdkAppId,
      day,
      edge?.account ?? Number.MAX_SAFE_INTEGER,
    );
    return true;
  },
};
