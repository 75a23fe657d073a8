import { type Procedure, run } from "../procedure.ts";
import { joinGroup, leaveGroup, makeGroups, readGroupIds } from "./friend-groups-sql.ts";
import { type FriendLogEntry, logFriendGroups } from "./friend-log-sql.ts";
import { readFriendships, readLiving } from "./friends-sql.ts";
import { raiseRelationHead, readRelationHead } from "./relation-heads-sql.ts";

export type GroupOutcome = "done" | "notFound" | "tooManyGroups" | "nameTaken" | "gone";

/** `friends`: which of the given accounts are friends. */
type GroupChange = { outcome: GroupOutcome; friends: number[]; sequence: number; logged: FriendLogEntry[] };

/** The groups changed and, where friends joined or left, so did what is kept of those. */
function* finish(
  account: number,
  outcome: GroupOutcome,
  change: { names: Iterable<string>; friends?: number[]; isMoved?: boolean },
  at: number,
): Procedure<GroupChange> {
  const logged = yield* logFriendGroups(account, change.names, at);
  const head =
    logged.length > 0
      ? yield* raiseRelationHead(account, { groupSequence: 1, standardSequence: change.isMoved ? 1 : 0 })
      : yield* readRelationHead(account);
  return { outcome, friends: change.friends ?? [], sequence: head.groupSequence, logged };
}

export const friendGroupBatches = {
  /** Makes those of the groups that are missing, all or none, and puts friends into each. */
  *createFriendGroups(input: {
    account: number;
    names: string[];
    friends: number[];
    limit: number;
    at: number;
  }): Procedure<GroupChange> {
    const { account, names, at } = input;
    if (!(yield* readLiving([account])).has(account)) return { outcome: "gone", friends: [], sequence: 0, logged: [] };
    const ids = yield* readGroupIds(account);
    const changed = new Set(names.filter((name) => !ids.has(name)));
    if (!(yield* makeGroups(account, names, ids, input.limit)))
      return yield* finish(account, "tooManyGroups", { names: [] }, at);
    const friends = [...(yield* readFriendships(account, input.friends)).own];
    let isMoved = false;
    for (const name of new Set(names))
      for (const friend of friends) {
        if (!(yield* joinGroup(account, ids.get(name) ?? 0, friend))) continue;
        isMoved = true;
        changed.add(name);
      }
    return yield* finish(account, "done", { names: changed, friends, isMoved }, at);
  },

  /** Deletes groups; names of none are passed over. `notFound`: there was none of them. */
  *deleteFriendGroups(input: { account: number; names: string[]; at: number }): Procedure<GroupChange> {
    const { account, at } = input;
    const ids = yield* readGroupIds(account);
    const names = [...new Set(input.names)].filter((name) => ids.has(name));
    let members = 0;
    for (const name of names) {
      const id = ids.get(name) ?? 0;
      members += yield* run("DELETE FROM friend_group_members WHERE account = ? AND group_id = ?", account, id);
      yield* run("DELETE FROM friend_groups WHERE account = ? AND id = ?", account, id);
    }
    return yield* finish(account, names.length > 0 ? "done" : "notFound", { names, isMoved: members > 0 }, at);
  },

  *renameFriendGroup(input: { account: number; oldName: string; newName: string; at: number }): Procedure<GroupChange> {
    const { account, oldName, newName, at } = input;
    const ids = yield* readGroupIds(account);
    const id = ids.get(oldName);
    if (id === undefined) return yield* finish(account, "notFound", { names: [] }, at);
    if (oldName === newName) return yield* finish(account, "done", { names: [] }, at);
    if (ids.has(newName)) return yield* finish(account, "nameTaken", { names: [] }, at);
    yield* run("UPDATE friend_groups SET name = ? WHERE account = ? AND id = ?", newName, account, id);
    return yield* finish(account, "done", { names: [oldName, newName], isMoved: true }, at);
  },

  /** Puts friends into a group or takes them out. */
  *moveInFriendGroup(input: {
    account: number;
    name: string;
    friends: number[];
    isIn: boolean;
    at: number;
  }): Procedure<GroupChange> {
    const { account, name, isIn, at } = input;
    const id = (yield* readGroupIds(account)).get(name);
    if (id === undefined) return yield* finish(account, "notFound", { names: [] }, at);
    const friends = [...(yield* readFriendships(account, input.friends)).own];
    let isMoved = false;
    for (const friend of friends) {
      const isChanged = isIn ? yield* joinGroup(account, id, friend) : yield* leaveGroup(account, id, friend);
      isMoved ||= isChanged;
    }
    return yield* finish(account, "done", { names: isMoved ? [name] : [], friends, isMoved }, at);
  },
};
