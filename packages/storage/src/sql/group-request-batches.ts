import { get, type Procedure, run } from "../procedure.ts";
import { addToGroup, lockGroup, type MembersAdded, type MembersToAdd, sortAdditions } from "./group-membership-sql.ts";
import { findMembers, type GroupRole, listManagers } from "./groups-sql.ts";
import { appendToAccountLog } from "./logs-sql.ts";

/** Handled requests stay so long: an admin who answers late is told that another one did. */
const handledKeptMs = 7 * 24 * 3600 * 1000;

export type RequestsToStore = {
  group: number;
  /** Nobody comes or goes by asking. */
  members: readonly [];
  kind: "apply" | "invite";
  /** Who asks for itself, or whom the inviter wants to bring. */
  accounts: readonly { account: number; userId: string }[];
  /** Whose requests these are: the applicant or the inviter. */
  asker: number;
  note: string;
  /** Roles that decide: each with one of them is told. */
  deciders: readonly GroupRole[];
  /** The system notice to those who decide, without the request's number. */
  notice: object;
  /** Open requests that one asker may have. */
  mostOpen: number;
  at: number;
};

export type StoredRequest = {
  account: number;
  outcome: "waiting" | "alreadyMember" | "tooMany";
  requestId?: number;
};

/** What each who decides was told, and where it stands in its own log. */
export type ToldDecider = { account: number; notice: unknown; logPosition: number };

/** Asking once more is told to those who decide after so long at the earliest. */
const renewalIsNewsAfterMs = 60_000;

export const groupRequestBatches = {
  /** Keeps requests until somebody decides, and tells those who may. Asking again renews what was asked before. */
  *storeGroupRequests(
    input: RequestsToStore,
  ): Procedure<{ outcome: "done"; requests: StoredRequest[]; told: ToldDecider[] } | { outcome: "gone" }> {
    const { group, at } = input;
    if (!(yield* lockGroup(group))) return { outcome: "gone" };
    const accounts = input.accounts.map(({ account }) => account);
    const members = new Set((yield* findMembers(group, accounts)).map(({ account }) => account));
    const deciders = yield* readDeciders(group, input.deciders);
    let room = input.mostOpen - (yield* countOpen(input));
    const requests: StoredRequest[] = [];
    const told: ToldDecider[] = [];
    for (const { account, userId } of input.accounts) {
      if (members.has(account)) {
        requests.push({ account, outcome: "alreadyMember" });
        continue;
      }
      const renewed = yield* renewRequest(input, account);
      if (renewed === undefined && room <= 0) {
        requests.push({ account, outcome: "tooMany" });
        continue;
      }
      if (renewed === undefined) room--;
      const requestId = renewed?.id ?? (yield* insertRequest(input, account));
      requests.push({ account, outcome: "waiting", requestId });
      // Who keeps asking does not fill the logs of those who decide.
      if (renewed && at - renewed.askedAt < renewalIsNewsAfterMs) continue;
      const notice = { ...input.notice, requestId, ...(input.kind === "invite" && { userIds: [userId] }) };
      for (const decider of deciders) {
        const logPosition = yield* appendToAccountLog(decider, "groupNoticed", { notice }, at);
        told.push({ account: decider, notice, logPosition });
      }
    }
    yield* dropOldRequests(group, at);
    return { outcome: "done", requests, told };
  },

  /** The first who decides decides. Where the group has no room the request stays open. */
  *answerGroupRequest(input: {
    requestId: number;
    isAccepted: boolean;
    /** What is done where it is accepted; also says the group and the account. */
    addition: MembersToAdd;
    /** Who asked, and the system notice that tells it the decision. */
    asker: number;
    answer: unknown;
    group: number;
    members: readonly number[];
    at: number;
  }): Procedure<
    | ({ outcome: "done"; added?: MembersAdded; answerPosition: number } & Partial<
        Pick<MembersAdded, "joinedIds" | "isFull">
      >)
    | { outcome: "gone" | "notFound" | "alreadyHandled" | "overLimit" }
    | { outcome: "full"; isFull: true }
  > {
    const { group, requestId, addition, at } = input;
    const locked = yield* lockGroup(group);
    if (!locked) return { outcome: "gone" };
    const request = yield* get<{ handledAt: number | null }>(
      `SELECT handled_at AS "handledAt" FROM group_requests WHERE group_number = ? AND id = ?`,
      group,
      requestId,
    );
    if (!request) return { outcome: "notFound" };
    if (request.handledAt !== null) return { outcome: "alreadyHandled" };
    const outcomes = yield* sortAdditions(addition);
    const isAdded = input.isAccepted && [...outcomes.values()].includes("added");
    if (input.isAccepted && [...outcomes.values()].includes("overLimit")) return { outcome: "overLimit" };
    if (isAdded && locked.memberCount + 1 > locked.maxMembers) return { outcome: "full", isFull: true };
    yield* run(
      "UPDATE group_requests SET handled_at = ? WHERE group_number = ? AND id = ? AND handled_at IS NULL",
      at,
      group,
      requestId,
    );
    const answerPosition = yield* appendToAccountLog(input.asker, "groupNoticed", { notice: input.answer }, at);
    if (!isAdded) return { outcome: "done", answerPosition };
    const added = yield* addToGroup(locked, addition, outcomes);
    return { outcome: "done", answerPosition, added, joinedIds: added.joinedIds, isFull: added.isFull };
  },
};

