import type { Archive, ArchiveEntry } from "../../../../export/xmpp/old-server.ts";
import { bareJid } from "../../../../xmpp/jid.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isMark } from "../marks.ts";

/** A message that a later stanza speaks of. */
export type Named = {
  /** What the bridge calls it: the mark of what it brought itself, otherwise what the archive calls it. */
  id: string;
  /** What the archive calls it. */
  archiveId: string;
  /** What its sender called it. */
  originId: string;
  /** Bare address, where it is known. */
  sender: string | undefined;
  at: number;
};

export type MessageNames = {
  /** Remembers what later stanzas may speak of. */
  add: (conversation: string, entry: ArchiveEntry, sender: string | undefined) => void;
  /** The message that goes by this name in a conversation, from memory or out of the archive. */
  find: (place: Place, name: string) => Promise<Named | undefined>;
};

export type Place = {
  archive: Archive;
  conversation: string /** The other one's address, in the archive of an account. */;
  peer?: string;
};

/** Goes through an archive from its newest entry back. */
export type Backwards = (place: Place) => AsyncIterable<ArchiveEntry>;

const mostRemembered = 50_000;
const mostSearched = 20_000;

export function createMessageNames(backwards: Backwards): MessageNames {
  const known = new Map<string, Named>();
  const remember = (conversation: string, named: Named) => {
    for (const name of new Set([named.archiveId, named.originId])) {
      const key = `${conversation}\n${name}`;
      known.delete(key);
      known.set(key, named);
      if (known.size > mostRemembered) known.delete(known.keys().next().value as string);
    }
  };
  return {
    add: (conversation, entry, sender) => remember(conversation, namedOf(entry, sender)),
    find: async (place, name) => {
      const remembered = known.get(`${place.conversation}\n${name}`);
      if (remembered) return remembered;
      let searched = 0;
      for await (const entry of backwards(place)) {
        if (namesOf(entry).includes(name)) {
          const named = namedOf(entry);
          remember(place.conversation, named);
          return named;
        }
        if (++searched === mostSearched) return undefined;
      }
      return undefined;
    },
  };
}

export function namedOf(entry: ArchiveEntry, sender = entry.sender ?? entry.stanza.attrs.from): Named {
  const originId = namesOf(entry)[0] as string;
  return {
    id: isMark(originId) ? originId : entry.id,
    archiveId: entry.id,
    originId,
    sender: sender === undefined ? undefined : bareJid(String(sender)),
    at: entry.at,
  };
}

/** What its sender called it comes first. */
function namesOf({ id, stanza }: ArchiveEntry): string[] {
  const origin = stanza.getChild("origin-id", ns.stanzaId)?.attrs.id;
  return [origin, stanza.attrs.id, id].filter((name): name is string => typeof name === "string" && name !== "");
}
