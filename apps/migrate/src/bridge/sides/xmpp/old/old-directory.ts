import type { Affiliation } from "../../../../xmpp/ask-rooms.ts";
import type { RosterItem } from "../../../../xmpp/roster.ts";

/** What is asked of and changed in the old system beside messages. Rooms go by their addresses, accounts by their nodes. */
export type OldDirectory = {
  accounts: () => Promise<readonly string[]>;
  /** Whether the bridge was told how it logs in: what others say to it can be read in its archive. */
  isListed: (user: string) => boolean;
  /** With a password that nobody knows. Does nothing where it is there. */
  register: (user: string) => Promise<void>;
  rooms: () => Promise<readonly string[]>;
  /** Undefined: there is no such room. */
  room: (room: string) => Promise<RoomState | undefined>;
  /** What people inside are called, and their bare addresses. */
  nicks: (room: string) => Promise<readonly { jid: string; nick: string }[]>;
  createRoom: (room: string, facts: RoomFacts) => Promise<void>;
  changeRoom: (room: string, facts: Partial<RoomFacts>) => Promise<void>;
  destroyRoom: (room: string) => Promise<void>;
  affiliate: (room: string, jid: string, affiliation: Affiliation | "none") => Promise<void>;
  roster: (user: string) => Promise<readonly RosterItem[]>;
  befriend: (user: string, friend: string, name: string, groups: readonly string[]) => Promise<void>;
  unfriend: (user: string, friend: string) => Promise<void>;
};

export type RoomFacts = { title: string; description: string; isClosed: boolean };
export type RoomState = RoomFacts & { affiliations: readonly { jid: string; affiliation: Affiliation }[] };
