import { all, get, type Procedure, run } from "../procedure.ts";
import { conversationIds, takeNumbers } from "./counters-sql.ts";
import { countMade, readGrowth } from "./group-growth-sql.ts";
import { countGroupsOfApp } from "./group-lists-sql.ts";
import type { GroupRole } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { type AppendedTip, appendTip } from "./tips-sql.ts";

/** A member that a batch puts into a group. */
export type NewMember = {
  account: number;
  role: GroupRole;
  custom?: Readonly<Record<string, string>>;
  joinedAt: number;
};

export type NewGroup = {
  sdkAppId: number;
  /** Where none is given the server's own is made of the mark and the number. */
  groupId: string | undefined;
  /** What an id of the server begins with. */
  idPrefix: string;
  type: string;
  name: string;
  introduction: string;
  notification: string;
  faceUrl: string;
  owner: number | null;
  maxMembers: number;
  applyOption: string;
  inviteOption: string;
  isActivated: boolean;
  hasTopics: boolean;
  usesPermissions: boolean;
  defaultPermission: number;
  custom: Readonly<Record<string, string>>;
  /** Stored members; a live room has none. */
  members: readonly NewMember[];
  /** How many groups of some types, or of all, the app may have. */
  quotas?: readonly GroupQuota[];
  /** The day of the app, among whose figures it counts. */
  day?: number | undefined;
  /** By how many groups the app may grow on that day, and above which growth it is told of it. */
  growth?: { most: number; alarmAbove: number } | undefined;
  /** What the owner's devices are told; the group's id is put in. */
  ownerNotice?: object | undefined;
  /** What stands first in the group's history. */
  tip?: { operator: number; tip: unknown; random: number } | undefined;
  /** Import: its own time. */
  createdAt: number;
  at: number;
};

/** No types: all of them. */
export type GroupQuota = {
  types: readonly string[];
  most: number;
  outcome: "tooManyOfType" | "tooManyLive" | "tooManyOfApp";
};

export type GroupCreated =
  | {
      outcome: "created";
      number: number;
      groupId: string;
      logPositions: { account: number; logPosition: number }[];
      noticePosition?: number;
      placed?: AppendedTip;
      /** By how many groups the app grew on its day so far, where that is alarming. */
      alarmingGrowth?: number;
    }
  | { outcome: "idTaken" | "idTakenByOwner" | "tooManyPerDay" | GroupQuota["outcome"] };

export const customText = (custom: Readonly<Record<string, string>>): string | null =>
  Object.keys(custom).length === 0 ? null : JSON.stringify(custom);

/** Puts an account into a group: its place among the members, and its side of the conversation. */
export function* insertMember(
  group: number,
  member: NewMember,
  place: { position: number; visibleFrom: number; readSeq: number; readPosition: number; at: number },
): Procedure<void> {
  yield* run(
    `INSERT INTO group_members (group_number, account, position, role, joined_at, name_card, custom)
     VALUES (?, ?, ?, ?, ?, NULL, ?)`,
    group,
    member.account,
    place.position,
    member.role,
    member.joinedAt,
    customText(member.custom ?? {}),
  );
  // Who comes back reads from now on only what the type shows; what it was told of before is read.
  yield* run(
    `INSERT INTO memberships (account, conversation_id, visible_from, visible_to, read_seq, read_position, own_since,
       uncounted, cleared_seq, unlisted_seq, pinned_at, changed_at, floor_seen) VALUES (?, ?, ?, NULL, ?, ?, 0, NULL, 0, 0, NULL, ?,
       COALESCE((SELECT c.read_floor_number FROM conversations c WHERE c.id = ?), 0))
     ON CONFLICT (account, conversation_id) DO UPDATE SET visible_from = excluded.visible_from, visible_to = NULL,
       read_seq = excluded.read_seq, read_position = excluded.read_position, own_since = 0, uncounted = NULL,
       changed_at = excluded.changed_at, floor_seen = excluded.floor_seen`,
    member.account,
    group,
    place.visibleFrom,
    place.readSeq,
    place.readPosition,
    place.at,
    group,
  );
}

function* findFullQuota({ sdkAppId, quotas = [] }: NewGroup): Procedure<GroupQuota | undefined> {
  for (const quota of quotas) if ((yield* countGroupsOfApp(sdkAppId, quota.types)) >= quota.most) return quota;
  return undefined;
}

/** Counts the group on its day, if there is room for it. */
function* grow({ sdkAppId, day, growth: limit }: NewGroup): Procedure<{ isTooLarge?: true; alarming?: number }> {
  if (day === undefined) return {};
  const growth = limit ? 1 + (yield* readGrowth(sdkAppId, day)) : 0;
  if (limit && growth > limit.most) return { isTooLarge: true };
  yield* countMade(sdkAppId, day);
  return limit && growth > limit.alarmAbove ? { alarming: growth } : {};
}

