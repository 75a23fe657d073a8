import type { Identities } from "../../xmpp/identities.ts";
import type { RosterItem } from "../../xmpp/roster.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Reject } from "../connector.ts";
import type { OldRoom, OldServer } from "./old-server.ts";
import type { People } from "./people.ts";
import type { Seen } from "./read-archive.ts";

/** What everything that reads a server needs. */
export type Reading = {
  server: OldServer;
  identities: Identities;
  people: () => Promise<People>;
  /** In the order in which they are read. */
  rooms: () => Promise<readonly string[]>;
  room: (room: string) => Promise<OldRoom>;
  options: ReadingOptions;
  /** What was seen of archives so far, by their names. */
  seen: Map<string, Seen>;
};

export type ReadingOptions = {
  /** How many accounts or rooms are read at a time. */
  width: number;
  /** Subscriptions by which somebody is a friend. */
  subscriptions: ReadonlySet<RosterItem["subscription"]>;
  /** Nodes of accounts by the nicknames that they have in rooms, as the team knows them. */
  nicks: ReadonlyMap<string, string>;
  /** Who is said to have sent what nobody knows the sender of. */
  unknownSender: string | undefined;
  /** Messages from then on, Unix milliseconds. */
  since: number | undefined;
  roomServices: ReadonlySet<string>;
};

/** What was read, or the reason why it never can be. */
export async function orReject<Value>(
  what: unknown,
  reading: Promise<Value>,
): Promise<{ value: Value; reject?: undefined } | { value?: undefined; reject: Reject }> {
  try {
    return { value: await reading };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    return { reject: { reason: error.message, raw: what } };
  }
}
