import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

type Row = Record<string, unknown>;

/** Groups, who is in them, and what is kept beside them, as far as it is stored twice or points at something. */
export function checkGroups({ prepare }: SqliteConnection, report: Report): void {
  for (const [sql, finding] of checks)
    for (const row of prepare(sql).iterate() as Iterable<Row>) report(`group ${row.id}: ${finding(row)}`);
}

/** Who was deleted leaves its groups one after the other. */
const isThere = (column: string) => `${column} IN (SELECT number FROM accounts WHERE deleted_at IS NULL)`;
const living = "g.dismissed_at IS NULL";

/** Tables of rows that belong to a group. */
const tables = [
  "group_members",
  "group_mutes",
  "group_bans",
  "group_requests",
  "group_attributes",
  "group_attribute_heads",
  "group_counters",
  "group_pins",
  "room_admins",
  "room_robots",
  "permission_groups",
  "permission_group_topics",
  "permission_group_members",
];

const orphans = tables.map((table): [string, (row: Row) => string] => [
  `SELECT DISTINCT x.group_number AS id FROM ${table} x WHERE x.group_number NOT IN (SELECT number FROM groups)`,
  () => `${table} names it, and it does not exist`,
]);

const checks: readonly [string, (row: Row) => string][] = [
  ...orphans,
  [
    `SELECT g.number AS id FROM groups g WHERE NOT EXISTS
       (SELECT 1 FROM conversations c WHERE c.id = g.number AND c.kind = 2 AND c.sdk_app_id = g.sdk_app_id)`,
    () => "it has no conversation",
  ],
  [
    "SELECT c.id AS id FROM conversations c WHERE c.kind = 2 AND c.id NOT IN (SELECT number FROM groups)",
    () => "there is a conversation of it and no group",
  ],
  [
    `SELECT g.number AS id, g.member_count AS said, COUNT(gm.account) AS found FROM groups g
     LEFT JOIN group_members gm ON gm.group_number = g.number
     WHERE ${living} AND g.community IS NULL GROUP BY g.number HAVING said <> found`,
    ({ said, found }) => `it says ${said} members, counted again ${found}`,
  ],
  [
    `SELECT g.number AS id, g.last_position AS said, MAX(gm.position) AS found FROM groups g
     JOIN group_members gm ON gm.group_number = g.number GROUP BY g.number HAVING found > said`,
    ({ said, found }) => `a member has place ${found}, given out up to ${said}`,
  ],
  [
    `SELECT g.number AS id, g.owner AS owner FROM groups g JOIN group_members gm
       ON gm.group_number = g.number AND gm.account = g.owner WHERE ${living} AND gm.role <> 'Owner'`,
    ({ owner }) => `account ${owner} owns it and has another role`,
  ],
  [
    `SELECT g.number AS id, gm.account AS account FROM group_members gm JOIN groups g ON g.number = gm.group_number
     WHERE gm.role = 'Owner' AND (g.owner IS NULL OR g.owner <> gm.account)`,
    ({ account }) => `account ${account} has the role of an owner that it is not`,
  ],
  [
    `SELECT gm.group_number AS id, gm.account AS account FROM group_members gm JOIN groups g ON g.number = gm.group_number
     LEFT JOIN memberships m ON m.account = gm.account AND m.conversation_id = gm.group_number
     WHERE ${living} AND ${isThere("gm.account")} AND (m.account IS NULL OR m.visible_to IS NOT NULL)`,
    ({ account }) => `account ${account} is in it, and its side of the conversation is missing or has ended`,
  ],
  [
    `SELECT m.conversation_id AS id, m.account AS account FROM memberships m JOIN groups g ON g.number = m.conversation_id
     LEFT JOIN group_members gm ON gm.group_number = COALESCE(g.community, g.number) AND gm.account = m.account
     WHERE ${living} AND m.visible_to IS NULL AND gm.account IS NULL AND ${isThere("m.account")}`,
    ({ account }) => `account ${account} reads on in it, and is no member`,
  ],
  [
    `SELECT g.number AS id, g.cleared_seq AS cleared, c.last_seq AS last FROM groups g
     JOIN conversations c ON c.id = g.number WHERE g.cleared_seq > c.last_seq`,
    ({ cleared, last }) => `cleared up to ${cleared} of ${last}`,
  ],
  [
    `SELECT g.number AS id FROM groups g LEFT JOIN groups p ON p.number = g.community
     WHERE g.community IS NOT NULL AND p.number IS NULL`,
    () => "it is a topic of a community that does not exist",
  ],
  [
    `SELECT a.group_number AS id, MAX(a.version) AS found, h.version AS said FROM group_attributes a
     LEFT JOIN group_attribute_heads h ON h.group_number = a.group_number
     GROUP BY a.group_number HAVING said IS NULL OR found > said`,
    ({ found, said }) => `an attribute has version ${found}, the head says ${said ?? "none"}`,
  ],
  [
    `SELECT p.group_number AS id, p.seq AS seq FROM group_pins p WHERE NOT EXISTS (SELECT 1 FROM messages m
       WHERE m.conversation_id = p.group_number AND m.seq = p.seq)`,
    ({ seq }) => `message ${seq} is pinned, and does not exist`,
  ],
];
