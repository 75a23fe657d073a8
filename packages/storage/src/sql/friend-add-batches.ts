import type { Procedure } from "../procedure.ts";
import { joinGroup, makeGroups, readGroupIds } from "./friend-groups-sql.ts";
import { type FriendLogEntry, logFriendGroups, logFriendRequests, logFriends } from "./friend-log-sql.ts";
import {
  countUnreadRequests,
  type FriendRequestRow,
  readFriendRequest,
  removeRequestsBetween,
  writeRequest,
} from "./friend-requests-sql.ts";
import { createFriendCounts, groupIfRoom, insertFriend, setRemark } from "./friend-writes-sql.ts";
import { readBlocksBetween, readFriendships, readLiving } from "./friends-sql.ts";
import type { Named } from "./named.ts";
import { raiseRelationHead } from "./relation-heads-sql.ts";

export type FriendLimits = { friends: number; groups: number; unreadRequests: number };

export type FriendAddition = Named & {
  /** What the other account says to becoming a friend: nothing needs asking, it has to be asked, or it declines. */
  consent: "given" | "needed" | "declined";
  source: string;
  wording?: string | undefined;
  /** What the account keeps of the friend. */
  remark?: string | undefined;
  group?: string | undefined;
};

export type AdditionOutcome =
  | "friends"
  | "waiting"
  | "declined"
  | "gone"
  | "inOwnBlocklist"
  | "blockedByOther"
  | "full"
  | "otherFull"
  | "tooManyGroups"
  | "tooManyRequests";

export type AddFriendsInput = {
  account: Named;
  isBoth: boolean;
  additions: FriendAddition[];
  limits: FriendLimits;
  at: number;
};

/** One that is new: `friend` is in the list of `owner` now, as `initiator` wished. */
export type MadePair = { owner: string; friend: string; initiator: string };

/** `made`: how many directed relations are new; `pairs`: those. */
export type AddFriendsResult = {
  outcomes: AdditionOutcome[];
  made: number;
  pairs: MadePair[];
  logged: FriendLogEntry[];
};

/** What holds while one call adds friend after friend. */
type Adding = AddFriendsInput & {
  living: Set<number>;
  blocks: { own: Set<number>; back: Set<number> };
  friendships: { own: Set<number>; back: Set<number> };
  counts: ReturnType<typeof createFriendCounts>;
  groupIds: Map<string, number>;
  pairs: MadePair[];
  updated: string[];
  changedGroups: Set<string>;
  requested: string[];
  /** Entries of the others. */
  logged: FriendLogEntry[];
};

/** Adds friends or asks them, one after the other, each as all before it left things. */
export function* addFriends(input: AddFriendsInput): Procedure<AddFriendsResult> {
  const numbers = input.additions.map(({ number }) => number);
  const me = input.account.number;
  const adding: Adding = {
    ...input,
    living: yield* readLiving([me, ...numbers]),
    blocks: yield* readBlocksBetween(me, numbers),
    friendships: yield* readFriendships(me, numbers),
    counts: createFriendCounts(),
    groupIds: yield* readGroupIds(me),
    pairs: [],
    updated: [],
    changedGroups: new Set(),
    requested: [],
    logged: [],
  };
  const outcomes: AdditionOutcome[] = [];
  for (const addition of input.additions) outcomes.push(yield* addOne(adding, addition));
  const own = [
    ...(yield* logFriends(me, { updated: adding.updated }, input.at)),
    ...(yield* logFriendGroups(me, adding.changedGroups, input.at)),
    ...(adding.requested.length > 0 ? yield* logFriendRequests(me, adding.requested, input.at) : []),
  ];
  if (adding.changedGroups.size > 0) yield* raiseRelationHead(me, { groupSequence: 1 });
  const { pairs } = adding;
  return { outcomes, made: pairs.length, pairs, logged: [...own, ...adding.logged] };
}

function* addOne(adding: Adding, addition: FriendAddition): Procedure<AdditionOutcome> {
  const me = adding.account.number;
  const other = addition.number;
  if (!adding.living.has(me) || !adding.living.has(other)) return "gone";
  if (adding.blocks.own.has(other)) return "inOwnBlocklist";
  if (adding.blocks.back.has(other)) return "blockedByOther";
  const { own, back } = adding.friendships;
  const isDone = own.has(other) && (!adding.isBoth || back.has(other));
  if (isDone) return yield* keepFriend(adding, addition);
  // Who asked before has said yes already: the two requests meet, and both get what they asked for.
  const met = yield* readFriendRequest(me, other);
  if (!met && addition.consent === "declined") return "declined";
  if (!met && addition.consent === "needed") return yield* ask(adding, addition);
  return yield* becomeFriends(adding, addition, met);
}

