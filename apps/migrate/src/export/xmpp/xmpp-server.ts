import xml, { type Element } from "@xmpp/xml";
import { parseJid } from "../../xmpp/jid.ts";
import type { LogIn } from "../../xmpp/log-in.ts";
import { ns } from "../../xmpp/namespaces.ts";
import { isIqError, openSession, type XmppService, type XmppSession } from "../../xmpp/open-session.ts";
import { type ArchivedStanza, queryArchive } from "../../xmpp/query-archive.ts";
import { rosterOf } from "../../xmpp/roster.ts";
import { createSessionPool, type SessionPool } from "../../xmpp/session-pool.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Directory } from "./directory.ts";
import type { Archive, ArchiveEntry, ArchivePage, OldServer, PageQuery, SizeQuery } from "./old-server.ts";
import { createRoomDoor, type RoomDoor } from "./room-door.ts";

export type XmppServerOptions = {
  service: XmppService;
  logIn: LogIn;
  directory: Directory;
  /** Most accounts that are logged in at a time. */
  sessions: number;
  /** Goes into rooms to see what only those inside see. */
  visitsRooms: boolean;
};

/** What the largest servers give in one answer. */
const pageSize = 250;

/** A server that runs: each account is read as that account, which needs to log in as everybody. */
export function openXmppServer({ service, logIn, directory, sessions, visitsRooms }: XmppServerOptions): OldServer {
  const refused = new Map<string, Unreadable>();
  const open = async (user: string): Promise<XmppSession> => {
    // Who was refused is not asked again for each of its conversations.
    const before = refused.get(user);
    if (before) throw before;
    return await openSession(service, logIn, user).catch((error: unknown) => {
      if (error instanceof Unreadable) refused.set(user, error);
      throw error;
    });
  };
  const pool = createSessionPool(open, sessions);
  const door = createRoomDoor(pool, (room) => directory.room(room, pool), visitsRooms);
  const ownQuery = (user: string, child: Element) =>
    pool.use(user, (session) => unlessMissing(session.ask("get", child)));
  return {
    description: `${directory.description}, ${service.host} at ${service.url}`,
    host: service.host,
    accounts: directory.accounts,
    vcard: async (user) => (await ownQuery(user, xml("vCard", { xmlns: ns.vcard })))?.getChild("vCard", ns.vcard),
    roster: async (user) => {
      const answer = await ownQuery(user, xml("query", { xmlns: ns.roster }));
      return answer ? rosterOf(answer) : [];
    },
    blocked: async (user) => {
      const answer = await ownQuery(user, xml("blocklist", { xmlns: ns.blocking }));
      return (answer?.getChild("blocklist", ns.blocking)?.getChildren("item") ?? []).map(({ attrs }) =>
        String(attrs.jid),
      );
    },
    rooms: () => directory.rooms(pool),
    room: door.look,
    archivePage: (archive, query) => readPage(pool, door, archive, query),
    archiveSize: (archive, query) => readSize(pool, door, archive, query),
    close: pool.close,
  };
}

/** What the server does not offer, or what nobody ever entered, is not there. */
async function unlessMissing(answer: Promise<Element>): Promise<Element | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (!isIqError(error)) throw error;
    if (["item-not-found", "feature-not-implemented", "service-unavailable"].includes(error.condition))
      return undefined;
    throw new Unreadable(`the server answered ${error.message}`);
  }
}

async function readPage(
  pool: SessionPool,
  door: RoomDoor,
  archive: Archive,
  { peer, after, since }: PageQuery,
): Promise<ArchivePage> {
  const part = { ...(peer !== undefined && { with: peer }), ...(since !== undefined && { since }) };
  const query = { max: pageSize, ...part, ...(after !== undefined && { after }) };
  const answer =
    archive.room === undefined
      ? await pool.use(archive.user, (session) => orUnreadable(archive, queryArchive(session, query)))
      : await door.inside(archive.room, (session) =>
          orUnreadable(archive, queryArchive(session, { ...query, to: archive.room })),
        );
  const last = answer.stanzas.at(-1)?.id;
  const isLast = answer.isComplete || last === undefined;
  if (isLast && archive.room !== undefined) await door.leave(archive.room);
  const entries = archive.room === undefined ? answer.stanzas : answer.stanzas.map(roomEntry);
  return { entries, next: isLast ? undefined : last };
}

async function readSize(
  pool: SessionPool,
  door: RoomDoor,
  archive: Archive,
  { peer, since }: SizeQuery,
): Promise<number | undefined> {
  const query = { max: 1, ...(peer !== undefined && { with: peer }), ...(since !== undefined && { since }) };
  const answer =
    archive.room === undefined
      ? await pool.use(archive.user, (session) => orUnreadable(archive, queryArchive(session, query)))
      : await door.outside(archive.room, (session) =>
          orUnreadable(archive, queryArchive(session, { ...query, to: archive.room })),
        );
  return answer.count ?? (answer.stanzas.length === 0 ? 0 : undefined);
}

async function orUnreadable<Answer>({ user, room }: Archive, answer: Promise<Answer>): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    if (isIqError(error) && error.type !== "wait") {
      throw new Unreadable(`the archive of ${room ?? user} cannot be read: ${error.message}`);
    }
    throw error;
  }
}

/** Rooms that are not anonymous, or that are asked from inside, say who is behind a nickname. */
function roomEntry(archived: ArchivedStanza): ArchiveEntry {
  const { stanza } = archived;
  const nick = parseJid(String(stanza.attrs.from ?? ""))?.resource ?? "";
  const sender = stanza.getChild("x", ns.mucUser)?.getChild("item")?.attrs.jid;
  return { ...archived, nick, ...(sender && { sender: String(sender) }) };
}
