import { type Procedure, run } from "../procedure.ts";
import { conversationSettingsBatches, type SettingsDifference } from "./conversation-settings-batches.ts";
import { dropMutes, endGroup } from "./end-group-sql.ts";
import { customText } from "./group-batches.ts";
import {
  addToGroup,
  findThoseWith,
  lockGroup,
  type MembersAdded,
  type MembershipTip,
  type MembersToAdd,
  sortAdditions,
  type ToldAccount,
  type ToldTip,
  takeFromGroup,
  tell,
} from "./group-membership-sql.ts";
import { findMembers, type GroupMember, type GroupRole } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { type AppendedTip, appendTip } from "./tips-sql.ts";

export type MembersToRemove = {
  group: number;
  groupId: string;
  members: readonly number[];
  /** As the tip names them, in the order of the members. */
  told: readonly ToldAccount[];
  /** Only members with these roles are taken out. */
  roles: readonly GroupRole[];
  tip?: MembershipTip | undefined;
  /** A system notice to each who was taken out. */
  notice?: unknown;
  /** A group that the last one leaves is gone. */
  endsWhenEmpty: boolean;
  /** Of the app: see `endGroup`. */
  day?: number | undefined;
  at: number;
};

export type RemovedMember = { account: number; logPosition?: number; noticePosition?: number };

export type MembersRemoved = {
  removed: RemovedMember[];
  /** Their names. */
  leftIds: string[];
  memberCount: number;
  /** The last one left, and the group is gone. */
  isOver: boolean;
  told?: ToldTip;
};

/** What a batch changes of one member; what is not given stays. */
export type GroupMemberChange = {
  role?: Exclude<GroupRole, "Owner"> | undefined;
  /** Empty: none. */
  nameCard?: string | undefined;
  /** An empty value takes a field away. */
  custom?: Readonly<Record<string, string>> | undefined;
  /** Unix milliseconds; 0 lifts the mute. */
  mutedUntil?: number | undefined;
  remindType?: string | null | undefined;
};

export type MemberToChange = {
  group: number;
  groupId: string;
  members: readonly [number];
  /** What the group's conversation is called in settings. */
  conversationName: string;
  settingsLimit: number;
  /** Only a member with one of these roles is changed. */
  roles: readonly GroupRole[];
  change: GroupMemberChange;
  /** Told where the role changes, in this order with the mute. */
  roleTip?: StoredTip | undefined;
  muteTip?: StoredTip | undefined;
  roleNotice?: unknown;
  at: number;
};

/** A tip whose content is known before the batch. */
export type StoredTip = { operator: number; tip: unknown; random: number };

export type MemberChanged =
  | {
      outcome: "changed";
      member: GroupMember;
      isAdminChanged: boolean;
      /** Its role and card as far as they are others than before; missing where both are the same. */
      news?: { role?: GroupRole; nameCard?: string };
      roleTipAt?: AppendedTip;
      muteTipAt?: AppendedTip;
      noticePosition?: number;
      settings?: { differences: SettingsDifference[]; logPosition: number | undefined };
    }
  | { outcome: "notMember" | "notPermitted" | "gone" };

