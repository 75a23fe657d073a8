import { all, get, type Procedure, placeholders, run } from "../procedure.ts";
import { type ConversationHead, findHead } from "./conversations-sql.ts";
import { readLiving } from "./friends-sql.ts";
import { insertMember } from "./group-batches.ts";
import { findMembers, type GroupMember, type GroupRole } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";
import { firstInOrderFrom } from "./messages-sql.ts";
import { type AppendedTip, appendTip } from "./tips-sql.ts";

/** A group while a batch changes who is in it. Reading it so holds it: two batches never count the same members. */
export type LockedGroup = {
  number: number;
  memberCount: number;
  maxMembers: number;
  lastPosition: number;
  owner: number | null;
  isActivated: number;
  hasTopics: number;
  showsEarlier: number | null;
};

/** Undefined for a group that is gone. */
export function* lockGroup(group: number): Procedure<LockedGroup | undefined> {
  return yield* get<LockedGroup>(
    `UPDATE groups SET member_count = member_count WHERE number = ? AND dismissed_at IS NULL
     RETURNING number, member_count AS "memberCount", max_members AS "maxMembers", last_position AS "lastPosition", owner,
       is_activated AS "isActivated", has_topics AS "hasTopics", shows_earlier AS "showsEarlier"`,
    group,
  );
}

/** An account as a tip names it. */
export type ToldAccount = { userId: string; nick?: string; avatar?: string };

/** A tip about members: whom it concerns, and how many there are then, is known inside the batch only. */
export type MembershipTip = {
  kind: number;
  operator: number;
  operatorId: string;
  random: number;
  isStored: boolean;
};

/** What was told: the batch's answer. `placed` is missing for a tip that is not stored. */
export type ToldTip = {
  tip: { kind: number; operator: string; members: ToldAccount[]; memberCount: number };
  placed?: AppendedTip;
};

/** Whom a batch reached, and where it stands in the account's own log. */
export type ReachedMember = {
  account: number;
  outcome: "added" | "alreadyMember" | "overLimit" | "gone";
  logPosition?: number;
  noticePosition?: number;
};

export type MemberToAdd = {
  account: number;
  role: GroupRole;
  joinedAt: number;
  told: ToldAccount;
  /** Import: messages that it has not read; all are read without it. */
  unread?: number | undefined;
};

export type MembersToAdd = {
  group: number;
  groupId: string;
  /** Accounts of the additions. */
  members: readonly number[];
  additions: readonly MemberToAdd[];
  /** Whether the type shows what was said before; the group may say otherwise. */
  showsEarlier: boolean;
  /** Groups that one account may be in, where that is limited. */
  mostGroups?: number | undefined;
  tip?: MembershipTip | undefined;
  /** A system notice to each who was added. */
  notice?: unknown;
  /** Import: reads from its own time on. */
  isImported?: boolean;
  at: number;
};

export type MembersAdded = {
  results: ReachedMember[];
  memberCount: number;
  /** Names of those who came in. */
  joinedIds: string[];
  /** They took the last places. */
  isFull: boolean;
  told?: ToldTip;
};

/** Sorts out who can be added. Nothing is written yet, so that a batch can still refuse. */
export function* sortAdditions(input: MembersToAdd): Procedure<Map<number, ReachedMember["outcome"]>> {
  const accounts = input.additions.map(({ account }) => account);
  const present = new Set((yield* findMembers(input.group, accounts)).map(({ account }) => account));
  const living = yield* readLiving(accounts);
  const full = input.mostGroups === undefined ? new Set() : yield* findFull(accounts, input.mostGroups);
  return new Map(
    accounts.map((account) => {
      if (present.has(account)) return [account, "alreadyMember"];
      if (!living.has(account)) return [account, "gone"];
      return [account, full.has(account) ? "overLimit" : "added"];
    }),
  );
}

function* findFull(accounts: readonly number[], mostGroups: number): Procedure<Set<number>> {
  if (accounts.length === 0) return new Set();
  const rows = yield* all<{ account: number }>(
    `SELECT gm.account AS account FROM group_members gm JOIN groups g ON g.number = gm.group_number
     WHERE gm.account IN (${placeholders(accounts)}) AND g.dismissed_at IS NULL GROUP BY gm.account HAVING COUNT(*) >= ?`,
    ...accounts,
    mostGroups,
  );
  return new Set(rows.map(({ account }) => account));
}

