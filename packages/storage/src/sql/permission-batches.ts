import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { takeNumbers } from "./counters-sql.ts";
import { findPermissionGroup } from "./permission-sql.ts";

const permissionGroupNumbers = { name: "permission-group", start: 1 };

export type TopicPermissionOutcome = "done" | "alreadyThere" | "notThere" | "topicGone";
export type PermissionMemberOutcome = "added" | "alreadyThere" | "notMember";

/** What a permission group may do in one topic. */
function* changeTopic(
  group: number,
  permissionGroup: number,
  mode: "add" | "set" | "remove",
  { topic, permission }: { topic: number; permission: number },
): Procedure<TopicPermissionOutcome> {
  const place = [group, permissionGroup, topic];
  const alive = yield* get<{ number: number }>(
    "SELECT number FROM groups WHERE number = ? AND community = ? AND dismissed_at IS NULL",
    topic,
    group,
  );
  if (!alive) return "topicGone";
  const where = "WHERE group_number = ? AND permission_group = ? AND topic = ?";
  if (mode === "remove") {
    const removed = yield* run(`DELETE FROM permission_group_topics ${where}`, ...place);
    return removed > 0 ? "done" : "notThere";
  }
  if (mode === "set") {
    const changed = yield* run(`UPDATE permission_group_topics SET permission = ? ${where}`, permission, ...place);
    return changed > 0 ? "done" : "notThere";
  }
  const added = yield* run(
    `INSERT INTO permission_group_topics (group_number, permission_group, topic, permission) VALUES (?, ?, ?, ?)
     ON CONFLICT (group_number, permission_group, topic) DO NOTHING`,
    ...place,
    permission,
  );
  return added > 0 ? "done" : "alreadyThere";
}

function* addMember(group: number, permissionGroup: number, account: number): Procedure<PermissionMemberOutcome> {
  const member = yield* get<{ account: number }>(
    "SELECT account FROM group_members WHERE group_number = ? AND account = ?",
    group,
    account,
  );
  if (!member) return "notMember";
  const there = yield* get<{ account: number }>(
    "SELECT account FROM permission_group_members WHERE group_number = ? AND permission_group = ? AND account = ?",
    group,
    permissionGroup,
    account,
  );
  if (there) return "alreadyThere";
  const next = yield* get<{ position: number }>(
    `UPDATE permission_groups SET member_count = member_count + 1, last_position = last_position + 1
     WHERE group_number = ? AND position = ? RETURNING last_position AS position`,
    group,
    permissionGroup,
  );
  yield* run(
    "INSERT INTO permission_group_members (group_number, permission_group, account, position) VALUES (?, ?, ?, ?)",
    group,
    permissionGroup,
    account,
    next?.position ?? 0,
  );
  return "added";
}

/** `group` is the community. Whose rights a batch does not change keeps them in memory: `members`. */
export const permissionBatches = {
  *createPermissionGroup(input: {
    group: number;
    members: readonly number[];
    permissionGroupId: string | undefined;
    idPrefix: string;
    name: string;
    permission: number;
    customString: string;
  }): Procedure<{ outcome: "created"; permissionGroupId: string } | { outcome: "idTaken" }> {
    if (input.permissionGroupId !== undefined && (yield* findPermissionGroup(input.group, input.permissionGroupId)))
      return { outcome: "idTaken" };
    const position = yield* takeNumbers(permissionGroupNumbers.name, 1, permissionGroupNumbers.start);
    const permissionGroupId =
      input.permissionGroupId ?? input.idPrefix + position.toString(36).toUpperCase().padStart(8, "0");
    yield* run(
      `INSERT INTO permission_groups (group_number, position, permission_group_id, name, permission, custom_string,
         member_count, last_position) VALUES (?, ?, ?, ?, ?, ?, 0, 0)`,
      input.group,
      position,
      permissionGroupId,
      input.name,
      input.permission,
      input.customString,
    );
    return { outcome: "created", permissionGroupId };
  },

  *updatePermissionGroup(input: {
    group: number;
    permissionGroupId: string;
    name: string | undefined;
    permission: number | undefined;
    customString: string | undefined;
  }): Procedure<{ isFound: boolean }> {
    const changed = yield* run(
      `UPDATE permission_groups SET name = COALESCE(?, name), permission = COALESCE(?, permission),
         custom_string = COALESCE(?, custom_string) WHERE group_number = ? AND permission_group_id = ?`,
      input.name ?? null,
      input.permission ?? null,
      input.customString ?? null,
      input.group,
      input.permissionGroupId,
    );
    return { isFound: changed > 0 };
  },

  /** Answers those that were there. */
  *deletePermissionGroups(input: { group: number; permissionGroupIds: readonly string[] }): Procedure<string[]> {
    const { group, permissionGroupIds: ids } = input;
    if (ids.length === 0) return [];
    const gone = yield* all<{ position: number; id: string }>(
      `DELETE FROM permission_groups WHERE group_number = ? AND permission_group_id IN (${placeholders(ids)})
       RETURNING position, permission_group_id AS id`,
      group,
      ...ids,
    );
    for (const { position } of gone)
      for (const table of ["permission_group_topics", "permission_group_members"])
        yield* run(`DELETE FROM ${table} WHERE group_number = ? AND permission_group = ?`, group, position);
    return gone.map(({ id }) => id);
  },

  /** In the order asked; undefined where the permission group is not there. */
  *changeTopicPermissions(input: {
    group: number;
    permissionGroupId: string;
    mode: "add" | "set" | "remove";
    topics: readonly { topic: number; permission: number }[];
  }): Procedure<TopicPermissionOutcome[] | undefined> {
    const found = yield* findPermissionGroup(input.group, input.permissionGroupId);
    if (!found) return undefined;
    const outcomes: TopicPermissionOutcome[] = [];
    for (const one of input.topics) outcomes.push(yield* changeTopic(input.group, found.position, input.mode, one));
    return outcomes;
  },

  /** Puts members of the community into a permission group; in the order asked. */
  *addPermissionGroupMembers(input: {
    group: number;
    members: readonly number[];
    permissionGroupId: string;
  }): Procedure<PermissionMemberOutcome[] | undefined> {
    const found = yield* findPermissionGroup(input.group, input.permissionGroupId);
    if (!found) return undefined;
    const outcomes: PermissionMemberOutcome[] = [];
    for (const account of input.members) outcomes.push(yield* addMember(input.group, found.position, account));
    return outcomes;
  },

  *removePermissionGroupMembers(input: {
    group: number;
    members: readonly number[];
    permissionGroupId: string;
  }): Procedure<{ isFound: boolean }> {
    const { group, members } = input;
    const found = yield* findPermissionGroup(group, input.permissionGroupId);
    if (!found) return { isFound: false };
    if (members.length === 0) return { isFound: true };
    const removed = yield* run(
      `DELETE FROM permission_group_members WHERE group_number = ? AND permission_group = ?
         AND account IN (${placeholders(members)})`,
      group,
      found.position,
      ...members,
    );
    yield* run(
      "UPDATE permission_groups SET member_count = member_count - ? WHERE group_number = ? AND position = ?",
      removed,
      group,
      found.position,
    );
    return { isFound: true };
  },
};
