import { LRUCache } from "lru-cache";
import type { Engine } from "./engine.ts";
import { readMutedUntil } from "./sql/groups-sql.ts";
import {
  listRoomAdmins,
  listRoomBans,
  listRoomRobots,
  type RoomBan,
  type RoomRobot,
  readBannedUntil,
} from "./sql/live-sql.ts";

export type LiveStore = {
  /** Every send into a room asks: kept in memory. */
  admins: (group: number) => Promise<ReadonlySet<number>>;
  /** Unix milliseconds; 0: not muted. Kept in memory. */
  mutedUntil: (group: number, account: number) => Promise<number>;
  /** Unix milliseconds; 0: not banned. */
  bannedUntil: (group: number, account: number) => Promise<number>;
  /** Bans that last, after a position, in the order they were made. */
  bans: (group: number, after: number, count: number, at: number) => Promise<RoomBan[]>;
  /** Also those whose time is over. */
  robots: (group: number) => Promise<RoomRobot[]>;
};

const keptRooms = 20_000;
const keptMutes = 200_000;

export type LiveCache = { store: LiveStore; forget: (group: number, accounts?: readonly number[]) => void };

/** What a send into a live room asks, kept in memory until a batch changes it. */
export function createLiveStore({ read }: Engine): LiveCache {
  const admins = new LRUCache<number, ReadonlySet<number>>({ max: keptRooms });
  /** A key holds the group's epoch: who changes all members begins a new one. */
  const mutes = new LRUCache<string, number>({ max: keptMutes });
  const epochs = new LRUCache<number, number>({ max: keptRooms });
  let changes = 0;
  const beginEpoch = (group: number): number => {
    epochs.set(group, ++changes);
    return changes;
  };
  const muteKey = (group: number, account: number) => `${group} ${epochs.get(group) ?? beginEpoch(group)} ${account}`;
  const store: LiveStore = {
    admins: async (group) => {
      const known = admins.get(group);
      if (known) return known;
      const before = changes;
      const found = new Set(await read(listRoomAdmins(group)));
      // A read that was under way while something changed may be older than the change.
      if (changes === before) admins.set(group, found);
      return found;
    },
    mutedUntil: async (group, account) => {
      const key = muteKey(group, account);
      const known = mutes.get(key);
      if (known !== undefined) return known;
      const before = changes;
      const found = await read(readMutedUntil(group, account));
      if (changes === before) mutes.set(key, found);
      return found;
    },
    bannedUntil: (group, account) => read(readBannedUntil(group, account)),
    bans: (group, after, count, at) => read(listRoomBans(group, after, count, at)),
    robots: (group) => read(listRoomRobots(group)),
  };
  return {
    store,
    forget: (group, accounts) => {
      changes++;
      admins.delete(group);
      if (accounts) for (const account of accounts) mutes.delete(muteKey(group, account));
      else beginEpoch(group);
    },
  };
}