export const groupMemberBatches = {
  /** Puts accounts into a group: all that can be, or none where there is no room for them. */
  *addGroupMembers(
    input: MembersToAdd,
  ): Procedure<({ outcome: "done" } & MembersAdded) | { outcome: "gone" } | { outcome: "full"; isFull: true }> {
    const locked = yield* lockGroup(input.group);
    if (!locked) return { outcome: "gone" };
    const outcomes = yield* sortAdditions(input);
    const count = [...outcomes.values()].filter((outcome) => outcome === "added").length;
    if (count > 0 && locked.memberCount + count > locked.maxMembers) return { outcome: "full", isFull: true };
    return { outcome: "done", ...(yield* addToGroup(locked, input, outcomes)) };
  },

  /** Takes members out of a group, or one that leaves. Who is not in it is passed over. */
  *removeGroupMembers(input: MembersToRemove): Procedure<({ outcome: "done" } & MembersRemoved) | { outcome: "gone" }> {
    const { group, groupId, notice, at } = input;
    const locked = yield* lockGroup(group);
    if (!locked) return { outcome: "gone" };
    const leaving = new Set((yield* findThoseWith(group, input.members, input.roles)).map(({ account }) => account));
    const accounts = [...new Set(input.members)].filter((account) => leaving.has(account));
    const memberCount = yield* takeFromGroup(locked, accounts, at);
    const removed: RemovedMember[] = [];
    for (const account of accounts) {
      // Of a group that shows itself with its first message, nobody but its owner knew.
      const knew = locked.isActivated === 1 || account === locked.owner;
      const logPosition = knew ? yield* appendToAccountLog(account, "groupLeft", { groupId }, at) : undefined;
      const isTold = notice !== undefined && locked.isActivated === 1;
      const noticePosition = isTold ? yield* appendToAccountLog(account, "groupNoticed", { notice }, at) : undefined;
      removed.push({
        account,
        ...(logPosition !== undefined && { logPosition }),
        ...(noticePosition !== undefined && { noticePosition }),
      });
    }
    const isOver = input.endsWhenEmpty && accounts.length > 0 && memberCount === 0;
    if (isOver) {
      yield* endGroup(group, { at, day: input.day });
      yield* dropMutes(group);
    }
    const names = new Map(input.members.map((account, at) => [account, input.told[at]]));
    const left = accounts.flatMap((account) => names.get(account) ?? []);
    const told = yield* tell(locked, input, left, memberCount);
    const leftIds = left.map(({ userId }) => userId);
    return { outcome: "done", removed, leftIds, memberCount, isOver, ...(told && { told }) };
  },

  /** Changes one member: its role, card, custom fields, mute and receive option, together. */
  *changeGroupMember(input: MemberToChange): Procedure<MemberChanged> {
    const { group, change, at } = input;
    const [account] = input.members;
    if (!(yield* lockGroup(group))) return { outcome: "gone" };
    const [member] = yield* findMembers(group, [account]);
    if (!member) return { outcome: "notMember" };
    if (!input.roles.includes(member.role)) return { outcome: "notPermitted" };
    // What is told of a role is that somebody became an admin, or is one no more.
    const isAdminChanged =
      change.role !== undefined && change.role !== member.role && [change.role, member.role].includes("Admin");
    yield* writeMember(group, member, change);
    if (change.mutedUntil !== undefined) yield* writeMute(group, account, change.mutedUntil);
    yield* touchSide(group, account, at);
    const tips: { roleTipAt?: AppendedTip; muteTipAt?: AppendedTip } = {};
    if (isAdminChanged && input.roleTip) tips.roleTipAt = yield* appendTip({ group, ...input.roleTip, at });
    if (change.mutedUntil !== undefined && input.muteTip)
      tips.muteTipAt = yield* appendTip({ group, ...input.muteTip, at });
    const noticePosition =
      isAdminChanged && input.roleNotice !== undefined
        ? yield* appendToAccountLog(account, "groupNoticed", { notice: input.roleNotice }, at)
        : undefined;
    const settings = yield* writeRemindType(input, account);
    const [after] = yield* findMembers(group, [account]);
    const news = after && whatIsNew(member, after);
    return {
      outcome: "changed",
      member: after ?? member,
      isAdminChanged,
      ...(news && { news }),
      ...tips,
      ...(noticePosition !== undefined && { noticePosition }),
      ...(settings && { settings }),
    };
  },

  /** Mutes accounts in a group or topic, or lifts their mutes. Members with a role that is not named are passed over. */
  *muteGroupMembers(input: {
    group: number;
    /** Holds the members: of a topic, its community. */
    memberGroup: number;
    members: readonly number[];
    /** Roles that may be muted; accounts that are not in the group may always be. */
    roles: readonly GroupRole[];
    /** Unix milliseconds; 0 lifts. */
    until: number;
    tip?: StoredTip | undefined;
    at: number;
  }): Procedure<
    { outcome: "done"; members: GroupMember[]; tipAt?: AppendedTip } | { outcome: "gone" | "notPermitted" }
  > {
    const { group, memberGroup, at } = input;
    if (!(yield* lockGroup(group))) return { outcome: "gone" };
    const members = yield* findMembers(memberGroup, input.members);
    if (members.some(({ role }) => !input.roles.includes(role))) return { outcome: "notPermitted" };
    for (const account of new Set(input.members)) {
      yield* writeMute(group, account, input.until);
      yield* touchSide(group, account, at);
    }
    const tipAt = input.tip && (yield* appendTip({ group, ...input.tip, at }));
    const after = yield* findMembers(memberGroup, input.members);
    return { outcome: "done", members: after, ...(tipAt && { tipAt }) };
  },
};

function whatIsNew(before: GroupMember, after: GroupMember): { role?: GroupRole; nameCard?: string } | undefined {
  if (after.role === before.role && after.nameCard === before.nameCard) return undefined;
  return {
    ...(after.role !== before.role && { role: after.role }),
    ...(after.nameCard !== before.nameCard && { nameCard: after.nameCard ?? "" }),
  };
}

function* writeMember(group: number, member: GroupMember, change: GroupMemberChange): Procedure<void> {
  const custom = Object.fromEntries(
    Object.entries({ ...member.custom, ...change.custom }).filter(([, value]) => value !== ""),
  );
  yield* run(
    "UPDATE group_members SET role = ?, name_card = ?, custom = ? WHERE group_number = ? AND account = ?",
    change.role ?? member.role,
    change.nameCard === undefined ? member.nameCard : change.nameCard || null,
    customText(custom),
    group,
    member.account,
  );
}

function* writeMute(group: number, account: number, until: number): Procedure<void> {
  if (until === 0) {
    yield* run("DELETE FROM group_mutes WHERE group_number = ? AND account = ?", group, account);
    return;
  }
  yield* run(
    `INSERT INTO group_mutes (group_number, account, muted_until) VALUES (?, ?, ?)
     ON CONFLICT (group_number, account) DO UPDATE SET muted_until = excluded.muted_until`,
    group,
    account,
    until,
  );
}

/** Devices that were away find its place in the group among what changed. */
function* touchSide(group: number, account: number, at: number): Procedure<void> {
  yield* run("UPDATE memberships SET changed_at = ? WHERE account = ? AND conversation_id = ?", at, account, group);
}

function* writeRemindType({ group, change, conversationName, settingsLimit, at }: MemberToChange, account: number) {
  if (change.remindType === undefined) return undefined;
  const { remindType } = change;
  const target = { kind: 2, number: group, conversationName, remindType };
  return yield* conversationSettingsBatches.updateConversationSettings({
    account,
    changes: [target],
    settingsLimit,
    at,
  });
}
