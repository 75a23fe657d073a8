import { bitsOf } from "../mark-bits.ts";
import { all, get, type Procedure, run } from "../procedure.ts";
import type { ConversationTarget } from "./conversation-settings-sql.ts";
import { readLiving } from "./friends-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

/** A conversation, and what its owner calls it: the name stands in the log. */
export type NamedTarget = ConversationTarget & { conversationName: string };

/** What is not given stays. */
export type SettingsChange = NamedTarget & {
  /** Numbers of bits, from 0. A bit that is both cleared and set is set. */
  setMarks?: readonly number[];
  clearMarks?: readonly number[];
  /** Empty: none. */
  customMark?: string;
  /** Null: messages come and notify. */
  remindType?: string | null;
};

/** `tooMany`: the account has settings for as many conversations as it may. `gone`: one of the two was deleted. */
export type SettingsOutcome = "done" | "tooMany" | "gone";

type Kept = { marks: string | null; customMark: string | null; remindType: string | null };

const nothingKept: Kept = { marks: null, customMark: null, remindType: null };
const noMarks = "0".repeat(64);

/** Counts settings up to their limit while a batch adds some. */
export type SettingsRoom = { left: number };

export function* roomForSettings(account: number, limit: number): Procedure<SettingsRoom> {
  const row = yield* get<{ held: number }>(
    "SELECT COUNT(*) AS held FROM conversation_settings WHERE account = ?",
    account,
  );
  return { left: limit - (row?.held ?? 0) };
}

/** The next position of an account's list of settings, or the next number of a group. */
export function* takeSettingNumber(account: number, column: "last_position" | "last_group_id"): Procedure<number> {
  const row = yield* get<{ taken: number }>(
    `INSERT INTO conversation_setting_heads (account, last_position, last_group_id) VALUES (?, ?, ?)
     ON CONFLICT (account) DO UPDATE SET ${column} = conversation_setting_heads.${column} + 1
     RETURNING ${column} AS taken`,
    account,
    column === "last_position" ? 1 : 0,
    column === "last_group_id" ? 1 : 0,
  );
  return row?.taken ?? 0;
}

/** Which conversations may be written about: nothing is to be left of an account that was deleted meanwhile. */
export function* readPresent(
  account: number,
  targets: readonly ConversationTarget[],
): Procedure<(target: ConversationTarget) => boolean> {
  const peers = targets.flatMap(({ kind, number }) => (kind === 1 ? [number] : []));
  const living = yield* readLiving([account, ...peers]);
  return ({ kind, number }) => living.has(account) && (kind !== 1 || living.has(number));
}

function* readKept(account: number, target: ConversationTarget): Procedure<Kept | undefined> {
  return yield* get<Kept>(
    `SELECT marks, custom_mark AS "customMark", remind_type AS "remindType" FROM conversation_settings
     WHERE account = ? AND kind = ? AND target = ?`,
    account,
    target.kind,
    target.number,
  );
}

/** Makes the row of a conversation, or notes that what it stands for changed. False: there is no room for another. */
export function* touchSettings(
  account: number,
  target: ConversationTarget,
  room: SettingsRoom,
  at: number,
): Procedure<boolean> {
  const touched = yield* run(
    "UPDATE conversation_settings SET changed_at = ? WHERE account = ? AND kind = ? AND target = ?",
    at,
    account,
    target.kind,
    target.number,
  );
  if (touched > 0) return true;
  if (room.left <= 0) return false;
  room.left--;
  const position = yield* takeSettingNumber(account, "last_position");
  yield* run(
    "INSERT INTO conversation_settings (account, kind, target, position, changed_at) VALUES (?, ?, ?, ?, ?)",
    account,
    target.kind,
    target.number,
    position,
    at,
  );
  return true;
}

/** Rows that say nothing any more. */
export function* dropEmptySettings(account: number): Procedure<void> {
  yield* run(
    `DELETE FROM conversation_settings WHERE account = ? AND marks IS NULL AND custom_mark IS NULL
       AND remind_type IS NULL AND NOT EXISTS (SELECT 1 FROM conversation_group_members m
         WHERE m.account = conversation_settings.account AND m.kind = conversation_settings.kind
           AND m.target = conversation_settings.target)`,
    account,
  );
}

