import type { Element } from "@xmpp/xml";
import type { Affiliation } from "../../xmpp/ask-rooms.ts";
import type { RosterItem } from "../../xmpp/roster.ts";

/** What an XMPP server is asked for, however it is reached. Whatever cannot be read is thrown as `Unreadable`. */
export type OldServer = {
  /** For people: what it is and where, no secret. */
  description: string;
  /** The part of addresses after the @. */
  host: string;
  accounts: () => Promise<readonly OldAccount[]>;
  vcard: (user: string) => Promise<Element | undefined>;
  roster: (user: string) => Promise<readonly RosterItem[]>;
  /** Addresses that an account blocks. */
  blocked: (user: string) => Promise<readonly string[]>;
  /** Addresses of rooms. */
  rooms: () => Promise<readonly string[]>;
  room: (room: string) => Promise<OldRoom>;
  archivePage: (archive: Archive, query: PageQuery) => Promise<ArchivePage>;
  /** How many stanzas an archive holds, or of what an account said with one other; undefined where it is not told. */
  archiveSize: (archive: Archive, query: SizeQuery) => Promise<number | undefined>;
  close: () => Promise<void>;
};

export type OldAccount = {
  /** The part of its address before the @, as the server writes it. */
  user: string;
  /** Unix milliseconds. */
  createdAt?: number;
};

export type OldRoom = {
  title: string;
  description: string;
  subject: string;
  /** Nobody comes in without being let in. */
  isClosed: boolean;
  affiliations: readonly { jid: string; affiliation: Affiliation }[];
  /** Addresses that get what is said without being inside. */
  subscribers: readonly string[];
};

export type Archive = { user: string; room?: undefined } | { room: string; user?: undefined };

export type PageQuery = {
  /** Of the archive of an account, only what it said with this address. */
  peer?: string;
  /** `next` of the page before. */
  after: string | undefined;
  /** Unix milliseconds. */
  since: number | undefined;
};

export type SizeQuery = {
  peer?: string;
  /** Unix milliseconds. */
  since?: number | undefined;
};

export type ArchivePage = {
  entries: readonly ArchiveEntry[];
  /** Leads to the page after it; undefined where there is none. */
  next: string | undefined;
};

export type ArchiveEntry = {
  id: string;
  /** Unix milliseconds. */
  at: number;
  stanza: Element;
  /** Of a room: who said it; undefined where the room does not tell. */
  sender?: string;
  /** Of a room: what the sender was called there. */
  nick?: string;
};
