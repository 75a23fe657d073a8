import { all, get, type Procedure, placeholders } from "../procedure.ts";

/** `Custom`: a role of an app's own making; what it may is what permission groups give it. */
export type GroupRole = "Owner" | "Admin" | "Member" | "Custom";

/** A group, a topic or a live room. */
export type Group = {
  /** Number of its conversation. */
  number: number;
  sdkAppId: number;
  groupId: string;
  /** A topic: the number of the community it belongs to. */
  community: number | null;
  /** Name in the app's table of types. */
  type: string;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  owner: number | null;
  createdAt: number;
  isDismissed: boolean;
  infoSeq: number;
  infoAt: number;
  maxMembers: number;
  memberCount: number;
  applyOption: string;
  inviteOption: string;
  mutesAll: boolean;
  isActivated: boolean;
  hasTopics: boolean;
  usesPermissions: boolean;
  defaultPermission: number;
  /** Whether who joins reads what was said before; null: as the type has it. */
  showsEarlier: boolean | null;
  custom: Readonly<Record<string, string>>;
  customString: string | null;
  /** Clients read nothing up to this seq. */
  clearedSeq: number;
};

/** Who is in a group, as far as a send and a permission ask. */
export type GroupMember = {
  account: number;
  /** Place in the list of members, which is in the order of joining. */
  position: number;
  role: GroupRole;
  joinedAt: number;
  nameCard: string | null;
  custom: Readonly<Record<string, string>>;
  /** Unix milliseconds; 0: not muted. */
  mutedUntil: number;
};

type Flag = "isDismissed" | "mutesAll" | "isActivated" | "hasTopics" | "usesPermissions";
type GroupRow = Omit<Group, Flag | "showsEarlier" | "custom"> &
  Record<Flag, number> & { showsEarlier: number | null; custom: string | null };

export const groupColumns = `g.number AS number, g.sdk_app_id AS "sdkAppId", g.group_id AS "groupId", g.community AS community,
  g.type AS type, g.name AS name, g.introduction AS introduction, g.notification AS notification, g.face_url AS "faceUrl",
  g.owner AS owner, g.created_at AS "createdAt", CASE WHEN g.dismissed_at IS NULL THEN 0 ELSE 1 END AS "isDismissed",
  g.info_seq AS "infoSeq", g.info_at AS "infoAt", g.max_members AS "maxMembers", g.member_count AS "memberCount",
  g.apply_option AS "applyOption", g.invite_option AS "inviteOption", g.mutes_all AS "mutesAll",
  g.is_activated AS "isActivated", g.has_topics AS "hasTopics", g.uses_permissions AS "usesPermissions",
  g.default_permission AS "defaultPermission", g.shows_earlier AS "showsEarlier", g.custom AS custom,
  g.custom_string AS "customString", g.cleared_seq AS "clearedSeq"`;

export const toGroup = (row: GroupRow): Group => ({
  ...row,
  isDismissed: row.isDismissed === 1,
  mutesAll: row.mutesAll === 1,
  isActivated: row.isActivated === 1,
  hasTopics: row.hasTopics === 1,
  usesPermissions: row.usesPermissions === 1,
  showsEarlier: row.showsEarlier === null ? null : row.showsEarlier === 1,
  custom: toCustom(row.custom),
});

const toCustom = (text: string | null): Record<string, string> => (text === null ? {} : JSON.parse(text));

/** Groups of an app by their ids; dismissed and unknown ones are missing. */
export function* findGroups(sdkAppId: number, groupIds: readonly string[]): Procedure<Group[]> {
  const rows = yield* all<GroupRow>(
    `SELECT ${groupColumns} FROM groups g WHERE g.sdk_app_id = ? AND g.group_id IN (${placeholders(groupIds)})
       AND g.dismissed_at IS NULL`,
    sdkAppId,
    ...groupIds,
  );
  return rows.map(toGroup);
}

/** Also dismissed ones: their conversations stay. */
export function* findGroupNumbers(numbers: readonly number[]): Procedure<Group[]> {
  const rows = yield* all<GroupRow>(
    `SELECT ${groupColumns} FROM groups g WHERE g.number IN (${placeholders(numbers)})`,
    ...numbers,
  );
  return rows.map(toGroup);
}

/** The newest dismissed group of this id that an account was in. */
export function* findLastDismissed(account: number, groupId: string): Procedure<Group | undefined> {
  const row = yield* get<GroupRow>(
    `SELECT ${groupColumns} FROM memberships m JOIN groups g ON g.number = m.conversation_id
     WHERE m.account = ? AND g.group_id = ? AND g.dismissed_at IS NOT NULL ORDER BY g.number DESC LIMIT 1`,
    account,
    groupId,
  );
  return row && toGroup(row);
}

export type MemberRow = Omit<GroupMember, "custom"> & { custom: string | null };

export const memberColumns = `gm.account AS account, gm.position AS position, gm.role AS role, gm.joined_at AS "joinedAt",
  gm.name_card AS "nameCard", gm.custom AS custom, COALESCE((SELECT mu.muted_until FROM group_mutes mu
    WHERE mu.group_number = gm.group_number AND mu.account = gm.account), 0) AS "mutedUntil"`;

export const toMember = (row: MemberRow): GroupMember => ({ ...row, custom: toCustom(row.custom) });

/** Those of these accounts that are in a group. */
export function* findMembers(group: number, accounts: readonly number[]): Procedure<GroupMember[]> {
  const rows = yield* all<MemberRow>(
    `SELECT ${memberColumns} FROM group_members gm WHERE gm.group_number = ? AND gm.account IN (${placeholders(accounts)})`,
    group,
    ...accounts,
  );
  return rows.map(toMember);
}

/** Members with a role of their own: the owner and the admins, in the order of joining. */
export function* listManagers(group: number): Procedure<GroupMember[]> {
  // By role, not by position: in the order of joining they would be looked for among all members.
  const rows = yield* all<MemberRow>(
    `SELECT ${memberColumns} FROM group_members gm WHERE gm.group_number = ? AND gm.role <> 'Member'
       AND gm.role IN ('Owner', 'Admin')`,
    group,
  );
  return rows.map(toMember).sort((a, b) => a.position - b.position);
}

/** Numbers of the groups an account is in, communities among them; topics are those of their communities. */
export function* listJoinedNumbers(account: number): Procedure<number[]> {
  const rows = yield* all<{ number: number }>(
    `SELECT gm.group_number AS number FROM group_members gm JOIN groups g ON g.number = gm.group_number
     WHERE gm.account = ? AND g.dismissed_at IS NULL ORDER BY gm.group_number`,
    account,
  );
  return rows.map((row) => row.number);
}

/** Until when an account is muted in a group or topic, member or not; 0: it is not. */
export function* readMutedUntil(group: number, account: number): Procedure<number> {
  const row = yield* get<{ until: number }>(
    "SELECT muted_until AS until FROM group_mutes WHERE group_number = ? AND account = ?",
    group,
    account,
  );
  return row?.until ?? 0;
}
