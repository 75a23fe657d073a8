/**
 * Which accounts with a session on this node are in which groups: built when an account comes, kept by every change of
 * its memberships. A group message asks nothing else.
 */
export type GroupIndex = {
  /** Accounts of a group with sessions here. */
  of: (group: number) => ReadonlySet<number> | undefined;
  /** Builds what belongs to an account that is about to log in; resolves once no message of its groups passes it by. */
  enter: (account: number) => Promise<void>;
  exit: (account: number) => void;
  joined: (group: number, account: number) => void;
  left: (group: number, account: number) => void;
};

type Entry = { groups: Set<number>; left: Set<number>; loading: Promise<void>; isLoaded: boolean };

const nothing: ReadonlySet<number> = new Set();

export function createGroupIndex(
  read: (account: number) => Promise<readonly number[]>,
  listen: { onFirst: (group: number) => void; onLast: (group: number) => void },
): GroupIndex {
  const byGroup = new Map<number, Set<number>>();
  const byAccount = new Map<number, Entry>();

  const add = (entry: Entry, group: number, account: number): void => {
    entry.groups.add(group);
    const accounts = byGroup.get(group);
    if (accounts) accounts.add(account);
    else {
      byGroup.set(group, new Set([account]));
      listen.onFirst(group);
    }
  };

  const drop = (group: number, account: number): void => {
    const accounts = byGroup.get(group);
    if (!accounts?.delete(account) || accounts.size > 0) return;
    byGroup.delete(group);
    listen.onLast(group);
  };

  const load = async (entry: Entry, account: number): Promise<void> => {
    const groups = await read(account);
    if (byAccount.get(account) !== entry) return;
    // What happened while it was read counts more than what was read.
    for (const group of groups) if (!entry.left.has(group)) add(entry, group, account);
    entry.left.clear();
    entry.isLoaded = true;
  };

  return {
    of: (group) => byGroup.get(group) ?? nothing,
    enter: async (account) => {
      const known = byAccount.get(account);
      if (known) return known.loading;
      const entry: Entry = { groups: new Set(), left: new Set(), loading: Promise.resolve(), isLoaded: false };
      byAccount.set(account, entry);
      entry.loading = load(entry, account);
      entry.loading.catch(() => byAccount.get(account) === entry && byAccount.delete(account));
      return entry.loading;
    },
    exit: (account) => {
      const entry = byAccount.get(account);
      // A login waits for it, and comes or says that it is gone.
      if (!entry?.isLoaded) return;
      byAccount.delete(account);
      for (const group of entry.groups) drop(group, account);
    },
    joined: (group, account) => {
      const entry = byAccount.get(account);
      if (!entry) return;
      entry.left.delete(group);
      add(entry, group, account);
    },
    left: (group, account) => {
      const entry = byAccount.get(account);
      if (!entry) return;
      entry.left.add(group);
      if (entry.groups.delete(group)) drop(group, account);
    },
  };
}
