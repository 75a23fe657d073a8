import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import {
  findPermissionGroups,
  type GrantedRights,
  listPermissionGroupMembers,
  listPermissionGroups,
  listTopicPermissions,
  type PermissionGroup,
  type PermissionGroupMember,
  readGrantedRights,
  type TopicPermission,
} from "./sql/permission-sql.ts";

export type PermissionStore = {
  /** What the permission groups of a member allow. A send asks this: kept in memory. */
  granted: (group: number, account: number) => Promise<GrantedRights>;
  find: (group: number, ids: readonly string[]) => Promise<Map<string, PermissionGroup>>;
  /** A page in the order of creation, after a position. */
  list: (group: number, after: number, count: number) => Promise<PermissionGroup[]>;
  topics: (group: number, permissionGroup: number) => Promise<TopicPermission[]>;
  /** A page in the order of addition, after a position. */
  members: (group: number, permissionGroup: number, after: number, count: number) => Promise<PermissionGroupMember[]>;
};

const keptGroups = 10_000;
const keptRights = 100_000;

export type PermissionCache = {
  store: PermissionStore;
  /** A batch changed the group, or these members of it; all of them without a list. */
  forget: (group: number, accounts?: readonly number[]) => void;
};

export function createPermissionStore({ read }: Engine): PermissionCache {
  const kept = new LRUCache<string, GrantedRights>({ max: keptRights });
  /** A key holds the group's epoch: what changes the rights of all members begins a new one. */
  const epochs = new LRUCache<number, number>({ max: keptGroups });
  let changes = 0;
  const beginEpoch = (group: number): number => {
    epochs.set(group, ++changes);
    return changes;
  };
  const keyOf = (group: number, account: number) => `${group} ${epochs.get(group) ?? beginEpoch(group)} ${account}`;

  const granted = async (group: number, account: number): Promise<GrantedRights> => {
    const key = keyOf(group, account);
    const known = kept.get(key);
    if (known) return known;
    const before = changes;
    const found = await read(readGrantedRights(group, account));
    // A read that was under way while something changed may be older than the change.
    if (changes === before) kept.set(key, found);
    return found;
  };

  const forget = (group: number, accounts?: readonly number[]): void => {
    changes++;
    if (!accounts) epochs.delete(group);
    else if (epochs.has(group)) for (const account of accounts) kept.delete(keyOf(group, account));
  };

  const store: PermissionStore = {
    granted,
    find: async (group, ids) => {
      const found = await read(findPermissionGroups(group, ids));
      return new Map(found.map((one) => [one.permissionGroupId, one]));
    },
    list: (group, after, count) => read(listPermissionGroups(group, after, count)),
    topics: (group, permissionGroup) => read(listTopicPermissions(group, permissionGroup)),
    members: (group, permissionGroup, after, count) =>
      read(listPermissionGroupMembers(group, permissionGroup, after, count)),
  };
  return { store, forget };
}
