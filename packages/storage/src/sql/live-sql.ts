import { all, get, type Procedure } from "../procedure.ts";

export type RoomBan = { account: number; position: number; bannedUntil: number };
export type RoomRobot = { account: number; shownUntil: number };

/** Admins of a live room: they need not be in it. */
export function* listRoomAdmins(group: number): Procedure<number[]> {
  const rows = yield* all<{ account: number }>(
    "SELECT account FROM room_admins WHERE group_number = ? ORDER BY account",
    group,
  );
  return rows.map(({ account }) => account);
}

/** Until when an account may not come into a room; 0: it may. */
export function* readBannedUntil(group: number, account: number): Procedure<number> {
  const row = yield* get<{ until: number }>(
    "SELECT banned_until AS until FROM group_bans WHERE group_number = ? AND account = ?",
    group,
    account,
  );
  return row?.until ?? 0;
}

/** Bans that last, in the order they were made, after a position. */
export function* listRoomBans(group: number, after: number, count: number, at: number): Procedure<RoomBan[]> {
  return yield* all<RoomBan>(
    `SELECT account, position, banned_until AS "bannedUntil" FROM group_bans
     WHERE group_number = ? AND position > ? AND banned_until > ? ORDER BY position LIMIT ?`,
    group,
    after,
    at,
    count,
  );
}

/** Accounts that the list of a room shows although they are away. */
export function* listRoomRobots(group: number): Procedure<RoomRobot[]> {
  return yield* all<RoomRobot>(
    `SELECT account, shown_until AS "shownUntil" FROM room_robots WHERE group_number = ? ORDER BY account`,
    group,
  );
}