/** Puts those in who can be added. What they are told of stands after what they may read and have read. */
export function* addToGroup(
  locked: LockedGroup,
  input: MembersToAdd,
  outcomes: ReadonlyMap<number, ReachedMember["outcome"]>,
): Procedure<MembersAdded> {
  const { group, at } = input;
  const head = yield* findHead(group);
  if (!head) throw new Error(`group ${group} has no conversation`);
  const added = input.additions.filter(({ account }) => outcomes.get(account) === "added");
  const memberCount = locked.memberCount + added.length;
  if (added.length > 0)
    yield* run(
      "UPDATE groups SET member_count = ?, last_position = last_position + ? WHERE number = ?",
      memberCount,
      added.length,
      group,
    );
  let position = locked.lastPosition;
  for (const member of added) {
    const place = yield* placeOf(head, locked, input, member);
    yield* insertMember(group, member, { ...place, position: ++position, at });
    if (locked.hasTopics) yield* reopenTopics(group, member.account, at);
    yield* closeRequests(group, member.account, at);
  }
  const results = yield* logAdditions(locked, input, outcomes);
  const told = yield* tell(
    locked,
    input,
    added.map(({ told }) => told),
    memberCount,
  );
  return {
    results,
    memberCount,
    joinedIds: added.map(({ told }) => told.userId),
    isFull: added.length > 0 && memberCount >= locked.maxMembers,
    ...(told && { told }),
  };
}

/** From where a new member reads, and how much of it it has read. */
function* placeOf(head: ConversationHead, locked: LockedGroup, input: MembersToAdd, member: MemberToAdd) {
  const showsEarlier = locked.showsEarlier === null ? input.showsEarlier : locked.showsEarlier === 1;
  let visibleFrom = showsEarlier ? 1 : head.lastSeq + 1;
  if (!showsEarlier && input.isImported)
    visibleFrom = yield* firstInOrderFrom(head, { placedAt: member.joinedAt, seq: 0 });
  if (!member.unread) return { visibleFrom, readSeq: head.lastSeq, readPosition: head.counted };
  const before = yield* countedUpTo(head.id, visibleFrom - 1);
  const readPosition = Math.max(before, head.counted - member.unread);
  return { visibleFrom, readSeq: yield* seqOfPosition(head, readPosition), readPosition };
}

function* countedUpTo(conversationId: number, seq: number): Procedure<number> {
  const row = yield* get<{ counted: number }>(
    "SELECT counted FROM messages WHERE conversation_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1",
    conversationId,
    seq,
  );
  return row?.counted ?? 0;
}

/** The last seq up to which so many messages count. Positions rise with the seqs: it is found by halving. */
function* seqOfPosition(head: ConversationHead, position: number): Procedure<number> {
  let low = 0;
  let high = head.lastSeq;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((yield* countedUpTo(head.id, middle)) > position) high = middle - 1;
    else low = middle;
  }
  return low;
}

/** Who comes back to a community reads its topics on from here. Who is new has no sides there yet. */
function* reopenTopics(group: number, account: number, at: number): Procedure<void> {
  yield* run(
    `UPDATE memberships SET visible_to = NULL, own_since = 0, uncounted = NULL, changed_at = ?,
       read_seq = (SELECT c.last_seq FROM conversations c WHERE c.id = memberships.conversation_id),
       read_position = (SELECT c.counted FROM conversations c WHERE c.id = memberships.conversation_id)
     WHERE account = ? AND conversation_id IN (SELECT number FROM groups WHERE community = ?)`,
    at,
    account,
    group,
  );
}

/** Who is in has nothing left to ask for. */
function* closeRequests(group: number, account: number, at: number): Procedure<void> {
  yield* run(
    "UPDATE group_requests SET handled_at = ? WHERE account = ? AND group_number = ? AND handled_at IS NULL",
    at,
    account,
    group,
  );
}

