import { all, get, type Procedure, run } from "../procedure.ts";
import { readLogPosition } from "./friends-sql.ts";

export type FriendRequestRow = {
  receiver: number;
  requester: number;
  source: string;
  wording: string | null;
  remark: string | null;
  groupName: string | null;
  requestedAt: number;
  readAt: number | null;
  isHiddenFromReceiver: number;
  isHiddenFromRequester: number;
};

const columns = `receiver, requester, add_source AS source, add_wording AS wording, remark, group_name AS "groupName",
  requested_at AS "requestedAt", read_at AS "readAt", is_hidden_from_receiver AS "isHiddenFromReceiver",
  is_hidden_from_requester AS "isHiddenFromRequester"`;

/** A place in the list of requests: first those received, then those sent, by the number of the other account. */
export type RequestPlace = { direction: "received" | "sent"; after: number };

export type FriendRequestPage = {
  rows: FriendRequestRow[];
  next: RequestPlace | undefined;
  unread: number;
  logPosition: number;
};

export function* readFriendRequest(receiver: number, requester: number): Procedure<FriendRequestRow | undefined> {
  return yield* get<FriendRequestRow>(
    `SELECT ${columns} FROM friend_requests WHERE receiver = ? AND requester = ?`,
    receiver,
    requester,
  );
}

export function* countUnreadRequests(receiver: number): Procedure<number> {
  const row = yield* get<{ unread: number }>(
    `SELECT count(*) AS unread FROM friend_requests
     WHERE receiver = ? AND read_at IS NULL AND is_hidden_from_receiver = 0`,
    receiver,
  );
  return Number(row?.unread ?? 0);
}

/** The requests an account sees, after a place. */
export function* readFriendRequests(account: number, place: RequestPlace, count: number): Procedure<FriendRequestPage> {
  const logPosition = yield* readLogPosition(account);
  const unread = yield* countUnreadRequests(account);
  const received =
    place.direction === "received"
      ? yield* all<FriendRequestRow>(
          `SELECT ${columns} FROM friend_requests WHERE receiver = ? AND requester > ? AND is_hidden_from_receiver = 0
           ORDER BY requester LIMIT ?`,
          account,
          place.after,
          count + 1,
        )
      : [];
  const sent = yield* all<FriendRequestRow>(
    `SELECT ${columns} FROM friend_requests WHERE requester = ? AND receiver > ? AND is_hidden_from_requester = 0
     ORDER BY receiver LIMIT ?`,
    account,
    place.direction === "sent" ? place.after : 0,
    count + 1,
  );
  const found = [...received, ...sent];
  const rows = found.slice(0, count);
  const last = rows.at(-1);
  if (found.length <= count || !last) return { rows, next: undefined, unread, logPosition };
  const next: RequestPlace =
    last.receiver === account
      ? { direction: "received", after: last.requester }
      : { direction: "sent", after: last.receiver };
  return { rows, next, unread, logPosition };
}

export type NewRequest = {
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  group?: string | undefined;
};

/** Writes a request, or says it anew: it is unread again, and both sides show it. */
export function* writeRequest(receiver: number, requester: number, request: NewRequest, at: number): Procedure<void> {
  yield* run(
    `INSERT INTO friend_requests (receiver, requester, add_source, add_wording, remark, group_name, requested_at,
       read_at, is_hidden_from_receiver, is_hidden_from_requester) VALUES (?, ?, ?, ?, ?, ?, ?, NULL, 0, 0)
     ON CONFLICT (receiver, requester) DO UPDATE SET add_source = excluded.add_source,
       add_wording = excluded.add_wording, remark = excluded.remark, group_name = excluded.group_name,
       requested_at = excluded.requested_at, read_at = NULL, is_hidden_from_receiver = 0, is_hidden_from_requester = 0`,
    receiver,
    requester,
    request.source,
    request.wording ?? null,
    request.remark ?? null,
    request.group ?? null,
    at,
  );
}

/** Ends the requests between two accounts, whoever asked; false where there was none. */
export function* removeRequestsBetween(a: number, b: number): Procedure<boolean> {
  const changes = yield* run(
    "DELETE FROM friend_requests WHERE (receiver = ? AND requester = ?) OR (receiver = ? AND requester = ?)",
    a,
    b,
    b,
    a,
  );
  return changes > 0;
}
