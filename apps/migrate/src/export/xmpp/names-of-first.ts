import { bareJid } from "../../xmpp/jid.ts";
import { bodyOf } from "../../xmpp/stanza-kind.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { ArchiveEntry, OldServer } from "./old-server.ts";

type Name = Pick<ArchiveEntry, "id" | "at">;

/** What an entry of the archive of `second` is called in that of `first`; itself where it is not there. */
export type NameInFirst = (first: string, second: string, entry: ArchiveEntry) => Promise<Name>;

/** Both archives got it at the same moment, by the same clock; some know seconds only. */
const mostApartMs = 2_000;

/** Clocks of the server and of this machine may differ by so much. */
const clockMarginMs = 60_000;

type Conversation = { byContent: Map<string, Name[]>; seen: Set<string>; newestAt: number; readAt: number };

/**
 * Both archives hold a message, under different ids. Whichever it is read from, it is called as in that of the account whose
 * name comes first: which archive holds more may have changed at the next export, and what a message is called must not.
 */
export function createNamesOfFirst(server: OldServer, since: number | undefined): NameInFirst {
  const conversations = new Map<string, Promise<Conversation>>();
  /** From the newest that is known; all of it at first. */
  const readOn = async (conversation: Conversation, first: string, second: string): Promise<Conversation> => {
    const [peer, owner] = [`${second}@${server.host}`, `${first}@${server.host}`];
    const from = Math.max(since ?? 0, conversation.newestAt) - mostApartMs;
    conversation.readAt = Date.now();
    try {
      for (let after: string | undefined; ; ) {
        const page = await server.archivePage({ user: first }, { peer, after, since: from > 0 ? from : undefined });
        for (const entry of page.entries) take(conversation, entry, owner);
        after = page.next;
        if (after === undefined) return conversation;
      }
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      // Then nothing more is called by it.
      conversation.readAt = Number.POSITIVE_INFINITY;
      return conversation;
    }
  };
  return async (first, second, entry) => {
    const key = `${first} ${second}`;
    const reading =
      conversations.get(key) ??
      readOn({ byContent: new Map(), seen: new Set(), newestAt: 0, readAt: 0 }, first, second);
    conversations.set(key, reading);
    const conversation = await reading;
    const content = contentOf(entry, `${second}@${server.host}`);
    const known = takeName(conversation, content, entry.at);
    // In a server that is in use it may have come since.
    if (known || entry.at < conversation.readAt - clockMarginMs) return known ?? { id: entry.id, at: entry.at };
    await readOn(conversation, first, second);
    return takeName(conversation, content, entry.at) ?? { id: entry.id, at: entry.at };
  };
}

function take(conversation: Conversation, { id, at, ...entry }: ArchiveEntry, owner: string): void {
  if (conversation.seen.has(id)) return;
  conversation.seen.add(id);
  conversation.newestAt = Math.max(conversation.newestAt, at);
  const content = contentOf(entry, owner);
  const names = conversation.byContent.get(content) ?? [];
  names.push({ id, at });
  conversation.byContent.set(content, names);
}

/** Whoever said the same twice said two things: each name is given once. */
function takeName({ byContent }: Conversation, content: string, at: number): Name | undefined {
  const names = byContent.get(content) ?? [];
  const apart = (name: Name) => Math.abs(name.at - at);
  const nearest = names.toSorted((one, other) => apart(one) - apart(other))[0];
  if (!nearest || apart(nearest) > mostApartMs) return undefined;
  names.splice(names.indexOf(nearest), 1);
  return nearest;
}

/** Of what one sent oneself the address may be missing. */
function contentOf({ stanza }: Pick<ArchiveEntry, "stanza">, owner: string): string {
  const from = bareJid(String(stanza.attrs.from ?? owner));
  return [from, stanza.attrs.id ?? "", bodyOf(stanza)].join("\n");
}