export const groupBatches = {
  /** Makes a group with its first members. The owner stands first among them. */
  *createGroup(input: NewGroup): Procedure<GroupCreated> {
    if (input.groupId !== undefined) {
      const taken = yield* get<{ owner: number | null }>(
        "SELECT owner FROM groups WHERE sdk_app_id = ? AND group_id = ? AND dismissed_at IS NULL",
        input.sdkAppId,
        input.groupId,
      );
      if (taken) return { outcome: taken.owner !== null && taken.owner === input.owner ? "idTakenByOwner" : "idTaken" };
    }
    const full = yield* findFullQuota(input);
    if (full) return { outcome: full.outcome };
    const growth = yield* grow(input);
    if (growth.isTooLarge) return { outcome: "tooManyPerDay" };
    const number = yield* takeNumbers(conversationIds.name, 1, conversationIds.start);
    const groupId = input.groupId ?? input.idPrefix + number.toString(36).toUpperCase().padStart(8, "0");
    yield* run(
      `INSERT INTO conversations (id, sdk_app_id, kind, low_account, high_account, last_seq, last_placed_at, appended_at,
         counted, counted_back, late_ranges, change_position, changed_at)
       VALUES (?, ?, 2, NULL, NULL, 0, ?, ?, 0, 0, NULL, 0, ?)`,
      number,
      input.sdkAppId,
      input.createdAt,
      input.at,
      input.at,
    );
    yield* insertGroup(number, groupId, input);
    const logPositions: { account: number; logPosition: number }[] = [];
    let position = 0;
    for (const member of input.members) {
      const place = { position: ++position, visibleFrom: 1, readSeq: 0, readPosition: 0, at: input.at };
      yield* insertMember(number, member, place);
      if (!input.isActivated && member.role !== "Owner") continue;
      const logPosition = yield* appendToAccountLog(member.account, "groupJoined", { groupId }, input.at);
      logPositions.push({ account: member.account, logPosition });
    }
    const { owner, ownerNotice, tip, at } = input;
    const noticePosition =
      owner !== null && ownerNotice
        ? yield* appendToAccountLog(owner, "groupNoticed", { notice: { ...ownerNotice, groupId } }, at)
        : undefined;
    const placed = tip && (yield* appendTip({ group: number, ...tip, at }));
    return {
      outcome: "created",
      number,
      groupId,
      logPositions,
      ...(noticePosition !== undefined && { noticePosition }),
      ...(placed && { placed }),
      ...(growth.alarming !== undefined && { alarmingGrowth: growth.alarming }),
    };
  },

  /**
   * The first message shows a group to its members: each learns from its own log that it is in. `next` is where the
   * following page of them begins; undefined after the last.
   */
  *activateGroup(input: { group: number; groupId: string; after: number; count: number; at: number }): Procedure<{
    logPositions: { account: number; logPosition: number }[];
    next: number | undefined;
  }> {
    const { group, groupId, after, count, at } = input;
    const changed = yield* run("UPDATE groups SET is_activated = 1 WHERE number = ? AND is_activated = 0", group);
    if (changed === 0 && after === 0) return { logPositions: [], next: undefined };
    const members = yield* all<{ account: number; role: GroupRole; position: number }>(
      "SELECT account, role, position FROM group_members WHERE group_number = ? AND position > ? ORDER BY position LIMIT ?",
      group,
      after,
      count,
    );
    const logPositions: { account: number; logPosition: number }[] = [];
    for (const { account, role } of members)
      if (role !== "Owner")
        logPositions.push({ account, logPosition: yield* appendToAccountLog(account, "groupJoined", { groupId }, at) });
    return { logPositions, next: members.length === count ? members.at(-1)?.position : undefined };
  },
};

function* insertGroup(number: number, groupId: string, input: NewGroup): Procedure<void> {
  yield* run(
    `INSERT INTO groups (number, sdk_app_id, group_id, community, type, name, introduction, notification, face_url, owner,
       created_at, dismissed_at, info_seq, info_at, max_members, member_count, last_position, apply_option, invite_option,
       mutes_all, is_activated, has_topics, uses_permissions, default_permission, shows_earlier, custom, custom_string,
       cleared_seq, leased_seq)
     VALUES (?, ?, ?, NULL, ?, ?, ?, ?, ?, ?, ?, NULL, 1, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, NULL, ?, NULL, 0, 0)`,
    number,
    input.sdkAppId,
    groupId,
    input.type,
    input.name,
    input.introduction,
    input.notification,
    input.faceUrl,
    input.owner,
    input.createdAt,
    input.at,
    input.maxMembers,
    input.members.length,
    input.members.length,
    input.applyOption,
    input.inviteOption,
    input.isActivated ? 1 : 0,
    input.hasTopics ? 1 : 0,
    input.usesPermissions ? 1 : 0,
    input.defaultPermission,
    customText(input.custom),
  );
}
