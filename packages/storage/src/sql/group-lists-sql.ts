import { all, get, type Procedure, placeholders } from "../procedure.ts";
import {
  type ConversationHead,
  type ConversationSide,
  headColumns,
  type JoinedRow,
  sideColumns,
  toHead,
  unreadOf,
} from "./conversations-sql.ts";
import { type GroupMember, type MemberRow, memberColumns, toMember } from "./groups-sql.ts";

/** Groups that are there, without topics. */
const alive = "g.dismissed_at IS NULL AND g.community IS NULL";

/** Ids of an app's groups by number, after a number: groups that come and go meanwhile move none of the others. */
export function* listGroupsOfApp(input: {
  sdkAppId: number;
  type?: string | undefined;
  after: number;
  count: number;
}): Procedure<{ number: number; groupId: string }[]> {
  return yield* all<{ number: number; groupId: string }>(
    `SELECT g.number AS number, g.group_id AS "groupId" FROM groups g
     WHERE g.sdk_app_id = ? ${input.type === undefined ? "" : "AND g.type = ?"} AND ${alive} AND g.number > ?
     ORDER BY g.number LIMIT ?`,
    input.sdkAppId,
    ...(input.type === undefined ? [] : [input.type]),
    input.after,
    input.count,
  );
}

export function* countGroupsOfApp(sdkAppId: number, types: readonly string[] = []): Procedure<number> {
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM groups g
     WHERE g.sdk_app_id = ? ${types.length === 0 ? "" : `AND g.type IN (${placeholders(types)})`} AND ${alive}`,
    sdkAppId,
    ...types,
  );
  return row?.count ?? 0;
}

/** How an account stands in one of its groups. */
export type JoinedGroup = {
  member: GroupMember;
  group: number;
  head: ConversationHead;
  side: ConversationSide;
  unread: number;
  /** Null: as the type has it. */
  remindType: string | null;
  /** Unix milliseconds; 0: never. */
  lastSentAt: number;
};

export type JoinedFilter = {
  account: number;
  type?: string | undefined;
  hasTopics?: boolean | undefined;
  /** Those that wait for their first message: all, only its own, or none. */
  inactive: "all" | "owned" | "none";
};

const joinedTables = "group_members gm JOIN groups g ON g.number = gm.group_number";

function whereJoined({ account, type, hasTopics, inactive }: JoinedFilter) {
  const conditions = ["gm.account = ?", "g.dismissed_at IS NULL"];
  const params: (string | number)[] = [account];
  if (type !== undefined) {
    conditions.push("g.type = ?");
    params.push(type);
  }
  if (hasTopics !== undefined) {
    conditions.push("g.has_topics = ?");
    params.push(hasTopics ? 1 : 0);
  }
  if (inactive === "none") conditions.push("g.is_activated = 1");
  if (inactive === "owned") conditions.push("(g.is_activated = 1 OR g.owner = gm.account)");
  return { where: conditions.join(" AND "), params };
}

type JoinedGroupRow = JoinedRow & MemberRow & { remindType: string | null; lastSentAt: number };

const toJoined = (row: JoinedGroupRow): JoinedGroup => {
  const head = toHead(row);
  const { account, position, role, joinedAt, nameCard, custom, mutedUntil, remindType, lastSentAt } = row;
  return {
    member: toMember({ account, position, role, joinedAt, nameCard, custom, mutedUntil }),
    group: head.id,
    head,
    side: row,
    unread: unreadOf(head, row),
    remindType,
    lastSentAt,
  };
};

function* readJoined(filter: JoinedFilter, rest: string, ...params: number[]): Procedure<JoinedGroup[]> {
  const { where, params: given } = whereJoined(filter);
  const rows = yield* all<JoinedGroupRow>(
    `SELECT ${headColumns}, ${sideColumns}, ${memberColumns}, COALESCE(m.last_sent_at, 0) AS "lastSentAt",
       (SELECT s.remind_type FROM conversation_settings s WHERE s.account = gm.account AND s.kind = 2
         AND s.target = gm.group_number) AS "remindType"
     FROM ${joinedTables} JOIN conversations c ON c.id = gm.group_number
       JOIN memberships m ON m.account = gm.account AND m.conversation_id = gm.group_number
     WHERE ${where} ${rest}`,
    ...given,
    ...params,
  );
  return rows.map(toJoined);
}

/** Groups of an account by number, after a number. */
export function listJoinedAfter(filter: JoinedFilter, after: number, count: number): Procedure<JoinedGroup[]> {
  return readJoined(filter, "AND gm.group_number > ? ORDER BY gm.group_number LIMIT ?", after, count);
}

/** The same for callers who count: in the order of joining, so that what is joined meanwhile comes last. */
export function listJoinedAt(filter: JoinedFilter, offset: number, count: number): Procedure<JoinedGroup[]> {
  return readJoined(filter, "ORDER BY gm.joined_at, gm.group_number LIMIT ? OFFSET ?", count, offset);
}

export function* countJoined(filter: JoinedFilter): Procedure<number> {
  const { where, params } = whereJoined(filter);
  const row = yield* get<{ count: number }>(`SELECT COUNT(*) AS count FROM ${joinedTables} WHERE ${where}`, ...params);
  return row?.count ?? 0;
}

/** Groups that an account owns, live rooms among them. */
export function* listOwnedNumbers(account: number): Procedure<number[]> {
  const rows = yield* all<{ number: number }>(
    "SELECT number FROM groups WHERE owner = ? AND dismissed_at IS NULL ORDER BY number",
    account,
  );
  return rows.map(({ number }) => number);
}

/** How many groups of a type an account owns. */
export function* countOwned(account: number, type: string): Procedure<number> {
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM groups g WHERE g.owner = ? AND g.type = ? AND ${alive}`,
    account,
    type,
  );
  return row?.count ?? 0;
}

