import { all, get, type Procedure, placeholders } from "../procedure.ts";

export type PermissionGroup = {
  /** Its number inside the community; rises, and is never given again. */
  position: number;
  permissionGroupId: string;
  name: string;
  /** Bits of rights in the whole community. */
  permission: number;
  customString: string;
  memberCount: number;
};

const columns = `position, permission_group_id AS "permissionGroupId", name, permission,
  custom_string AS "customString", member_count AS "memberCount"`;

export function* findPermissionGroups(group: number, ids: readonly string[]): Procedure<PermissionGroup[]> {
  if (ids.length === 0) return [];
  return yield* all<PermissionGroup>(
    `SELECT ${columns} FROM permission_groups WHERE group_number = ? AND permission_group_id IN (${placeholders(ids)})`,
    group,
    ...ids,
  );
}

export function* listPermissionGroups(group: number, after: number, count: number): Procedure<PermissionGroup[]> {
  return yield* all<PermissionGroup>(
    `SELECT ${columns} FROM permission_groups WHERE group_number = ? AND position > ? ORDER BY position LIMIT ?`,
    group,
    after,
    count,
  );
}

export type TopicPermission = { topic: number; topicId: string; permission: number };

/** What a permission group may do in single topics. */
export function* listTopicPermissions(group: number, permissionGroup: number): Procedure<TopicPermission[]> {
  return yield* all<TopicPermission>(
    `SELECT t.topic AS topic, g.group_id AS "topicId", t.permission AS permission FROM permission_group_topics t
       JOIN groups g ON g.number = t.topic
     WHERE t.group_number = ? AND t.permission_group = ? AND g.dismissed_at IS NULL ORDER BY t.topic`,
    group,
    permissionGroup,
  );
}

export type PermissionGroupMember = { account: number; position: number };

export function* listPermissionGroupMembers(
  group: number,
  permissionGroup: number,
  after: number,
  count: number,
): Procedure<PermissionGroupMember[]> {
  return yield* all<PermissionGroupMember>(
    `SELECT account, position FROM permission_group_members WHERE group_number = ? AND permission_group = ?
       AND position > ? ORDER BY position LIMIT ?`,
    group,
    permissionGroup,
    after,
    count,
  );
}

/** What the permission groups of a member allow together. */
export type GrantedRights = { community: number; topics: ReadonlyMap<number, number> };

/** Bits are joined as big integers: the bitwise operators of numbers know 32 of them. */
const join = (a: number, b: number): number => Number(BigInt(a) | BigInt(b));

export function* readGrantedRights(group: number, account: number): Procedure<GrantedRights> {
  const own = yield* all<{ permission: number }>(
    `SELECT p.permission AS permission FROM permission_group_members m JOIN permission_groups p
       ON p.group_number = m.group_number AND p.position = m.permission_group
     WHERE m.group_number = ? AND m.account = ?`,
    group,
    account,
  );
  const inTopics = yield* all<{ topic: number; permission: number }>(
    `SELECT t.topic AS topic, t.permission AS permission FROM permission_group_members m JOIN permission_group_topics t
       ON t.group_number = m.group_number AND t.permission_group = m.permission_group
     WHERE m.group_number = ? AND m.account = ?`,
    group,
    account,
  );
  const topics = new Map<number, number>();
  for (const { topic, permission } of inTopics) topics.set(topic, join(topics.get(topic) ?? 0, permission));
  return { community: own.reduce((sum, { permission }) => join(sum, permission), 0), topics };
}

export function* findPermissionGroup(group: number, id: string): Procedure<{ position: number } | undefined> {
  return yield* get<{ position: number }>(
    "SELECT position FROM permission_groups WHERE group_number = ? AND permission_group_id = ?",
    group,
    id,
  );
}
