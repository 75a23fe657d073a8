import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import type { Procedure } from "./procedure.ts";
import {
  findGroupNumbers,
  findGroups,
  findLastDismissed,
  findMembers,
  type Group,
  type GroupMember,
  listJoinedNumbers,
  listManagers,
  readMutedUntil,
} from "./sql/groups-sql.ts";

export type GroupStore = {
  /** By the public id; undefined for one that does not exist or was dismissed. */
  find: (sdkAppId: number, groupId: string) => Promise<Group | undefined>;
  /** By id; those that do not exist are missing. */
  findMany: (sdkAppId: number, groupIds: readonly string[]) => Promise<Map<string, Group>>;
  /** Also a dismissed one: its conversation stays. */
  findNumber: (number: number) => Promise<Group | undefined>;
  findNumbers: (numbers: readonly number[]) => Promise<Map<number, Group>>;
  /** The newest dismissed group of this id that an account was in. */
  lastDismissed: (account: number, groupId: string) => Promise<Group | undefined>;
  /** Undefined for who is not in the group. A send asks this: members are kept in memory. */
  member: (group: number, account: number) => Promise<GroupMember | undefined>;
  members: (group: number, accounts: readonly number[]) => Promise<Map<number, GroupMember>>;
  /** The owner and the admins. */
  managers: (group: number) => Promise<GroupMember[]>;
  /** Numbers of the groups an account is in. */
  joinedNumbers: (account: number) => Promise<number[]>;
  /** Unix milliseconds; 0: not muted. For those who need not be members, and for topics. */
  mutedUntil: (group: number, account: number) => Promise<number>;
};

const keptGroups = 20_000;
const keptMembers = 200_000;

export type GroupCache = {
  store: GroupStore;
  /** A batch changed the group, or these members of it; all of them without a list. */
  forget: (group: number, accounts?: readonly number[]) => void;
};

/** The hot point reads of every group send: kept in memory until a batch changes them. */
export function createGroupStore({ read }: Engine): GroupCache {
  const numbers = new LRUCache<string, number>({ max: keptGroups });
  const groups = new LRUCache<number, Group>({ max: keptGroups });
  /** False: known not to be a member. A key holds the group's epoch: who changes all members begins a new one. */
  const members = new LRUCache<string, GroupMember | false>({ max: keptMembers });
  /** Mutes of those who need not be members, and of topics. */
  const mutes = new LRUCache<string, number>({ max: keptMembers });
  const epochs = new LRUCache<number, number>({ max: keptGroups });
  let changes = 0;
  const nameKey = (sdkAppId: number, groupId: string) => `${sdkAppId} ${groupId}`;
  const beginEpoch = (group: number): number => {
    epochs.set(group, ++changes);
    return changes;
  };
  const memberKey = (group: number, account: number) => `${group} ${epochs.get(group) ?? beginEpoch(group)} ${account}`;

  /** A read that was under way while something changed may be older than the change: it answers but is not kept. */
  const readAndKeep = async (procedure: Procedure<Group[]>): Promise<Group[]> => {
    const before = changes;
    const found = await read(procedure);
    if (changes === before)
      for (const group of found) {
        groups.set(group.number, group);
        if (!group.isDismissed) numbers.set(nameKey(group.sdkAppId, group.groupId), group.number);
      }
    return found;
  };

  /** A topic ends with its community: it is read again where that one is not kept, or ended while the topic did not. */
  const current = (number: number): Group | undefined => {
    const group = groups.get(number);
    if (!group || group.community === null || group.isDismissed) return group;
    const community = groups.get(group.community);
    return community && !community.isDismissed ? group : undefined;
  };

  const findKept = (sdkAppId: number, groupId: string): Group | undefined => {
    const number = numbers.get(nameKey(sdkAppId, groupId));
    const group = number === undefined ? undefined : current(number);
    return group?.isDismissed ? undefined : group;
  };

  const findMany = async (sdkAppId: number, groupIds: readonly string[]): Promise<Map<string, Group>> => {
    const found = new Map<string, Group>();
    const missing: string[] = [];
    for (const groupId of groupIds) {
      const group = findKept(sdkAppId, groupId);
      if (group) found.set(groupId, group);
      else missing.push(groupId);
    }
    if (missing.length > 0)
      for (const group of await readAndKeep(findGroups(sdkAppId, missing))) found.set(group.groupId, group);
    return found;
  };

  const findNumbers = async (wanted: readonly number[]): Promise<Map<number, Group>> => {
    const found = new Map<number, Group>();
    const missing: number[] = [];
    for (const number of wanted) {
      const group = current(number);
      if (group) found.set(number, group);
      else missing.push(number);
    }
    if (missing.length > 0)
      for (const group of await readAndKeep(findGroupNumbers(missing))) found.set(group.number, group);
    return found;
  };

  const member = async (group: number, account: number): Promise<GroupMember | undefined> => {
    const key = memberKey(group, account);
    const kept = members.get(key);
    if (kept !== undefined) return kept === false ? undefined : kept;
    const before = changes;
    const [found] = await read(findMembers(group, [account]));
    if (changes === before) members.set(key, found ?? false);
    return found;
  };

  const store: GroupStore = {
    find: async (sdkAppId, groupId) =>
      findKept(sdkAppId, groupId) ?? (await findMany(sdkAppId, [groupId])).get(groupId),
    findMany,
    findNumber: async (number) => current(number) ?? (await findNumbers([number])).get(number),
    findNumbers,
    lastDismissed: (account, groupId) => read(findLastDismissed(account, groupId)),
    member,
    members: async (group, accounts) => {
      const found = accounts.length === 0 ? [] : await read(findMembers(group, accounts));
      return new Map(found.map((one) => [one.account, one]));
    },
    managers: (group) => read(listManagers(group)),
    joinedNumbers: (account) => read(listJoinedNumbers(account)),
    mutedUntil: async (group, account) => {
      const key = memberKey(group, account);
      const kept = mutes.get(key);
      if (kept !== undefined) return kept;
      const before = changes;
      const until = await read(readMutedUntil(group, account));
      if (changes === before) mutes.set(key, until);
      return until;
    },
  };

  const forget = (group: number, accounts?: readonly number[]): void => {
    changes++;
    groups.delete(group);
    if (!accounts) beginEpoch(group);
    else
      for (const account of accounts) {
        members.delete(memberKey(group, account));
        mutes.delete(memberKey(group, account));
      }
  };
  return { store, forget };
}
