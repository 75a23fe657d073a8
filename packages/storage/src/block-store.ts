import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import { type BlockPage, listBlocks, readBlocked } from "./sql/blocks-sql.ts";
import { readBlocksBetween } from "./sql/friends-sql.ts";

export type BlockStore = {
  /** Whether an account blocked another one; from memory where it was asked before. */
  isBlocked: (account: number, other: number) => Promise<boolean>;
  /** Entries after a position, oldest first. */
  list: (account: number, after: number, count: number) => Promise<BlockPage>;
  /** `own`: those of these accounts that an account blocked. `back`: those that blocked it. */
  between: (account: number, others: readonly number[]) => Promise<{ own: Set<number>; back: Set<number> }>;
};

/** Names on kept blocklists, of all accounts together. */
const keptEntries = 1_000_000;

export type BlockCache = { store: BlockStore; forget: (account: number) => void };

/** Asked by every send to an account that blocks somebody: whole lists are kept until a batch changes them. */
export function createBlockStore({ read }: Engine, kept = keptEntries): BlockCache {
  const lists = new LRUCache<number, ReadonlySet<number>>({ maxSize: kept, sizeCalculation: (list) => list.size + 1 });
  let changes = 0;

  const listOf = async (account: number): Promise<ReadonlySet<number>> => {
    const known = lists.get(account);
    if (known) return known;
    const before = changes;
    const list = new Set(await read(readBlocked(account)));
    // A read that was under way while something changed may be older than the change.
    if (changes === before) lists.set(account, list);
    return list;
  };

  const store: BlockStore = {
    isBlocked: async (account, other) => (await listOf(account)).has(other),
    list: (account, after, count) => read(listBlocks(account, after, count)),
    between: (account, others) => read(readBlocksBetween(account, others)),
  };
  return {
    store,
    forget: (account) => {
      changes++;
      lists.delete(account);
    },
  };
}