/** Everything about an account that is gone: its own settings, and what others set for their conversation with it. */
export function* dropSettingsOf(account: number): Procedure<void> {
  for (const table of ["conversation_settings", "conversation_group_members"])
    yield* run(`DELETE FROM ${table} WHERE kind = 1 AND target = ?`, account);
  for (const table of [
    "conversation_settings",
    "conversation_group_members",
    "conversation_groups",
    "conversation_setting_heads",
  ])
    yield* run(`DELETE FROM ${table} WHERE account = ?`, account);
}

function marksAfter(before: string | null, change: SettingsChange): string | null {
  const bits = [...(before ?? noMarks)];
  for (const bit of change.clearMarks ?? []) bits[bit] = "0";
  for (const bit of change.setMarks ?? []) bits[bit] = "1";
  const after = bits.join("");
  return after === noMarks ? null : after;
}

/** Of a group it is kept in any case: its type may begin with another than what says nothing. */
function remindTypeToKeep({ kind, remindType = null }: SettingsChange): string | null {
  return kind === 2 ? (remindType ?? "AcceptAndNotify") : remindType;
}

function keptAfter(before: Kept, change: SettingsChange): Kept {
  return {
    marks: marksAfter(before.marks, change),
    customMark: change.customMark === undefined ? before.customMark : change.customMark || null,
    remindType: change.remindType === undefined ? before.remindType : remindTypeToKeep(change),
  };
}

/** What the log says: only what changed, each as it is now. */
function differenceOf(before: Kept, after: Kept) {
  return {
    ...(after.marks !== before.marks && { marks: bitsOf(after.marks) }),
    ...(after.customMark !== before.customMark && { customData: after.customMark ?? "" }),
    ...(after.remindType !== before.remindType && { remindType: after.remindType ?? "AcceptAndNotify" }),
  };
}

export type SettingsDifference = {
  conversationId: string;
  marks?: number[];
  customData?: string;
  remindType?: string;
};

export const conversationSettingsBatches = {
  /** Sets marks, the custom mark and the remind type of conversations; one outcome each, in order. */
  *updateConversationSettings(input: {
    account: number;
    changes: readonly SettingsChange[];
    settingsLimit: number;
    at: number;
  }): Procedure<{ outcomes: SettingsOutcome[]; differences: SettingsDifference[]; logPosition: number | undefined }> {
    const room = yield* roomForSettings(input.account, input.settingsLimit);
    const isPresent = yield* readPresent(input.account, input.changes);
    const outcomes: SettingsOutcome[] = [];
    const differences: SettingsDifference[] = [];
    for (const change of input.changes) {
      if (!isPresent(change)) {
        outcomes.push("gone");
        continue;
      }
      const before = (yield* readKept(input.account, change)) ?? nothingKept;
      const after = keptAfter(before, change);
      const difference = differenceOf(before, after);
      if (Object.keys(difference).length === 0) {
        outcomes.push("done");
        continue;
      }
      if (!(yield* touchSettings(input.account, change, room, input.at))) {
        outcomes.push("tooMany");
        continue;
      }
      yield* run(
        `UPDATE conversation_settings SET marks = ?, custom_mark = ?, remind_type = ?
         WHERE account = ? AND kind = ? AND target = ?`,
        after.marks,
        after.customMark,
        after.remindType,
        input.account,
        change.kind,
        change.number,
      );
      outcomes.push("done");
      differences.push({ conversationId: change.conversationName, ...difference });
    }
    if (differences.length === 0) return { outcomes, differences, logPosition: undefined };
    yield* dropEmptySettings(input.account);
    const data = { conversations: differences };
    const logPosition = yield* appendToAccountLog(input.account, "conversationSettingsUpdated", data, input.at);
    return { outcomes, differences, logPosition };
  },

  /** Sets what holds for all conversations of an account, as JSON. Undefined where it holds already, or nothing can. */
  *setReceiveOption(input: { account: number; option: string; at: number }): Procedure<number | undefined> {
    if (!(yield* readLiving([input.account])).has(input.account)) return undefined;
    const kept = yield* all<{ option: string | null }>(
      "SELECT receive_option AS option FROM conversation_setting_heads WHERE account = ?",
      input.account,
    );
    if (kept[0]?.option === input.option) return undefined;
    yield* run(
      `INSERT INTO conversation_setting_heads (account, last_position, last_group_id, receive_option) VALUES (?, 0, 0, ?)
       ON CONFLICT (account) DO UPDATE SET receive_option = excluded.receive_option`,
      input.account,
      input.option,
    );
    return yield* appendToAccountLog(input.account, "receiveOptionUpdated", JSON.parse(input.option), input.at);
  },
};
