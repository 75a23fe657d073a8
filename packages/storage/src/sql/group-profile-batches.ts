import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { findHead } from "./conversations-sql.ts";
import { dropMutes, endGroup } from "./end-group-sql.ts";
import { customText } from "./group-batches.ts";
import { lockGroup, takeFromGroup } from "./group-membership-sql.ts";
import { findGroupNumbers, findMembers, type Group, type GroupRole } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { type AppendedTip, appendTip } from "./tips-sql.ts";

/** What changes in a profile; what is not given stays. */
export type GroupChanges = {
  name?: string;
  introduction?: string;
  notification?: string;
  faceUrl?: string;
  maxMembers?: number;
  applyOption?: string;
  inviteOption?: string;
  mutesAll?: boolean;
  showsEarlier?: boolean;
  usesPermissions?: boolean;
  defaultPermission?: number;
  /** By key; "" takes the field away. */
  custom?: Readonly<Record<string, string>>;
};

export type TipOfBatch = { operator: number; tip: unknown; random: number };

const columns = {
  name: "name",
  introduction: "introduction",
  notification: "notification",
  faceUrl: "face_url",
  maxMembers: "max_members",
  applyOption: "apply_option",
  inviteOption: "invite_option",
  mutesAll: "mutes_all",
  showsEarlier: "shows_earlier",
  usesPermissions: "uses_permissions",
  defaultPermission: "default_permission",
} as const;

/** A group that no other batch changes meanwhile; undefined for one that is gone. */
function* holdGroup(number: number): Procedure<Group | undefined> {
  if (!(yield* lockGroup(number))) return undefined;
  return (yield* findGroupNumbers([number]))[0];
}

/** Who comes back finds the group changed: its conversation is among those that were touched. */
function* touchGroup(group: number, at: number): Procedure<void> {
  yield* run("UPDATE conversations SET changed_at = ? WHERE id = ? AND changed_at < ?", at, group, at);
}

function* tellInHistory(group: number, tip: TipOfBatch | undefined, at: number): Procedure<AppendedTip | undefined> {
  return tip && (yield* appendTip({ group, ...tip, at }));
}

function mergeCustom(stored: Readonly<Record<string, string>>, changes: Readonly<Record<string, string>>) {
  const merged = Object.entries({ ...stored, ...changes }).filter(([, value]) => value !== "");
  return customText(Object.fromEntries(merged));
}

/** Counters of the side of a group that ends: it is read, up to where its member may look. */
const endSide = `UPDATE memberships SET visible_to = ?, read_seq = ?, read_position = ?, own_since = 0, uncounted = NULL,
  changed_at = ? WHERE conversation_id = ? AND visible_to IS NULL`;

function* endSides(conversation: number, accounts: readonly number[], at: number): Procedure<void> {
  const head = yield* findHead(conversation);
  if (!head) return;
  yield* run(
    `${endSide} AND account IN (${placeholders(accounts)})`,
    head.lastSeq,
    head.lastSeq,
    head.counted,
    at,
    conversation,
    ...accounts,
  );
}

function* dropPermissions(group: number, accounts: readonly number[]): Procedure<void> {
  const marks = placeholders(accounts);
  yield* run(
    `UPDATE permission_groups SET member_count = member_count - (SELECT COUNT(*) FROM permission_group_members pm
       WHERE pm.group_number = permission_groups.group_number AND pm.permission_group = permission_groups.position
         AND pm.account IN (${marks}))
     WHERE group_number = ?`,
    ...accounts,
    group,
  );
  yield* run(
    `DELETE FROM permission_group_members WHERE group_number = ? AND account IN (${marks})`,
    group,
    ...accounts,
  );
}

export type LeftGroup = { account: number; leftPosition?: number; noticePosition?: number };

export type EmptiedPage = { left: LeftGroup[]; isDone: boolean };

/** A page of the members of a dismissed group goes, each with the farewell in its log. */
function* emptyPage(group: Group, topics: readonly number[], count: number, at: number): Procedure<EmptiedPage> {
  const row = yield* get<{ farewell: string | null }>("SELECT farewell FROM groups WHERE number = ?", group.number);
  if (row?.farewell == null) return { left: [], isDone: true };
  const notice: unknown = JSON.parse(row.farewell);
  const members = yield* all<{ account: number; role: GroupRole }>(
    "SELECT account, role FROM group_members WHERE group_number = ? ORDER BY position LIMIT ?",
    group.number,
    count,
  );
  const isDone = members.length < count;
  if (isDone) {
    yield* run("UPDATE groups SET farewell = NULL WHERE number = ?", group.number);
    yield* dropMutes(group.number);
  }
  if (members.length === 0) return { left: [], isDone };
  const accounts = members.map(({ account }) => account);
  for (const conversation of [group.number, ...topics]) yield* endSides(conversation, accounts, at);
  yield* dropPermissions(group.number, accounts);
  for (const table of ["group_members", "group_mutes"])
    yield* run(
      `DELETE FROM ${table} WHERE group_number = ? AND account IN (${placeholders(accounts)})`,
      group.number,
      ...accounts,
    );
  const left: LeftGroup[] = [];
  for (const { account, role } of members) {
    // Of a group that waited for its first message only the owner knew.
    if (!group.isActivated && role !== "Owner") left.push({ account });
    else
      left.push({
        account,
        leftPosition: yield* appendToAccountLog(account, "groupLeft", { groupId: group.groupId }, at),
        noticePosition: yield* appendToAccountLog(account, "groupNoticed", { notice }, at),
      });
  }
  return { left, isDone };
}

