import { all, get, type Procedure, placeholders } from "../procedure.ts";

/** What a conversation is called inside: kind 1 and the number of an account, or kind 2 and the conversation of a group. */
export type ConversationTarget = { kind: number; number: number };

/** What an account set for one conversation. */
export type ConversationSettings = ConversationTarget & {
  position: number;
  /** 64 characters 0 and 1, the first is the first bit; null: none set. */
  marks: string | null;
  customMark: string | null;
  remindType: string | null;
  /** Rising. */
  groupIds: number[];
  changedAt: number;
};

export type ConversationGroup = { id: number; name: string };

type SettingsRow = Omit<ConversationSettings, "groupIds"> & { groupId: number | null };

const columns = `s.kind AS kind, s.target AS number, s.position AS position, s.marks AS marks,
  s.custom_mark AS "customMark", s.remind_type AS "remindType", s.changed_at AS "changedAt", g.group_id AS "groupId"`;

const joinedGroups = `LEFT JOIN conversation_group_members g
  ON g.account = s.account AND g.kind = s.kind AND g.target = s.target`;

/** One row per group of a conversation becomes one entry per conversation. */
function collect(rows: readonly SettingsRow[]): ConversationSettings[] {
  const found = new Map<number, ConversationSettings>();
  for (const { groupId, ...row } of rows) {
    const known = found.get(row.position) ?? { ...row, groupIds: [] };
    if (groupId !== null) known.groupIds.push(groupId);
    found.set(row.position, known);
  }
  return [...found.values()];
}

/** Settings of given conversations, in one read; those without any are missing. */
export function* readSettings(
  account: number,
  targets: readonly ConversationTarget[],
): Procedure<ConversationSettings[]> {
  if (targets.length === 0) return [];
  const kinds = [...new Set(targets.map(({ kind }) => kind))];
  const ofKinds = kinds.map((kind) => [kind, ...targets.flatMap((one) => (one.kind === kind ? [one.number] : []))]);
  const isWanted = ofKinds.map((values) => `(s.kind = ? AND s.target IN (${placeholders(values.slice(1))}))`);
  const rows = yield* all<SettingsRow>(
    `SELECT ${columns} FROM conversation_settings s ${joinedGroups}
     WHERE s.account = ? AND (${isWanted.join(" OR ")}) ORDER BY s.position, g.group_id`,
    account,
    ...ofKinds.flat(),
  );
  return collect(rows);
}

/** Conversations with a mark or a group after a position, rising: the first `count` of them. */
export function* listSettings(
  account: number,
  afterPosition: number,
  count: number,
): Procedure<ConversationSettings[]> {
  const rows = yield* all<SettingsRow>(
    `SELECT ${columns} FROM conversation_settings s ${joinedGroups}
     WHERE s.account = ? AND s.position IN (
       SELECT position FROM conversation_settings o WHERE o.account = ? AND o.position > ?
         AND (o.marks IS NOT NULL OR o.custom_mark IS NOT NULL OR EXISTS (
           SELECT 1 FROM conversation_group_members m
           WHERE m.account = o.account AND m.kind = o.kind AND m.target = o.target))
       ORDER BY o.position LIMIT ?)
     ORDER BY s.position, g.group_id`,
    account,
    account,
    afterPosition,
    count,
  );
  return collect(rows);
}

/** Conversation groups of an account, in the order they were made. */
export function* listGroups(account: number): Procedure<ConversationGroup[]> {
  return yield* all<ConversationGroup>(
    "SELECT id, name FROM conversation_groups WHERE account = ? ORDER BY id",
    account,
  );
}

export function* findGroup(account: number, name: string): Procedure<ConversationGroup | undefined> {
  return yield* get<ConversationGroup>(
    "SELECT id, name FROM conversation_groups WHERE account = ? AND name = ?",
    account,
    name,
  );
}

/** What an account set for all its conversations together, as JSON. */
export function* readReceiveOption(account: number): Procedure<string | undefined> {
  const row = yield* get<{ option: string | null }>(
    "SELECT receive_option AS option FROM conversation_setting_heads WHERE account = ?",
    account,
  );
  return row?.option ?? undefined;
}