/** Of all topics of a community together: the seqs given out, and how far an account read. */
export function* sumTopics(community: number, account: number): Procedure<{ lastSeq: number; readSeq: number }> {
  const row = yield* get<{ lastSeq: number | null; readSeq: number | null }>(
    `SELECT SUM(c.last_seq) AS "lastSeq", SUM(COALESCE(m.read_seq, 0)) AS "readSeq"
     FROM groups t JOIN conversations c ON c.id = t.number
       LEFT JOIN memberships m ON m.account = ? AND m.conversation_id = t.number
     WHERE t.community = ? AND t.dismissed_at IS NULL`,
    account,
    community,
  );
  return { lastSeq: row?.lastSeq ?? 0, readSeq: row?.readSeq ?? 0 };
}

/** Groups that were dismissed and whose members were not all told. */
export function* listGroupsToEmpty(): Procedure<number[]> {
  const rows = yield* all<{ number: number }>(
    "SELECT number FROM groups WHERE farewell IS NOT NULL ORDER BY number LIMIT 1000",
  );
  return rows.map(({ number }) => number);
}

export type NameSearch = {
  sdkAppId: number;
  type: string;
  words: readonly string[];
  after: number;
  /** Names that are looked at in one step: the reader answers others between two. */
  names: number;
};

const escapeLike = (word: string): string => word.toLowerCase().replace(/[\\%_]/g, (mark) => `\\${mark}`);

/** Of the next names of a type, those that hold all the words. `last`: the number the step ended at; none: at the end. */
export function* searchNames(search: NameSearch): Procedure<{ numbers: number[]; last: number | undefined }> {
  const { sdkAppId, type, words, after, names } = search;
  const scope = `g.sdk_app_id = ? AND g.type = ? AND ${alive} AND g.number > ?`;
  const end = yield* get<{ number: number }>(
    `SELECT g.number AS number FROM groups g WHERE ${scope} ORDER BY g.number LIMIT 1 OFFSET ?`,
    sdkAppId,
    type,
    after,
    names - 1,
  );
  const rows = yield* all<{ number: number }>(
    `SELECT g.number AS number FROM groups g WHERE ${scope} AND g.number <= ?
       ${words.map(() => "AND LOWER(g.name) LIKE ? ESCAPE '\\'").join(" ")} ORDER BY g.number`,
    sdkAppId,
    type,
    after,
    end?.number ?? Number.MAX_SAFE_INTEGER,
    ...words.map((word) => `%${escapeLike(word)}%`),
  );
  return { numbers: rows.map(({ number }) => number), last: end?.number };
}
