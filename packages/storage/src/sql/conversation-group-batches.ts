import { all, get, type Procedure, run } from "../procedure.ts";
import {
  dropEmptySettings,
  type NamedTarget,
  readPresent,
  roomForSettings,
  type SettingsOutcome,
  type SettingsRoom,
  takeSettingNumber,
  touchSettings,
} from "./conversation-settings-batches.ts";
import { type ConversationTarget, findGroup, listGroups } from "./conversation-settings-sql.ts";
import { readLiving } from "./friends-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

type Written<Outcome> = { outcome: Outcome; groupId: number; logPosition?: number };

export type MemberChange = NamedTarget & { isAdded: boolean };

/** `written` is false where the conversation was in the group already. */
function* addMember(
  account: number,
  groupId: number,
  target: ConversationTarget,
  room: SettingsRoom,
  at: number,
): Procedure<{ outcome: SettingsOutcome; written: boolean }> {
  const member = yield* get(
    "SELECT 1 FROM conversation_group_members WHERE account = ? AND kind = ? AND target = ? AND group_id = ?",
    account,
    target.kind,
    target.number,
    groupId,
  );
  if (member) return { outcome: "done", written: false };
  if (!(yield* touchSettings(account, target, room, at))) return { outcome: "tooMany", written: false };
  yield* run(
    "INSERT INTO conversation_group_members (account, group_id, kind, target) VALUES (?, ?, ?, ?)",
    account,
    groupId,
    target.kind,
    target.number,
  );
  return { outcome: "done", written: true };
}

function* removeMember(account: number, groupId: number, target: ConversationTarget, at: number): Procedure<boolean> {
  const removed = yield* run(
    "DELETE FROM conversation_group_members WHERE account = ? AND group_id = ? AND kind = ? AND target = ?",
    account,
    groupId,
    target.kind,
    target.number,
  );
  if (removed === 0) return false;
  yield* run(
    "UPDATE conversation_settings SET changed_at = ? WHERE account = ? AND kind = ? AND target = ?",
    at,
    account,
    target.kind,
    target.number,
  );
  return true;
}

export const conversationGroupBatches = {
  /** Makes a conversation group and fills it; one outcome for each conversation, in order. */
  *createConversationGroup(input: {
    account: number;
    name: string;
    targets: readonly NamedTarget[];
    groupLimit: number;
    settingsLimit: number;
    at: number;
  }): Procedure<
    Written<"created" | "exists" | "tooManyGroups" | "gone"> & {
      outcomes: SettingsOutcome[];
      conversationIds: string[];
    }
  > {
    const groups = yield* listGroups(input.account);
    const refused = { groupId: 0, outcomes: [], conversationIds: [] };
    if (!(yield* readLiving([input.account])).has(input.account)) return { outcome: "gone", ...refused };
    if (groups.some(({ name }) => name === input.name)) return { outcome: "exists", ...refused };
    if (groups.length >= input.groupLimit) return { outcome: "tooManyGroups", ...refused };
    const groupId = yield* takeSettingNumber(input.account, "last_group_id");
    yield* run(
      "INSERT INTO conversation_groups (account, id, name) VALUES (?, ?, ?)",
      input.account,
      groupId,
      input.name,
    );
    const room = yield* roomForSettings(input.account, input.settingsLimit);
    const outcomes: SettingsOutcome[] = [];
    const conversationIds: string[] = [];
    const isPresent = yield* readPresent(input.account, input.targets);
    for (const target of input.targets) {
      if (!isPresent(target)) {
        outcomes.push("gone");
        continue;
      }
      const { outcome, written } = yield* addMember(input.account, groupId, target, room, input.at);
      outcomes.push(outcome);
      if (written) conversationIds.push(target.conversationName);
    }
    const data = { groupId, name: input.name, conversationIds };
    const logPosition = yield* appendToAccountLog(input.account, "conversationGroupCreated", data, input.at);
    return { outcome: "created", groupId, outcomes, conversationIds, logPosition };
  },

  /** The group goes; its conversations stay where they are. */
  *deleteConversationGroup(input: {
    account: number;
    name: string;
    at: number;
  }): Procedure<Written<"deleted" | "notFound">> {
    const group = yield* findGroup(input.account, input.name);
    if (!group) return { outcome: "notFound", groupId: 0 };
    const members = yield* all<ConversationTarget>(
      "SELECT kind, target AS number FROM conversation_group_members WHERE account = ? AND group_id = ?",
      input.account,
      group.id,
    );
    for (const member of members) yield* removeMember(input.account, group.id, member, input.at);
    yield* run("DELETE FROM conversation_groups WHERE account = ? AND id = ?", input.account, group.id);
    yield* dropEmptySettings(input.account);
    const data = { groupId: group.id };
    const logPosition = yield* appendToAccountLog(input.account, "conversationGroupDeleted", data, input.at);
    return { outcome: "deleted", groupId: group.id, logPosition };
  },

  *renameConversationGroup(input: {
    account: number;
    oldName: string;
    newName: string;
    at: number;
  }): Procedure<Written<"renamed" | "notFound" | "exists">> {
    const group = yield* findGroup(input.account, input.oldName);
    if (!group) return { outcome: "notFound", groupId: 0 };
    if (input.newName === input.oldName) return { outcome: "renamed", groupId: group.id };
    if (yield* findGroup(input.account, input.newName)) return { outcome: "exists", groupId: 0 };
    yield* run(
      "UPDATE conversation_groups SET name = ? WHERE account = ? AND id = ?",
      input.newName,
      input.account,
      group.id,
    );
    const data = { groupId: group.id, name: input.newName };
    const logPosition = yield* appendToAccountLog(input.account, "conversationGroupRenamed", data, input.at);
    return { outcome: "renamed", groupId: group.id, logPosition };
  },

  /** Puts conversations into a group and takes others out; one outcome each, in order. */
  *changeConversationGroup(input: {
    account: number;
    name: string;
    changes: readonly MemberChange[];
    settingsLimit: number;
    at: number;
  }): Procedure<Written<"changed" | "notFound"> & { outcomes: SettingsOutcome[]; added: string[]; removed: string[] }> {
    const group = yield* findGroup(input.account, input.name);
    if (!group) return { outcome: "notFound", groupId: 0, outcomes: [], added: [], removed: [] };
    const room = yield* roomForSettings(input.account, input.settingsLimit);
    const outcomes: SettingsOutcome[] = [];
    /** What became of each conversation in the end, however often it is named. */
    const isMember = new Map<string, boolean>();
    const isPresent = yield* readPresent(input.account, input.changes);
    for (const { isAdded, ...target } of input.changes) {
      if (!isPresent(target)) {
        outcomes.push("gone");
        continue;
      }
      const { outcome, written } = isAdded
        ? yield* addMember(input.account, group.id, target, room, input.at)
        : { outcome: "done" as const, written: yield* removeMember(input.account, group.id, target, input.at) };
      outcomes.push(outcome);
      if (written) isMember.set(target.conversationName, isAdded);
    }
    const namesWhere = (isIn: boolean) => [...isMember].flatMap(([name, is]) => (is === isIn ? [name] : []));
    const [added, removed] = [namesWhere(true), namesWhere(false)];
    const changed = { outcome: "changed" as const, groupId: group.id, outcomes, added, removed };
    yield* dropEmptySettings(input.account);
    if (isMember.size === 0) return changed;
    const data = { groupId: group.id, added, removed };
    const logPosition = yield* appendToAccountLog(input.account, "conversationGroupChanged", data, input.at);
    return { ...changed, logPosition };
  },
};
