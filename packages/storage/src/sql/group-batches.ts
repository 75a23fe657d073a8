import { all, get, type Procedure, run } from "../procedure.ts";
import { conversationIds, takeNumbers } from "./counters-sql.ts";
import type { GroupRole } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

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
  /** Groups of this type that the app may have, where they are limited. */
  mostOfType?: number;
  /** Import: its own time. */
  createdAt: number;
  at: number;
};

export type GroupCreated =
  | { outcome: "created"; number: number; groupId: string; logPositions: { account: number; logPosition: number }[] }
  | { outcome: "idTaken" | "idTakenByOwner" | "tooManyOfType" };

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
       uncounted, cleared_seq, unlisted_seq, pinned_at, changed_at) VALUES (?, ?, ?, NULL, ?, ?, 0, NULL, 0, 0, NULL, ?)
     ON CONFLICT (account, conversation_id) DO UPDATE SET visible_from = excluded.visible_from, visible_to = NULL,
       read_seq = excluded.read_seq, read_position = excluded.read_position, own_since = 0, uncounted = NULL,
       changed_at = excluded.changed_at`,
    member.account,
    group,
    place.visibleFrom,
    place.readSeq,
    place.readPosition,
    place.at,
  );
}

function* isTypeFull({ sdkAppId, type, mostOfType }: NewGroup): Procedure<boolean> {
  if (mostOfType === undefined) return false;
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM groups WHERE sdk_app_id = ? AND type = ? AND dismissed_at IS NULL AND community IS NULL`,
    sdkAppId,
    type,
  );
  return (row?.count ?? 0) >= mostOfType;
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
    if (yield* isTypeFull(input)) return { outcome: "tooManyOfType" };
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
    return { outcome: "created", number, groupId, logPositions };
  },

  /** The first message shows a group to its members: each learns from its own log that it is in. */
  *activateGroup(input: { group: number; groupId: string; at: number }): Procedure<{
    logPositions: { account: number; logPosition: number }[];
  }> {
    const changed = yield* run("UPDATE groups SET is_activated = 1 WHERE number = ? AND is_activated = 0", input.group);
    if (changed === 0) return { logPositions: [] };
    const members = yield* all<{ account: number }>(
      "SELECT account FROM group_members WHERE group_number = ? AND role <> 'Owner' ORDER BY position",
      input.group,
    );
    const logPositions: { account: number; logPosition: number }[] = [];
    for (const { account } of members) {
      const logPosition = yield* appendToAccountLog(account, "groupJoined", { groupId: input.groupId }, input.at);
      logPositions.push({ account, logPosition });
    }
    return { logPositions };
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
