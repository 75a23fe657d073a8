import { type Procedure, run } from "../procedure.ts";
import type { MadePair } from "./friend-add-batches.ts";
import { type FriendLogEntry, logFriendGroups, logFriendRequests, logFriends } from "./friend-log-sql.ts";
import { readFriendRequest, removeRequestsBetween } from "./friend-requests-sql.ts";
import { createFriendCounts, groupIfRoom, insertFriend, setRemark } from "./friend-writes-sql.ts";
import { readFriendships } from "./friends-sql.ts";
import type { Named } from "./named.ts";
import { raiseRelationHead } from "./relation-heads-sql.ts";

export type RequestAnswer = "accept" | "acceptAndAdd" | "refuse";
export type AnswerOutcome = "done" | "notFound" | "full" | "otherFull";

export type AnswerInput = {
  account: Named;
  requester: Named;
  answer: RequestAnswer;
  /** The account's remark for the requester. */
  remark?: string | undefined;
  limits: { friends: number; groups: number };
  at: number;
};

type Answered = { outcome: AnswerOutcome; made: number; pairs: MadePair[]; logged: FriendLogEntry[] };

const unanswered = (outcome: AnswerOutcome): Answered => ({ outcome, made: 0, pairs: [], logged: [] });

/** Answers a request that waits. It ends with the answer, whatever it is; one that can't be followed leaves it waiting. */
function* answerFriendRequest(input: AnswerInput): Procedure<Answered> {
  const { account, requester, answer, at, limits } = input;
  const request = yield* readFriendRequest(account.number, requester.number);
  if (!request || request.isHiddenFromReceiver) return unanswered("notFound");
  const friendships = yield* readFriendships(account.number, [requester.number]);
  const counts = createFriendCounts();
  const isTheirs = answer !== "refuse" && !friendships.back.has(requester.number);
  const isOwn = answer === "acceptAndAdd" && !friendships.own.has(requester.number);
  if (isTheirs && (yield* counts.isFull(requester.number, limits.friends))) return unanswered("otherFull");
  if (isOwn && (yield* counts.isFull(account.number, limits.friends))) return unanswered("full");
  const friend = { addedAt: at, source: request.source, wording: request.wording ?? undefined };
  const logged: FriendLogEntry[] = [];
  if (isTheirs) {
    yield* insertFriend(requester.number, account.number, { ...friend, remark: request.remark ?? undefined });
    const group = request.groupName ?? undefined;
    const groups = yield* groupIfRoom(requester.number, account.number, group, limits.groups);
    logged.push(...(yield* logFriends(requester.number, { updated: [account.userId] }, at)));
    logged.push(...(yield* logFriendGroups(requester.number, groups, at)));
  }
  if (isOwn) yield* insertFriend(account.number, requester.number, { ...friend, remark: input.remark });
  const isRemarked =
    answer !== "refuse" &&
    !isOwn &&
    !!input.remark &&
    (yield* setRemark(account.number, requester.number, input.remark, at));
  if (isRemarked) yield* raiseRelationHead(account.number, { standardSequence: 1 });
  if (isOwn || isRemarked) logged.push(...(yield* logFriends(account.number, { updated: [requester.userId] }, at)));
  yield* removeRequestsBetween(account.number, requester.number);
  logged.push(...(yield* logFriendRequests(account.number, [requester.userId], at)));
  logged.push(...(yield* logFriendRequests(requester.number, [account.userId], at)));
  const initiator = requester.userId;
  const pairs: MadePair[] = [];
  if (isTheirs) pairs.push({ owner: requester.userId, friend: account.userId, initiator });
  if (isOwn) pairs.push({ owner: account.userId, friend: requester.userId, initiator });
  return { outcome: "done", made: pairs.length, pairs, logged };
}

export const friendRequestBatches = {
  answerFriendRequest,

  /** Puts a request away for one side; once neither shows it, it is gone. */
  *hideFriendRequest(input: {
    account: Named;
    other: Named;
    direction: "received" | "sent";
    at: number;
  }): Procedure<{ isFound: boolean; logged: FriendLogEntry[] }> {
    const { account, other, direction, at } = input;
    const isReceived = direction === "received";
    const [receiver, requester] = isReceived ? [account, other] : [other, account];
    const column = isReceived ? "is_hidden_from_receiver" : "is_hidden_from_requester";
    const changed = yield* run(
      `UPDATE friend_requests SET ${column} = 1 WHERE receiver = ? AND requester = ? AND ${column} = 0`,
      receiver.number,
      requester.number,
    );
    if (changed === 0) return { isFound: false, logged: [] };
    yield* run(
      `DELETE FROM friend_requests WHERE receiver = ? AND requester = ?
         AND is_hidden_from_receiver = 1 AND is_hidden_from_requester = 1`,
      receiver.number,
      requester.number,
    );
    return { isFound: true, logged: yield* logFriendRequests(account.number, [other.userId], at) };
  },

  /** Marks all requests that an account received as read. */
  *markFriendRequestsRead(input: { account: number; at: number }): Procedure<{ logged: FriendLogEntry[] }> {
    const changed = yield* run(
      "UPDATE friend_requests SET read_at = ? WHERE receiver = ? AND read_at IS NULL",
      input.at,
      input.account,
    );
    return { logged: changed > 0 ? yield* logFriendRequests(input.account, [], input.at) : [] };
  },
};
