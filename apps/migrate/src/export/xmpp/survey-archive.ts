import type { Element } from "@xmpp/xml";
import { ns } from "../../xmpp/namespaces.ts";
import { bodyOf, stanzaKind } from "../../xmpp/stanza-kind.ts";
import type { ArchiveEntry, ArchivePage } from "./old-server.ts";

/** Where in an archive an entry was said, and by whom; both only have to tell one from another. */
export type Spot = { conversation: string; sender: string; isSelf?: boolean };

/** What became of a message after it was sent. */
export type Fate = { replacement?: Element; isRecalled?: boolean };

/** Who has read up to where in a conversation. */
export type Mark = { conversation: string; reader: string; at: number; unread: number };

/** What has to be known of a whole archive before its first message can be told. */
export type Survey = {
  fates: ReadonlyMap<string, Fate>;
  /** Entries that are part of another: corrections, and second copies. */
  absorbed: ReadonlySet<string>;
  marks: () => Mark[];
  /** How many entries each conversation has. */
  sizes: ReadonlyMap<string, number>;
  senders: ReadonlySet<string>;
};

/** A message that later ones may speak of. */
type Known = { id: string; sender: string; at: number; number: number };

/** Nobody corrects a message after so many others; what is remembered of them has to end somewhere. */
const mostKnown = 500_000;
/** A message to oneself comes back within this time. */
const echoMs = 10_000;

export type Surveyor = { add: (page: ArchivePage) => void; end: () => Survey };

export function createSurveyor(spotOf: (entry: ArchiveEntry) => Spot | undefined): Surveyor {
  const fates = new Map<string, Fate>();
  const absorbed = new Set<string>();
  const book = createBook();
  const lastToSelf = new Map<string, number>();
  const sizes = new Map<string, number>();
  const senders = new Set<string>();

  const add = (entry: ArchiveEntry) => {
    const spot = spotOf(entry);
    if (!spot) return;
    senders.add(spot.sender);
    sizes.set(spot.conversation, (sizes.get(spot.conversation) ?? 0) + 1);
    if (spot.isSelf && isEcho(entry, lastToSelf)) return void absorbed.add(entry.id);
    const kind = stanzaKind(entry.stanza);
    if (kind.kind === "message" || kind.kind === "tombstone") return book.addMessage(entry, spot);
    if (kind.kind === "displayed") return book.addMark(entry, spot, kind.of);
    if (kind.kind === "correction") {
      const original = book.findOwn(spot, kind.of);
      if (!original) return book.addMessage(entry, spot);
      fates.set(original.id, { ...fates.get(original.id), replacement: entry.stanza });
      absorbed.add(entry.id);
      book.addAlias(entry, spot, original);
    } else if (kind.kind === "retraction") {
      const isByRoom = kind.isByModerator && entry.nick === "";
      const original = isByRoom ? book.findAny(spot, kind.of) : book.findOwn(spot, kind.of);
      if (original) fates.set(original.id, { ...fates.get(original.id), isRecalled: true });
    }
  };
  return {
    add: ({ entries }) => entries.forEach(add),
    end: () => ({ fates, absorbed, marks: book.marks, sizes, senders }),
  };
}

/** The messages of an archive, by all the names under which later stanzas speak of them. */
function createBook() {
  const own = new Map<string, Known>();
  const any = new Map<string, Known>();
  const totals = new Map<string, number>();
  const lastOwn = new Map<string, number>();
  const read = new Map<string, Mark & { number: number }>();
  const key = (...parts: string[]) => parts.join("\n");

  const remember = (entry: ArchiveEntry, { conversation, sender }: Spot, known: Known) => {
    for (const name of namesOf(entry)) {
      put(own, key(conversation, sender, name), known);
      put(any, key(conversation, name), known);
    }
  };
  const findAny = ({ conversation }: Spot, name: string) => any.get(key(conversation, name));
  return {
    addMessage: (entry: ArchiveEntry, spot: Spot) => {
      const number = (totals.get(spot.conversation) ?? 0) + 1;
      totals.set(spot.conversation, number);
      lastOwn.set(key(spot.conversation, spot.sender), number);
      remember(entry, spot, { id: entry.id, sender: spot.sender, at: entry.at, number });
    },
    /** Later corrections may name the correction instead of what it corrected. */
    addAlias: remember,
    findOwn: ({ conversation, sender }: Spot, name: string) => own.get(key(conversation, sender, name)),
    findAny,
    addMark: (entry: ArchiveEntry, spot: Spot, name: string) => {
      const { conversation, sender: reader } = spot;
      const known = findAny(spot, name);
      const number = known?.number ?? totals.get(conversation) ?? 0;
      const before = read.get(key(conversation, reader));
      if (before && before.number >= number) return;
      read.set(key(conversation, reader), { conversation, reader, at: known?.at ?? entry.at, unread: 0, number });
    },
    marks: (): Mark[] =>
      [...read.values()].map(({ conversation, reader, at, number }) => {
        // Who writes has read what stands above.
        const seen = Math.max(number, lastOwn.get(key(conversation, reader)) ?? 0);
        return { conversation, reader, at, unread: (totals.get(conversation) ?? 0) - seen };
      }),
  };
}

function namesOf({ id, stanza }: ArchiveEntry): Set<string> {
  const origin = stanza.getChild("origin-id", ns.stanzaId)?.attrs.id;
  const given = [stanza.attrs.id, origin].filter((name): name is string => typeof name === "string" && name !== "");
  return new Set([id, ...given]);
}

function put(map: Map<string, Known>, key: string, known: Known): void {
  // Whoever uses an id again means the newest message of that id.
  map.delete(key);
  map.set(key, known);
  if (map.size > mostKnown) map.delete(map.keys().next().value as string);
}

/** The archive of somebody who writes to itself holds what was sent and what arrived. */
function isEcho({ at, stanza }: ArchiveEntry, lastToSelf: Map<string, number>): boolean {
  const name = `${stanza.attrs.id ?? ""}\n${bodyOf(stanza)}`;
  const before = lastToSelf.get(name);
  if (before !== undefined && at - before <= echoMs) return true;
  lastToSelf.set(name, at);
  return false;
}
