import { all, get, type Procedure, run } from "../procedure.ts";
import { addFriends } from "./friend-add-batches.ts";
import { joinGroup, makeGroups, readGroupIds, replaceGroups } from "./friend-groups-sql.ts";
import { type FriendLogEntry, logFriendGroups, logFriends, logFriendsReset } from "./friend-log-sql.ts";
import { createFriendCounts, type DroppedFriends, dropFriends, insertFriend, setRemark } from "./friend-writes-sql.ts";
import { type FriendRow, readFriends, readFriendships, readLiving } from "./friends-sql.ts";
import { type Named, namesOf } from "./named.ts";
import { raiseRelationHead } from "./relation-heads-sql.ts";

export type FriendImport = Named & {
  source: string;
  wording?: string | undefined;
  remark?: string | undefined;
  remarkAt?: number | undefined;
  groups: string[];
  addedAt: number;
  custom: Record<string, string>;
};

/** What is missing stays as it is; an empty remark or value takes it off, `groups` replaces all. */
export type FriendUpdate = Named & {
  remark?: string | undefined;
  groups?: string[] | undefined;
  custom: Record<string, string>;
};

/** `removed`: how many directed relations ended; `dropped`: with whom. */
type Dropped = { removed: number; dropped: DroppedFriends; logged: FriendLogEntry[] };

export type ImportOutcome = "done" | "gone" | "full" | "tooManyGroups";
export type UpdateOutcome = "done" | "notFriend" | "tooManyGroups";

/** What a call that writes to one account's list collects while it goes from friend to friend. */
type Changes = { updated: string[]; groups: Set<string>; standard: boolean; custom: boolean };

const noChanges = (): Changes => ({ updated: [], groups: new Set(), standard: false, custom: false });

function* finish(account: number, changes: Changes, at: number): Procedure<FriendLogEntry[]> {
  if (changes.standard || changes.custom || changes.groups.size > 0)
    yield* raiseRelationHead(account, {
      standardSequence: changes.standard || changes.groups.size > 0 ? 1 : 0,
      customSequence: changes.custom ? 1 : 0,
      groupSequence: changes.groups.size > 0 ? 1 : 0,
    });
  return [
    ...(yield* logFriends(account, { updated: changes.updated }, at)),
    ...(yield* logFriendGroups(account, changes.groups, at)),
  ];
}

function* writeCustom(account: number, friend: FriendRow, given: Record<string, string>): Procedure<boolean> {
  const custom = { ...friend.custom };
  for (const [tag, value] of Object.entries(given))
    if (value === "") delete custom[tag];
    else custom[tag] = value;
  const text = Object.keys(custom).length > 0 ? JSON.stringify(custom) : null;
  if (text === (Object.keys(friend.custom).length > 0 ? JSON.stringify(friend.custom) : null)) return false;
  yield* run("UPDATE friends SET custom = ? WHERE account = ? AND friend = ?", text, account, friend.friend);
  friend.custom = custom;
  return true;
}

/** Writes over what is known of a friend that is imported again; its groups and custom fields come on top. */
function* importAgain(
  account: number,
  known: FriendRow,
  given: FriendImport,
): Procedure<Pick<Changes, "standard" | "custom">> {
  const { addedAt, source, wording = known.wording, remark, remarkAt = addedAt } = given;
  const isOther = addedAt !== known.addedAt || source !== known.source || wording !== known.wording;
  if (isOther) {
    yield* run(
      "UPDATE friends SET added_at = ?, add_source = ?, add_wording = ? WHERE account = ? AND friend = ?",
      addedAt,
      source,
      wording,
      account,
      known.friend,
    );
    Object.assign(known, { addedAt, source, wording });
  }
  const isRemarked = !!remark && (yield* setRemark(account, known.friend, remark, remarkAt));
  return { standard: isOther || isRemarked, custom: yield* writeCustom(account, known, given.custom) };
}