function* readDeciders(group: number, roles: readonly GroupRole[]): Procedure<number[]> {
  return (yield* listManagers(group)).filter(({ role }) => roles.includes(role)).map(({ account }) => account);
}

function* countOpen({ kind, asker }: RequestsToStore): Procedure<number> {
  const whose = kind === "apply" ? "r.account = ? AND r.kind = 'apply'" : "r.inviter = ?";
  const row = yield* get<{ count: number }>(
    `SELECT COUNT(*) AS count FROM group_requests r JOIN groups g ON g.number = r.group_number
     WHERE ${whose} AND r.handled_at IS NULL AND g.dismissed_at IS NULL`,
    asker,
  );
  return row?.count ?? 0;
}

/** The number of what this asker asked before and nobody answered yet. */
function* renewRequest({ group, kind, asker, note, at }: RequestsToStore, account: number) {
  const row = yield* get<{ id: number; askedAt: number }>(
    `SELECT id, requested_at AS "askedAt" FROM group_requests WHERE account = ? AND group_number = ? AND handled_at IS NULL
       AND kind = ? AND COALESCE(inviter, account) = ?`,
    account,
    group,
    kind,
    asker,
  );
  if (!row) return undefined;
  // The time moves only with a notice: a steady stream of requests is told of once a while, and not never.
  const isNews = at - row.askedAt >= renewalIsNewsAfterMs;
  yield* run(
    "UPDATE group_requests SET note = ?, requested_at = ? WHERE group_number = ? AND id = ?",
    note,
    isNews ? at : row.askedAt,
    group,
    row.id,
  );
  return row;
}

function* insertRequest({ group, kind, asker, note, at }: RequestsToStore, account: number): Procedure<number> {
  const last = yield* get<{ id: number | null }>(
    "SELECT MAX(id) AS id FROM group_requests WHERE group_number = ?",
    group,
  );
  const id = (last?.id ?? 0) + 1;
  yield* run(
    `INSERT INTO group_requests (group_number, id, kind, account, inviter, note, requested_at, handled_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, NULL)`,
    group,
    id,
    kind,
    account,
    kind === "invite" ? asker : null,
    note,
    at,
  );
  return id;
}

/** The newest stays whatever it is: no number is given out twice. */
function* dropOldRequests(group: number, at: number): Procedure<void> {
  yield* run(
    `DELETE FROM group_requests WHERE group_number = ? AND handled_at < ?
       AND id < (SELECT MAX(r.id) FROM group_requests r WHERE r.group_number = ?)`,
    group,
    at - handledKeptMs,
    group,
  );
}
