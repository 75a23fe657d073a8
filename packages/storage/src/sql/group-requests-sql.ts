import { all, get, type Procedure } from "../procedure.ts";

/** A request to join a group, or an invitation that waits for consent. */
export type GroupRequest = {
  groupNumber: number;
  id: number;
  /** `apply`: the account asks. `invite`: the inviter wants to bring the account. */
  kind: "apply" | "invite";
  account: number;
  inviter: number | null;
  note: string;
  requestedAt: number;
  handledAt: number | null;
};

const requestColumns = `r.group_number AS "groupNumber", r.id AS id, r.kind AS kind, r.account AS account,
  r.inviter AS inviter, r.note AS note, r.requested_at AS "requestedAt", r.handled_at AS "handledAt"`;

/** Handled ones too, for a while. */
export function* readRequest(group: number, id: number): Procedure<GroupRequest | undefined> {
  return yield* get<GroupRequest>(
    `SELECT ${requestColumns} FROM group_requests r WHERE r.group_number = ? AND r.id = ?`,
    group,
    id,
  );
}

/** Open requests of the groups that an account has a role in, newest first. */
export function* listOpenRequests(account: number, count: number): Procedure<GroupRequest[]> {
  return yield* all<GroupRequest>(
    `SELECT ${requestColumns} FROM group_members gm JOIN groups g ON g.number = gm.group_number AND g.dismissed_at IS NULL
     JOIN group_requests r ON r.group_number = gm.group_number AND r.handled_at IS NULL
     JOIN accounts a ON a.number = r.account AND a.deleted_at IS NULL
     WHERE gm.account = ? AND gm.role <> 'Member' ORDER BY r.requested_at DESC, r.group_number, r.id DESC LIMIT ?`,
    account,
    count,
  );
}

/** Notices of groups that an account's log still holds, newest first, as JSON. */
export function* listNotices(account: number, since: number, count: number): Procedure<string[]> {
  const rows = yield* all<{ data: string }>(
    `SELECT data FROM account_log WHERE account = ? AND kind = 'groupNoticed' AND logged_at >= ?
     ORDER BY position DESC LIMIT ?`,
    account,
    since,
    count,
  );
  return rows.map(({ data }) => data);
}
