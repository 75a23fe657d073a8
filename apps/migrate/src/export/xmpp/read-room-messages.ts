import { bareJid, parseJid, unescapeNode } from "../../xmpp/jid.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import type { Batch, Cursor } from "../connector.ts";
import { readAhead } from "../read-ahead.ts";
import type { ArchiveEntry, OldRoom } from "./old-server.ts";
import type { People } from "./people.ts";
import { type ReadArchive, readArchive } from "./read-archive.ts";
import { orReject, type Reading } from "./reading.ts";
import { tellMessage } from "./tell-message.ts";

/** `after` leads to the next page of the archive of the room; missing: all of the room is read. */
type Place = { room: string; after?: string };

/** What was said in rooms: room by room, each in its order. */
export async function* readRoomMessages(
  reading: Reading,
  cursor: Cursor | undefined,
): AsyncGenerator<Batch<"groupMessages">> {
  const from = cursor as Place | undefined;
  const people = await reading.people();
  const rest = (await reading.rooms()).filter(
    (room) => !from || room > from.room || (room === from.room && from.after !== undefined),
  );
  yield* readAhead(rest, { width: reading.options.width }, async function* (room): AsyncGenerator<
    Batch<"groupMessages">
  > {
    try {
      yield* archiveBatches(reading, people, room, room === from?.room ? from.after : undefined);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { records: [], rejects: [{ reason: error.message, raw: { room } }], cursor: { room } };
    }
  });
}

async function* archiveBatches(
  reading: Reading,
  people: People,
  room: string,
  after: string | undefined,
): AsyncGenerator<Batch<"groupMessages">> {
  const groupId = reading.identities.groupIdOf(room);
  const { value: facts } = await orReject(undefined, reading.room(room));
  const whoIs = createWhoIs(reading, facts);
  for await (const { page, survey } of readArchive(roomArchive(reading, room, whoIs), after)) {
    const records: Batch<"groupMessages">["records"][number][] = [];
    const rejects: NonNullable<Batch<"groupMessages">["rejects"]>[number][] = [];
    for (const entry of page.entries) {
      const told = tellMessage(entry, survey);
      if (!told) continue;
      const sender = "reason" in told ? told : senderOf(reading, people, whoIs, entry);
      if ("reason" in sender) rejects.push({ reason: sender.reason, raw: { room, stanza: String(entry.stanza) } });
      else if (!("reason" in told)) records.push({ groupId, from: sender.userId, ...told });
    }
    const cursor: Place = { room, ...(page.next !== undefined && { after: page.next }) };
    yield { records, cursor, ...(rejects.length > 0 && { rejects }) };
  }
}

/** What it takes to go through the archive of a room. */
export function roomArchive({ server, options, seen }: Reading, room: string, whoIs: WhoIs): ReadArchive {
  return {
    server,
    archive: { room },
    since: options.since,
    seen,
    // No address begins so: a nickname is never taken for one.
    spotOf: (entry) => ({ conversation: room, sender: whoIs(entry) ?? `/${entry.nick ?? ""}` }),
  };
}

/** The address of who is behind an entry of a room's archive, where that is known. */
export type WhoIs = (entry: Pick<ArchiveEntry, "sender" | "nick">) => string | undefined;

/**
 * Rooms that do not tell who is behind a nickname: it is as the team says, and otherwise someone who belongs to the room and goes by the name of the own account is
 * known by it, as nobody else may be trusted to be.
 */
export function createWhoIs({ server, options }: Reading, room: OldRoom | undefined): WhoIs {
  const byNick = new Map<string, string>();
  for (const { jid, affiliation } of room?.affiliations ?? []) {
    const parts = parseJid(jid);
    if (affiliation === "outcast" || parts?.domain !== server.host) continue;
    byNick.set(parts.node, bareJid(jid));
    byNick.set(unescapeNode(parts.node), bareJid(jid));
  }
  for (const [nick, user] of options.nicks) byNick.set(nick, `${user}@${server.host}`);
  return ({ sender, nick = "" }) => (sender === undefined ? byNick.get(nick) : bareJid(sender));
}

type Sender = { userId: string } | { reason: string };

function senderOf({ options }: Reading, people: People, whoIs: WhoIs, { sender, nick = "" }: ArchiveEntry): Sender {
  const jid = whoIs({ ...(sender !== undefined && { sender }), nick });
  const named = jid === undefined ? undefined : people.named(jid);
  if (named?.id !== undefined) return { userId: named.id };
  if (nick === "" && jid === undefined) return { reason: "it was said by the room itself" };
  if (options.unknownSender !== undefined) return { userId: options.unknownSender };
  return { reason: named?.fault ?? `nobody knows who ${nick} was in the room` };
}
