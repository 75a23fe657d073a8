import type { Archive, ArchiveEntry, ArchivePage, PageQuery } from "../../../../export/xmpp/old-server.ts";
import { parseJid } from "../../../../xmpp/jid.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, isMissing, isPassing } from "../../../../xmpp/open-session.ts";
import { type ArchiveAnswer, type ArchiveQuery, queryArchive } from "../../../../xmpp/query-archive.ts";
import { Gone, Unreadable } from "../../../../xmpp/unreadable.ts";
import type { OldSessions } from "./old-sessions.ts";
import { Refused, type RoomPlaces } from "./room-places.ts";

export type OldArchives = {
  page: (archive: Archive, query: PageQuery) => Promise<ArchivePage>;
  /** From the newest entry back, of a room, or of what an account said with one other; those since a time, or between two. */
  backwards: (
    archive: Archive,
    peer: string | undefined,
    since: number,
    until?: number,
  ) => AsyncGenerator<ArchiveEntry>;
};

export type OldArchivesOptions = {
  sessions: OldSessions;
  places: RoomPlaces;
  /** The account that reads rooms: one that may go into each, such as an administrator of the room service. */
  roomReader: { user: string; nick: string };
};

/** What the largest servers give in one answer. */
const pageSize = 250;
const searchedFirst = 3;
const searchedAtOnce = 100;

export function openArchives({ sessions, places, roomReader }: OldArchivesOptions): OldArchives {
  const ask = async (archive: Archive, query: ArchiveQuery): Promise<ArchiveAnswer> => {
    const user = archive.user ?? roomReader.user;
    return await sessions.read(user, async (session) => {
      try {
        const { room } = archive;
        if (room === undefined) return await queryArchive(session, query);
        // Only to those inside do most rooms say who is behind a nickname. A room that lets nobody in may be read all the same.
        await places.enter(session, room, roomReader.nick).catch((error: unknown) => {
          if (!(error instanceof Refused) || isMissing(error)) throw error;
        });
        return await places.during(session, room, () => queryArchive(session, { ...query, to: room }));
      } catch (error) {
        if (error instanceof Refused) throw new (isMissing(error) ? Gone : Unreadable)(error.message);
        if (!isIqError(error) || isPassing(error)) throw error;
        throw new Unreadable(`the archive of ${archive.room ?? user} cannot be read: ${error.message}`);
      }
    });
  };
  return {
    page: async (archive, { after, since }) => {
      const query = { max: pageSize, ...(after !== undefined && { after }), ...(since !== undefined && { since }) };
      const answer = await ask(archive, query);
      const last = answer.stanzas.at(-1)?.id;
      return { entries: entriesOf(archive, answer), next: answer.isComplete ? undefined : last };
    },
    backwards: async function* (archive, peer, from, until) {
      // Some servers know seconds only.
      const since = Math.floor(from / 1_000) * 1_000;
      const within = { since, ...(until !== undefined && { until }), ...(peer !== undefined && { with: peer }) };
      for (let before = ""; ; ) {
        // Most often it is one of the newest.
        const max = before === "" ? searchedFirst : searchedAtOnce;
        const answer = await ask(archive, { max, before, ...within });
        const entries = entriesOf(archive, answer);
        for (const entry of entries.toReversed()) {
          if (entry.at < since) return;
          yield entry;
        }
        const first = entries[0];
        if (answer.isComplete || !first) return;
        before = first.id;
      }
    },
  };
}

function entriesOf({ room }: Archive, { stanzas }: ArchiveAnswer): ArchiveEntry[] {
  if (room === undefined) return stanzas;
  return stanzas.map((archived) => {
    const { stanza } = archived;
    const sender = stanza.getChild("x", ns.mucUser)?.getChild("item")?.attrs.jid;
    const nick = parseJid(String(stanza.attrs.from ?? ""))?.resource ?? "";
    return { ...archived, nick, ...(sender && { sender: String(sender) }) };
  });
}
