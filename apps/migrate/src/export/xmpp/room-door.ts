import { askRoomInfo, type RoomInfo } from "../../xmpp/ask-rooms.ts";
import { isIqError, type XmppSession } from "../../xmpp/open-session.ts";
import type { SessionPool } from "../../xmpp/session-pool.ts";
import { Unreadable } from "../../xmpp/unreadable.ts";
import { type Visit, visitRoom } from "../../xmpp/visit-room.ts";
import type { RoomFacts } from "./directory.ts";
import type { OldRoom } from "./old-server.ts";

/** The way to what rooms know: as one of those who may read them. */
export type RoomDoor = {
  look: (room: string) => Promise<OldRoom>;
  outside: <Result>(room: string, work: (session: XmppSession) => Promise<Result>) => Promise<Result>;
  /** The same, and inside of rooms that only then tell who is behind a nickname. */
  inside: <Result>(room: string, work: (session: XmppSession) => Promise<Result>) => Promise<Result>;
  leave: (room: string) => Promise<void>;
};

/** More would refuse for the same reason. */
const mostReaders = 5;

export function createRoomDoor(
  pool: SessionPool,
  factsOf: (room: string) => Promise<RoomFacts>,
  visitsRooms: boolean,
): RoomDoor {
  const visits = new Map<string, { session: XmppSession; visit: Promise<Visit> }>();
  const infos = new Map<string, Promise<RoomInfo>>();
  const known = new Map<string, Promise<RoomFacts>>();
  const facts = (room: string) => remembered(known, room, () => factsOf(room));

  const outside = async <Result>(room: string, work: (session: XmppSession) => Promise<Result>): Promise<Result> => {
    let refusal = new Unreadable(`nobody is known who may read the room ${room}`);
    for (const reader of (await facts(room)).readers.slice(0, mostReaders)) {
      try {
        return await pool.use(reader, work);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  };
  const infoOf = (room: string) =>
    remembered(infos, room, () => outside(room, (session) => orUnreadable(askRoomInfo(session, room), room)));
  const visit = async (session: XmppSession, room: string): Promise<Visit> => {
    const before = visits.get(room);
    if (before?.session === session) return await before.visit;
    const { password } = await facts(room);
    const nick = session.jid.split("@")[0] as string;
    const now = visitRoom(session, room, nick, password);
    visits.set(room, { session, visit: now });
    now.catch(() => visits.delete(room));
    return await now;
  };
  /** A room that nobody may enter can still be read, with less known of it. */
  const visitIfAllowed = (session: XmppSession, room: string) =>
    visit(session, room).catch((error: unknown) => {
      if (error instanceof Unreadable) return undefined;
      throw error;
    });
  const leave = async (room: string) => {
    const place = visits.get(room);
    visits.delete(room);
    // A session that is gone has left.
    await place?.visit.then(({ leave }) => leave()).catch(() => undefined);
  };
  return {
    outside,
    inside: async (room, work) => {
      const { isAnonymous } = await infoOf(room);
      if (!isAnonymous || !visitsRooms) return await outside(room, work);
      return await outside(room, async (session) => {
        await visitIfAllowed(session, room);
        return await work(session);
      });
    },
    leave,
    look: async (room) => {
      const { affiliations, subscribers } = await facts(room);
      const { title, description, isClosed } = await infoOf(room);
      const seen = visitsRooms ? await outside(room, (session) => visitIfAllowed(session, room)) : undefined;
      await leave(room);
      return { title, description, subject: seen?.subject ?? "", isClosed, affiliations, subscribers };
    },
  };
}

function orUnreadable<Answer>(answer: Promise<Answer>, room: string): Promise<Answer> {
  return answer.catch((error: unknown) => {
    if (isIqError(error) && error.type !== "wait") throw new Unreadable(`the room ${room} answered ${error.message}`);
    throw error;
  });
}

function remembered<Value>(
  values: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const value = values.get(key) ?? make();
  values.set(key, value);
  value.catch(() => values.delete(key));
  return value;
}
