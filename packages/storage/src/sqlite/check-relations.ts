import type { Report } from "./check-report.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

type Row = Record<string, unknown>;

/** Relations of accounts and what they set for conversations, as far as it is stored twice or points at something. */
export function checkRelations({ prepare }: SqliteConnection, report: Report): void {
  for (const [sql, finding] of checks)
    for (const row of prepare(sql).iterate() as Iterable<Row>) report(`account ${row.account}: ${finding(row)}`);
}

const isGone = (column = "") => `${column} NOT IN (SELECT number FROM accounts WHERE deleted_at IS NULL)`;

/** Rows between two accounts, both of which must be there. */
const pairs = [
  ["friends", "account", "friend"],
  ["blocks", "account", "blocked"],
  ["friend_requests", "receiver", "requester"],
  ["follows", "follower", "followed"],
].map(([table, one, other]): [string, (row: Row) => string] => [
  `SELECT ${one} AS account, ${other} AS other FROM ${table} WHERE ${isGone(one)} OR ${isGone(other)}`,
  (row) => `${table} has it beside account ${row.other}, and one of the two is gone`,
]);

/** Numbers that were given out: one given out twice would make a walk lose or repeat an entry. */
const places = [
  ["friends", "position", "relation_heads", "last_position"],
  ["blocks", "position", "relation_heads", "last_position"],
  ["friend_groups", "id", "relation_heads", "last_position"],
  ["conversation_settings", "position", "conversation_setting_heads", "last_position"],
  ["conversation_groups", "id", "conversation_setting_heads", "last_group_id"],
].map(([table, place, heads, last]): [string, (row: Row) => string] => [
  `SELECT x.account AS account, max(x.${place}) AS highest, h.${last} AS last FROM ${table} x
     LEFT JOIN ${heads} h ON h.account = x.account GROUP BY x.account HAVING h.${last} IS NULL OR highest > h.${last}`,
  ({ highest, last: given }) => `${table} has number ${highest}, given out up to ${given ?? "none"}`,
]);

const checks: readonly [string, (row: Row) => string][] = [
  ...pairs,
  ...places,
  [
    `SELECT m.account AS account, m.group_id AS id, m.friend AS friend FROM friend_group_members m
     LEFT JOIN friend_groups g ON g.account = m.account AND g.id = m.group_id
     LEFT JOIN friends f ON f.account = m.account AND f.friend = m.friend
     WHERE g.id IS NULL OR f.friend IS NULL`,
    ({ id, friend }) => `friend group ${id} has account ${friend}, and one of the two is not there`,
  ],
  [
    `SELECT receiver AS account, requester FROM friend_requests
     WHERE is_hidden_from_receiver = 1 AND is_hidden_from_requester = 1`,
    ({ requester }) => `the friend request of account ${requester} is shown to nobody`,
  ],
  [
    `SELECT f.follower AS account, f.followed AS followed, f.is_mutual AS mutual FROM follows f
     WHERE f.is_mutual <> EXISTS (SELECT 1 FROM follows b WHERE b.follower = f.followed AND b.followed = f.follower)`,
    ({ followed, mutual }) => `it follows ${followed}, which is ${mutual ? "" : "not "}marked as mutual`,
  ],
  [
    `SELECT * FROM (
       SELECT account, sum(followers) AS followers, sum(following) AS following, sum(mutual) AS mutual,
         sum(realFollowers) AS realFollowers, sum(realFollowing) AS realFollowing, sum(realMutual) AS realMutual
       FROM (
         SELECT account, followers, following, mutual, 0 AS realFollowers, 0 AS realFollowing, 0 AS realMutual
         FROM follow_counts
         UNION ALL SELECT followed, 0, 0, 0, 1, 0, 0 FROM follows
         UNION ALL SELECT follower, 0, 0, 0, 0, 1, is_mutual FROM follows)
       GROUP BY account)
     WHERE followers <> realFollowers OR following <> realFollowing OR mutual <> realMutual`,
    (row) =>
      `it says ${row.followers}/${row.following}/${row.mutual} followers, followed and mutual, counted again ${row.realFollowers}/${row.realFollowing}/${row.realMutual}`,
  ],
  [
    `SELECT m.account AS account, m.group_id AS id, m.target AS target FROM conversation_group_members m
     LEFT JOIN conversation_groups g ON g.account = m.account AND g.id = m.group_id
     LEFT JOIN conversation_settings s ON s.account = m.account AND s.kind = m.kind AND s.target = m.target
     WHERE g.id IS NULL OR s.target IS NULL`,
    ({ id, target }) => `conversation group ${id} has ${target}, and it or the settings are not there`,
  ],
  [
    `SELECT s.account AS account, s.target AS target FROM conversation_settings s
     WHERE s.marks IS NULL AND s.custom_mark IS NULL AND s.remind_type IS NULL AND NOT EXISTS (
       SELECT 1 FROM conversation_group_members m
       WHERE m.account = s.account AND m.kind = s.kind AND m.target = s.target)`,
    ({ target }) => `the settings for ${target} say nothing`,
  ],
];
