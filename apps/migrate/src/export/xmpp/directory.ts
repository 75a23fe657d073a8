import type { SessionPool } from "../../xmpp/session-pool.ts";
import type { OldAccount, OldRoom } from "./old-server.ts";

/** What XMPP itself has no question for. */
export type Directory = {
  description: string;
  accounts: () => Promise<readonly OldAccount[]>;
  rooms: (pool: SessionPool) => Promise<readonly string[]>;
  room: (room: string, pool: SessionPool) => Promise<RoomFacts>;
};

export type RoomFacts = Pick<OldRoom, "affiliations" | "subscribers"> & {
  /** Accounts, by the nodes of their addresses, that may read the room; the best first. */
  readers: readonly string[];
  password?: string;
};
