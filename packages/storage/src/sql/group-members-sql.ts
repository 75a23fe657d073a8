import { all, get, type Procedure, placeholders } from "../procedure.ts";
import { type GroupMember, type GroupRole, type MemberRow, memberColumns, toMember } from "./groups-sql.ts";

/** A member as lists show it: with its name, and what it read and sent. */
export type ListedMember = GroupMember & {
  userId: string;
  nick: string | null;
  avatar: string | null;
  /** The last seq it read. */
  readSeq: number;
  /** Unix milliseconds; 0: never. */
  lastSentAt: number;
  /** Null: as its type of group has it. */
  remindType: string | null;
};

type ListedRow = MemberRow & Omit<ListedMember, keyof GroupMember>;

const listedColumns = `${memberColumns}, a.user_id AS "userId",
  (SELECT p.value FROM profile_fields p WHERE p.account = gm.account AND p.tag = 'Tag_Profile_IM_Nick') AS nick,
  (SELECT p.value FROM profile_fields p WHERE p.account = gm.account AND p.tag = 'Tag_Profile_IM_Image') AS avatar,
  COALESCE(m.read_seq, 0) AS "readSeq", COALESCE(m.last_sent_at, 0) AS "lastSentAt",
  (SELECT s.remind_type FROM conversation_settings s WHERE s.account = gm.account AND s.kind = 2
    AND s.target = gm.group_number) AS "remindType"`;

const listedTables = `group_members gm JOIN accounts a ON a.number = gm.account
  LEFT JOIN memberships m ON m.account = gm.account AND m.conversation_id = gm.group_number`;

const toListed = (row: ListedRow): ListedMember => ({ ...row, ...toMember(row) });

export type MemberPageRequest = {
  group: number;
  /** The position of the last member of the page before; 0 for the first page. */
  after: number;
  count: number;
  /** Only these roles; all without it. */
  roles?: readonly GroupRole[] | undefined;
};

/** A page of the members, in the order of joining. Read by position: what comes and goes meanwhile moves no other member. */
export function* listMembers({ group, after, count, roles }: MemberPageRequest): Procedure<ListedMember[]> {
  const page = (filter: string, ...role: string[]) =>
    all<ListedRow>(
      `SELECT ${listedColumns} FROM ${listedTables} WHERE gm.group_number = ? AND gm.position > ? ${filter}
       ORDER BY gm.position LIMIT ?`,
      group,
      after,
      ...role,
      count,
    );
  if (!roles) return (yield* page("")).map(toListed);
  const found: ListedRow[] = [];
  // Managers have an index of their own: nobody steps over all members to find them.
  for (const role of new Set(roles))
    found.push(
      ...(yield* page(role === "Member" ? "AND gm.role = ?" : "AND gm.role <> 'Member' AND gm.role = ?", role)),
    );
  return found
    .sort((a, b) => a.position - b.position)
    .slice(0, count)
    .map(toListed);
}

/** Nothing but the names, for long lists: a page in the order of joining. */
export function* listMemberNames({
  group,
  after,
  count,
}: Omit<MemberPageRequest, "roles">): Procedure<{ userId: string; position: number }[]> {
  return yield* all<{ userId: string; position: number }>(
    `SELECT a.user_id AS "userId", gm.position AS position FROM group_members gm JOIN accounts a ON a.number = gm.account
     WHERE gm.group_number = ? AND gm.position > ? ORDER BY gm.position LIMIT ?`,
    group,
    after,
    count,
  );
}

/**
 * The position after which the page of an offset begins. The skipped members are stepped over in an index and not read.
 * Undefined: there are not so many.
 */
export function* positionAtOffset(
  { group, roles }: Pick<MemberPageRequest, "group" | "roles">,
  offset: number,
): Procedure<number | undefined> {
  if (offset === 0) return 0;
  const filter = roles ? `AND role IN (${placeholders(roles)})` : "";
  const row = yield* get<{ position: number }>(
    `SELECT position FROM group_members WHERE group_number = ? ${filter} ORDER BY position LIMIT 1 OFFSET ?`,
    group,
    ...(roles ?? []),
    offset - 1,
  );
  return row?.position;
}

/** Those of these accounts that are in a group, in the order of joining. */
export function* readListedMembers(group: number, accounts: readonly number[]): Procedure<ListedMember[]> {
  if (accounts.length === 0) return [];
  const rows = yield* all<ListedRow>(
    `SELECT ${listedColumns} FROM ${listedTables} WHERE gm.group_number = ? AND gm.account IN (${placeholders(accounts)})
     ORDER BY gm.position`,
    group,
    ...accounts,
  );
  return rows.map(toListed);
}

export type MutedAccount = { userId: string; mutedUntil: number };

/** Who is muted in a group or topic after a time, members or not. */
export function* listMuted(group: number, now: number, count: number): Procedure<MutedAccount[]> {
  return yield* all<MutedAccount>(
    `SELECT a.user_id AS "userId", mu.muted_until AS "mutedUntil" FROM group_mutes mu JOIN accounts a ON a.number = mu.account
     WHERE mu.group_number = ? AND mu.muted_until > ? AND a.deleted_at IS NULL ORDER BY mu.account LIMIT ?`,
    group,
    now,
    count,
  );
}