function* listTopics(community: number): Procedure<number[]> {
  const rows = yield* all<{ number: number }>("SELECT number FROM groups WHERE community = ?", community);
  return rows.map(({ number }) => number);
}

export const groupProfileBatches = {
  /** Changes a profile. `gone`: the group was dismissed meanwhile. */
  *updateGroup(input: {
    group: number;
    members: [];
    changes: GroupChanges;
    tip?: TipOfBatch | undefined;
    at: number;
  }): Procedure<{ outcome: "updated"; group: Group; placed: AppendedTip | undefined } | { outcome: "gone" }> {
    const { changes, at } = input;
    const before = yield* holdGroup(input.group);
    if (!before) return { outcome: "gone" };
    const sets: string[] = [];
    const params: (string | number | null)[] = [];
    for (const [field, column] of Object.entries(columns)) {
      const value = changes[field as keyof typeof columns];
      if (value === undefined) continue;
      sets.push(`${column} = ?`);
      params.push(typeof value === "boolean" ? Number(value) : value);
    }
    if (changes.custom) {
      sets.push("custom = ?");
      params.push(mergeCustom(before.custom, changes.custom));
    }
    yield* run(
      `UPDATE groups SET ${[...sets, "info_seq = info_seq + 1", "info_at = ?"].join(", ")} WHERE number = ?`,
      ...params,
      at,
      input.group,
    );
    yield* touchGroup(input.group, at);
    const placed = yield* tellInHistory(input.group, input.tip, at);
    const [group = before] = yield* findGroupNumbers([input.group]);
    return { outcome: "updated", group, placed };
  },

  /** The group gets another owner; who owned it stays as a member. `changed`: it has another owner than the caller knew. */
  *changeGroupOwner(input: {
    group: number;
    members: number[];
    owner: number;
    formerOwner: number | null;
    tip?: TipOfBatch | undefined;
    at: number;
  }): Procedure<
    | { outcome: "updated"; group: Group; placed: AppendedTip | undefined }
    | { outcome: "gone" | "notMember" | "changed" }
  > {
    const { group: number, owner, formerOwner, at } = input;
    const before = yield* holdGroup(number);
    if (!before) return { outcome: "gone" };
    if (before.owner !== formerOwner) return { outcome: "changed" };
    const promoted = yield* run(
      "UPDATE group_members SET role = 'Owner' WHERE group_number = ? AND account = ?",
      number,
      owner,
    );
    if (promoted === 0) return { outcome: "notMember" };
    if (formerOwner !== null)
      yield* run(
        "UPDATE group_members SET role = 'Member' WHERE group_number = ? AND account = ?",
        number,
        formerOwner,
      );
    yield* run("UPDATE groups SET owner = ?, info_seq = info_seq + 1, info_at = ? WHERE number = ?", owner, at, number);
    yield* touchGroup(number, at);
    const placed = yield* tellInHistory(number, input.tip, at);
    const [group = before] = yield* findGroupNumbers([number]);
    return { outcome: "updated", group, placed };
  },

  /**
   * The group and its topics are gone from now on, and its id is free. The first page of its members goes with it; the
   * others follow by `emptyGroup`, or the largest groups would hold up everybody else's writes.
   */
  *dismissGroup(input: {
    group: number;
    farewell: string;
    count: number;
    /** Of the app: see `endGroup`. */
    day?: number | undefined;
    at: number;
  }): Procedure<{ outcome: "dismissed"; isOver: true; topics: number[]; page: EmptiedPage } | { outcome: "gone" }> {
    const { group: number, at } = input;
    const group = yield* holdGroup(number);
    if (!group) return { outcome: "gone" };
    yield* endGroup(number, input);
    yield* touchGroup(number, at);
    const topics = yield* listTopics(number);
    return { outcome: "dismissed", isOver: true, topics, page: yield* emptyPage(group, topics, input.count, at) };
  },

  /** The next page of the members of a dismissed group. */
  *emptyGroup(input: { group: number; count: number; at: number }): Procedure<EmptiedPage> {
    const [group] = yield* findGroupNumbers([input.group]);
    if (!group?.isDismissed) return { left: [], isDone: true };
    return yield* emptyPage(group, yield* listTopics(input.group), input.count, input.at);
  },

  /**
   * An account that is about to be deleted leaves one of its groups. A group that it owned has no owner, one that is
   * empty then is gone.
   */
  *removeDeletedMember(input: {
    group: number;
    members: number[];
    account: number;
    userId: string;
    day?: number | undefined;
    at: number;
  }): Procedure<{
    /** As it is then; undefined: it is gone. */
    changed: Group | undefined;
    /** The name, where it was a member. */
    leftIds: string[];
    isOver: boolean;
  }> {
    const { group: number, account, at } = input;
    const locked = yield* lockGroup(number);
    if (!locked) return { changed: undefined, leftIds: [], isOver: false };
    // A live room stores nobody: what it loses is its owner.
    yield* run(
      "UPDATE groups SET owner = NULL, info_seq = info_seq + 1, info_at = ? WHERE number = ? AND owner = ?",
      at,
      number,
      account,
    );
    const present = yield* findMembers(number, [account]);
    const memberCount = yield* takeFromGroup(
      locked,
      present.map((member) => member.account),
      at,
    );
    yield* run("DELETE FROM group_mutes WHERE group_number = ? AND account = ?", number, account);
    const isOver = present.length > 0 && memberCount === 0;
    if (isOver) {
      yield* endGroup(number, { at, day: input.day });
      yield* dropMutes(number);
    }
    yield* touchGroup(number, at);
    const [group] = yield* findGroupNumbers([number]);
    return { changed: isOver ? undefined : group, leftIds: present.map(() => input.userId), isOver };
  },
};
