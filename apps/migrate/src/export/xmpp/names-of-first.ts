import { bareJid } from "../../xmpp/jid.ts";
import { bodyOf } from "../../xmpp/stanza-kind.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { ArchiveEntry, OldServer } from "./old-server.ts";

type Name = Pick<ArchiveEntry, "id" | "at">;

/** What an entry of the archive of `second` is called in that of `first`; itself where it is not there. */
export type NameInFirst = (first: string, second: string, entry: ArchiveEntry) => Promise<Name>;

/** Both archives got it at the same moment, by the same clock; some know seconds only. */
const mostApartMs = 2_000;

/**
 * Both archives hold a message, under different ids. Whichever it is read from, it is called as in that of the account whose
 * name comes first: which archive holds more may have changed at the next export, and what a message is called must not.
 */
export function createNamesOfFirst(server: OldServer, since: number | undefined): NameInFirst {
  const conversations = new Map<string, Promise<Map<string, Name[]>>>();
  const read = async (first: string, second: string): Promise<Map<string, Name[]>> => {
    const names = new Map<string, Name[]>();
    const [peer, owner] = [`${second}@${server.host}`, `${first}@${server.host}`];
    const from = since === undefined ? undefined : since - mostApartMs;
    try {
      for (let after: string | undefined; ; ) {
        const page = await server.archivePage({ user: first }, { peer, after, since: from });
        for (const entry of page.entries) {
          const key = contentOf(entry, owner);
          names.set(key, [...(names.get(key) ?? []), { id: entry.id, at: entry.at }]);
        }
        after = page.next;
        if (after === undefined) return names;
      }
    } catch (error) {
      if (error instanceof Unreadable) return names;
      throw error;
    }
  };
  return async (first, second, entry) => {
    const key = `${first} ${second}`;
    const reading = conversations.get(key) ?? read(first, second);
    conversations.set(key, reading);
    const { id, at } = entry;
    const known = (await reading).get(contentOf(entry, `${second}@${server.host}`)) ?? [];
    const apart = (name: Name) => Math.abs(name.at - at);
    const name = known.toSorted((one, other) => apart(one) - apart(other))[0];
    if (!name || apart(name) > mostApartMs) return { id, at };
    // Whoever said the same twice said two things.
    known.splice(known.indexOf(name), 1);
    return name;
  };
}

/** Of what one sent oneself the address may be missing. */
function contentOf({ stanza }: ArchiveEntry, owner: string): string {
  const from = bareJid(String(stanza.attrs.from ?? owner));
  return [from, stanza.attrs.id ?? "", bodyOf(stanza)].join("\n");
}