/** Nobody but its owner knows of a group that waits for its first message: that one tells its members. */
function* logAdditions(
  locked: LockedGroup,
  { additions, groupId, notice, at }: MembersToAdd,
  outcomes: ReadonlyMap<number, ReachedMember["outcome"]>,
): Procedure<ReachedMember[]> {
  const results: ReachedMember[] = [];
  for (const { account } of additions) {
    const outcome = outcomes.get(account) ?? "gone";
    const result: ReachedMember = { account, outcome };
    if (outcome === "added" && locked.isActivated) {
      result.logPosition = yield* appendToAccountLog(account, "groupJoined", { groupId }, at);
      if (notice !== undefined)
        result.noticePosition = yield* appendToAccountLog(account, "groupNoticed", { notice }, at);
    }
    results.push(result);
  }
  return results;
}

/** Writes the tip of what happened to members, where there is somebody to tell of. */
export function* tell(
  locked: LockedGroup,
  { group, tip, at }: { group: number; tip?: MembershipTip | undefined; at: number },
  members: ToldAccount[],
  memberCount: number,
): Procedure<ToldTip | undefined> {
  if (!tip || !locked.isActivated || members.length === 0) return undefined;
  const content = { kind: tip.kind, operator: tip.operatorId, members, memberCount };
  if (!tip.isStored) return { tip: content };
  const { operator, random } = tip;
  return { tip: content, placed: yield* appendTip({ group, operator, tip: content, random, at }) };
}

/** Takes accounts out of a group. What they could read stays, read, and nothing comes after it. */
export function* takeFromGroup(locked: LockedGroup, accounts: readonly number[], at: number): Procedure<number> {
  const group = locked.number;
  const memberCount = locked.memberCount - accounts.length;
  if (accounts.length === 0) return memberCount;
  const head = yield* findHead(group);
  yield* run(
    `DELETE FROM group_members WHERE group_number = ? AND account IN (${placeholders(accounts)})`,
    group,
    ...accounts,
  );
  yield* run(
    `UPDATE groups SET member_count = ?, owner = CASE WHEN owner IN (${placeholders(accounts)}) THEN NULL ELSE owner END
     WHERE number = ?`,
    memberCount,
    ...accounts,
    group,
  );
  yield* run(
    `UPDATE memberships SET visible_to = ?, read_seq = ?, read_position = ?, own_since = 0, uncounted = NULL, changed_at = ?
     WHERE conversation_id = ? AND account IN (${placeholders(accounts)})`,
    head?.lastSeq ?? 0,
    head?.lastSeq ?? 0,
    head?.counted ?? 0,
    at,
    group,
    ...accounts,
  );
  if (locked.hasTopics) for (const account of accounts) yield* leaveTopics(group, account, at);
  return memberCount;
}

function* leaveTopics(group: number, account: number, at: number): Procedure<void> {
  yield* run(
    `UPDATE memberships SET own_since = 0, uncounted = NULL, changed_at = ?,
       visible_to = (SELECT c.last_seq FROM conversations c WHERE c.id = memberships.conversation_id),
       read_seq = (SELECT c.last_seq FROM conversations c WHERE c.id = memberships.conversation_id),
       read_position = (SELECT c.counted FROM conversations c WHERE c.id = memberships.conversation_id)
     WHERE account = ? AND visible_to IS NULL AND conversation_id IN (SELECT number FROM groups WHERE community = ?)`,
    at,
    account,
    group,
  );
  yield* run(
    `UPDATE permission_groups SET member_count = member_count - 1 WHERE group_number = ? AND position IN
       (SELECT permission_group FROM permission_group_members WHERE group_number = ? AND account = ?)`,
    group,
    group,
    account,
  );
  yield* run("DELETE FROM permission_group_members WHERE group_number = ? AND account = ?", group, account);
}

/** Members with one of these roles: those an actor may put out or mute. */
export function* findThoseWith(
  group: number,
  accounts: readonly number[],
  roles: readonly GroupRole[],
): Procedure<GroupMember[]> {
  if (accounts.length === 0) return [];
  return (yield* findMembers(group, accounts)).filter(({ role }) => roles.includes(role));
}