export const friendBatches = {
  addFriends,

  /** Writes friends into one account's list, without asking them and without a word to them. */
  *importFriends(input: {
    account: number;
    friends: FriendImport[];
    limits: { friends: number; groups: number };
    at: number;
  }): Procedure<{ outcomes: ImportOutcome[]; made: number; logged: FriendLogEntry[] }> {
    const { account, friends, limits, at } = input;
    const numbers = friends.map(({ number }) => number);
    const living = yield* readLiving([account, ...numbers]);
    const known = new Map((yield* readFriends(account, numbers)).map((row) => [row.friend, row]));
    const ids = yield* readGroupIds(account);
    const counts = createFriendCounts();
    const changes = noChanges();
    let made = 0;
    const outcomes: ImportOutcome[] = [];
    function* importOne(given: FriendImport): Procedure<ImportOutcome> {
      if (!living.has(account) || !living.has(given.number)) return "gone";
      const before = known.get(given.number);
      if (!before && (yield* counts.isFull(account, limits.friends))) return "full";
      if (!(yield* makeGroups(account, given.groups, ids, limits.groups))) return "tooManyGroups";
      let hasJoined = false;
      for (const name of given.groups)
        if (yield* joinGroup(account, ids.get(name) ?? 0, given.number)) {
          changes.groups.add(name);
          hasJoined = true;
        }
      if (!before) {
        yield* insertFriend(account, given.number, given);
        for (const row of yield* readFriends(account, [given.number])) known.set(given.number, row);
        counts.add(account);
        made++;
      }
      // A new friend has raised the figures of the list itself.
      const news = before ? yield* importAgain(account, before, given) : { standard: false, custom: false };
      changes.standard ||= news.standard;
      changes.custom ||= news.custom;
      if (!before || hasJoined || news.standard || news.custom) changes.updated.push(given.userId);
      return "done";
    }
    for (const given of friends) outcomes.push(yield* importOne(given));
    return { outcomes, made, logged: yield* finish(account, changes, at) };
  },

  /** Changes what an account keeps of friends. */
  *updateFriends(input: {
    account: number;
    updates: FriendUpdate[];
    limits: { groups: number };
    at: number;
  }): Procedure<{ outcomes: UpdateOutcome[]; logged: FriendLogEntry[] }> {
    const { account, updates, at } = input;
    const rows = yield* readFriends(
      account,
      updates.map(({ number }) => number),
    );
    const friends = new Map(rows.map((row) => [row.friend, row]));
    const ids = yield* readGroupIds(account);
    const changes = noChanges();
    const outcomes: UpdateOutcome[] = [];
    for (const { number, userId, remark, groups, custom } of updates) {
      const friend = friends.get(number);
      if (!friend) outcomes.push("notFriend");
      else if (groups && !(yield* makeGroups(account, groups, ids, input.limits.groups)))
        outcomes.push("tooManyGroups");
      else {
        const moved = groups ? yield* replaceGroups(account, number, groups, ids) : [];
        for (const name of moved) changes.groups.add(name);
        const isRemarked = remark !== undefined && (yield* setRemark(account, number, remark, at));
        const isCustom = yield* writeCustom(account, friend, custom);
        changes.standard ||= isRemarked;
        changes.custom ||= isCustom;
        if (moved.length > 0 || isRemarked || isCustom) changes.updated.push(userId);
        outcomes.push("done");
      }
    }
    return { outcomes, logged: yield* finish(account, changes, at) };
  },

  /** Takes friends off the account's list and, with `isBoth`, the account off theirs. */
  *deleteFriends(input: {
    account: Named;
    friends: Named[];
    isBoth: boolean;
    at: number;
  }): Procedure<Dropped & { outcomes: ("done" | "notFriend")[] }> {
    const { account, isBoth, at } = input;
    const friends = [...new Map(input.friends.map((friend) => [friend.number, friend])).values()];
    const pairs = yield* readFriendships(
      account.number,
      friends.map(({ number }) => number),
    );
    const own = friends.filter(({ number }) => pairs.own.has(number));
    const back = isBoth ? friends.filter(({ number }) => pairs.back.has(number)) : [];
    const logged = yield* dropFriends(account, own, at);
    for (const { number, userId } of back) logged.push(...(yield* dropFriends({ number, userId }, [account], at)));
    const gone = new Set([...own, ...back].map(({ number }) => number));
    // The second of two equal names finds nobody any more.
    const outcomes = input.friends.map(({ number }) => (gone.delete(number) ? "done" : "notFriend"));
    return { outcomes, removed: own.length + back.length, dropped: { own: namesOf(own), back: namesOf(back) }, logged };
  },

  /** Empties an account's list and, with `isBoth`, takes it off the lists of those who were in it. */
  *deleteAllFriends(input: { account: Named; isBoth: boolean; at: number }): Procedure<Dropped> {
    const { account, isBoth, at } = input;
    const friends = yield* all<Named>(
      `SELECT a.number AS number, a.user_id AS "userId" FROM friends f JOIN accounts a ON a.number = f.friend
       WHERE f.account = ?`,
      account.number,
    );
    if (friends.length === 0) return { removed: 0, dropped: { own: [], back: [] }, logged: [] };
    const back = isBoth
      ? yield* all<Named>(
          `SELECT a.number AS number, a.user_id AS "userId" FROM friends f
           JOIN friends b ON b.account = f.friend AND b.friend = f.account JOIN accounts a ON a.number = b.account
           WHERE f.account = ?`,
          account.number,
        )
      : [];
    const grouped = yield* all<{ name: string }>(
      `SELECT DISTINCT name FROM friend_groups g
       JOIN friend_group_members m ON m.account = g.account AND m.group_id = g.id WHERE g.account = ?`,
      account.number,
    );
    const custom = yield* get("SELECT 1 FROM friends WHERE account = ? AND custom IS NOT NULL LIMIT 1", account.number);
    for (const table of ["friends", "friend_group_members"])
      yield* run(`DELETE FROM ${table} WHERE account = ?`, account.number);
    yield* raiseRelationHead(account.number, {
      standardSequence: 1,
      customSequence: custom ? 1 : 0,
      groupSequence: grouped.length > 0 ? 1 : 0,
    });
    const logged = yield* logFriendsReset(account.number, at);
    const names = grouped.map(({ name }) => name);
    logged.push(...(yield* logFriendGroups(account.number, names, at)));
    for (const side of back) logged.push(...(yield* dropFriends(side, [account], at)));
    const dropped = { own: namesOf(friends), back: namesOf(back) };
    return { removed: friends.length + back.length, dropped, logged };
  },
};