/** A friend already: only what the account keeps of it changes. */
function* keepFriend(adding: Adding, addition: FriendAddition): Procedure<AdditionOutcome> {
  const grouping = yield* joinOwnGroup(adding, addition);
  if (grouping === "tooManyGroups") return grouping;
  yield* noteKept(adding, addition, grouping === "joined");
  return "friends";
}

/** Of a friend that was in the list already: the remark and, where it joined one, the group. */
function* noteKept(adding: Adding, { number, userId, remark }: FriendAddition, hasJoined: boolean): Procedure<void> {
  const me = adding.account.number;
  const isRemarked = !!remark && (yield* setRemark(me, number, remark, adding.at));
  if (!isRemarked && !hasJoined) return;
  yield* raiseRelationHead(me, { standardSequence: 1 });
  adding.updated.push(userId);
}

function* joinOwnGroup(
  adding: Adding,
  { number, group }: FriendAddition,
): Procedure<"joined" | "asBefore" | "tooManyGroups"> {
  if (group === undefined) return "asBefore";
  const { account, groupIds, limits } = adding;
  if (!(yield* makeGroups(account.number, [group], groupIds, limits.groups))) return "tooManyGroups";
  if (!(yield* joinGroup(account.number, groupIds.get(group) ?? 0, number))) return "asBefore";
  adding.changedGroups.add(group);
  return "joined";
}

function* ask(adding: Adding, addition: FriendAddition): Procedure<AdditionOutcome> {
  const me = adding.account.number;
  const { number: other, group } = addition;
  if (!adding.friendships.own.has(other) && (yield* adding.counts.isFull(me, adding.limits.friends))) return "full";
  const mayGroup = group === undefined || adding.groupIds.has(group) || adding.groupIds.size < adding.limits.groups;
  if (!mayGroup) return "tooManyGroups";
  const before = yield* readFriendRequest(other, me);
  const isUnread = before && before.readAt === null && before.isHiddenFromReceiver === 0;
  if (!isUnread && (yield* countUnreadRequests(other)) >= adding.limits.unreadRequests) return "tooManyRequests";
  yield* writeRequest(other, me, addition, adding.at);
  adding.requested.push(addition.userId);
  adding.logged.push(...(yield* logFriendRequests(other, [adding.account.userId], adding.at)));
  return "waiting";
}

function* becomeFriends(
  adding: Adding,
  addition: FriendAddition,
  met: FriendRequestRow | undefined,
): Procedure<AdditionOutcome> {
  const { account, limits, at, counts, friendships } = adding;
  const { number: other, userId, source, wording, remark } = addition;
  const isNew = !friendships.own.has(other);
  const isNewBack = (adding.isBoth || met !== undefined) && !friendships.back.has(other);
  if (isNew && (yield* counts.isFull(account.number, limits.friends))) return "full";
  if (isNewBack && (yield* counts.isFull(other, limits.friends))) return "otherFull";
  const grouping = yield* joinOwnGroup(adding, addition);
  if (grouping === "tooManyGroups") return grouping;
  if (isNew) {
    yield* insertFriend(account.number, other, { addedAt: at, source, wording, remark });
    friendships.own.add(other);
    counts.add(account.number);
    adding.pairs.push({ owner: account.userId, friend: userId, initiator: account.userId });
    adding.updated.push(userId);
  } else yield* noteKept(adding, addition, grouping === "joined");
  if (isNewBack) {
    const theirs = met
      ? { source: met.source, wording: met.wording ?? undefined, remark: met.remark ?? undefined }
      : { source, wording };
    yield* insertFriend(other, account.number, { addedAt: at, ...theirs });
    friendships.back.add(other);
    counts.add(other);
    adding.pairs.push({ owner: userId, friend: account.userId, initiator: met ? userId : account.userId });
    const groups = yield* groupIfRoom(other, account.number, met?.groupName ?? undefined, limits.groups);
    adding.logged.push(...(yield* logFriends(other, { updated: [account.userId] }, at)));
    adding.logged.push(...(yield* logFriendGroups(other, groups, at)));
  }
  if (yield* removeRequestsBetween(account.number, other)) {
    adding.requested.push(userId);
    adding.logged.push(...(yield* logFriendRequests(other, [account.userId], at)));
  }
  return "friends";
}
