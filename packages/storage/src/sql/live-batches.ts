import { get, type Procedure, placeholders, run } from "../procedure.ts";
import { listRoomAdmins } from "./live-sql.ts";

export const liveBatches = {
  /**
   * Takes the next seqs of a room for one node. They are its own for good: what it does not give out before it stops
   * nobody gets, so that no seq comes twice. `room` is the number of the group, which does not change by it.
   */
  *leaseRoomSeqs(input: { room: number; count: number }): Procedure<{ from: number; to: number }> {
    const row = yield* get<{ to: number }>(
      `UPDATE groups SET leased_seq = leased_seq + ? WHERE number = ? RETURNING leased_seq AS "to"`,
      input.count,
      input.room,
    );
    if (!row) throw new Error(`no room ${input.room}`);
    return { from: row.to - input.count + 1, to: row.to };
  },

  /** Makes accounts admins of a room, or takes it from them; all of them or none. */
  *setRoomAdmins(input: {
    group: number;
    accounts: readonly number[];
    isSet: boolean;
    most: number;
  }): Procedure<{ outcome: "changed" | "tooMany"; changed: number[] }> {
    const before = new Set(yield* listRoomAdmins(input.group));
    const accounts = [...new Set(input.accounts)];
    const changed = accounts.filter((account) => before.has(account) !== input.isSet);
    if (input.isSet && before.size + changed.length > input.most) return { outcome: "tooMany", changed: [] };
    for (const account of changed)
      yield* run(
        input.isSet
          ? "INSERT INTO room_admins (group_number, account) VALUES (?, ?)"
          : "DELETE FROM room_admins WHERE group_number = ? AND account = ?",
        input.group,
        account,
      );
    return { outcome: "changed", changed };
  },

  /** Keeps accounts out of a room for some time. A later ban replaces an earlier one, and stands last in the list. */
  *banFromRoom(input: {
    group: number;
    accounts: readonly number[];
    until: number;
    description: string | null;
    at: number;
  }): Procedure<void> {
    yield* run("DELETE FROM group_bans WHERE group_number = ? AND banned_until <= ?", input.group, input.at);
    const row = yield* get<{ last: number }>(
      "UPDATE groups SET last_position = last_position + ? WHERE number = ? RETURNING last_position AS last",
      input.accounts.length,
      input.group,
    );
    let position = (row?.last ?? 0) - input.accounts.length;
    for (const account of input.accounts)
      yield* run(
        `INSERT INTO group_bans (group_number, account, position, banned_until, description) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (group_number, account) DO UPDATE SET position = excluded.position,
           banned_until = excluded.banned_until, description = excluded.description`,
        input.group,
        account,
        ++position,
        input.until,
        input.description,
      );
  },

  /** Answers those of the accounts that were banned. */
  *unbanFromRoom(input: { group: number; accounts: readonly number[]; at: number }): Procedure<number[]> {
    const lifted: number[] = [];
    for (const account of input.accounts) {
      const row = yield* get<{ until: number }>(
        "DELETE FROM group_bans WHERE group_number = ? AND account = ? RETURNING banned_until AS until",
        input.group,
        account,
      );
      if (row && row.until > input.at) lifted.push(account);
    }
    return lifted;
  },

  /** Shows accounts in the list of a room although they are away, until some time. */
  *addRoomRobots(input: {
    group: number;
    accounts: readonly number[];
    shownUntil: number;
    at: number;
  }): Procedure<void> {
    yield* run("DELETE FROM room_robots WHERE group_number = ? AND shown_until <= ?", input.group, input.at);
    for (const account of input.accounts)
      yield* run(
        `INSERT INTO room_robots (group_number, account, shown_until) VALUES (?, ?, ?)
         ON CONFLICT (group_number, account) DO UPDATE SET shown_until = excluded.shown_until`,
        input.group,
        account,
        input.shownUntil,
      );
  },

  *removeRoomRobots(input: { group: number; accounts: readonly number[] }): Procedure<void> {
    yield* run(
      `DELETE FROM room_robots WHERE group_number = ? AND account IN (${placeholders(input.accounts)})`,
      input.group,
      ...input.accounts,
    );
  },
};
