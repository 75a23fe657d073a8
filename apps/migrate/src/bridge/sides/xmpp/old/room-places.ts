import { setTimeout as pause } from "node:timers/promises";
import xml, { type Element } from "@xmpp/xml";
import { askRoomInfo } from "../../../../xmpp/ask-rooms.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import { isIqError, isMissing, isPassing, type XmppSession } from "../../../../xmpp/open-session.ts";
import { destroyRoom } from "../../../../xmpp/room-settings.ts";

/** A room or an account answered that something may not be, or nobody is there to answer. */
export class Refused extends Error {
  /** RFC 6120, 8.3.3: `item-not-found` where there is no such room. */
  readonly condition: string;
  constructor(what: string, condition: string, text?: string | null) {
    super(`${what}: ${condition}${text ? ` (${text})` : ""}`);
    this.condition = condition;
  }
}

/** What a stanza of the type `error` says. */
export function refusalOf(what: string, stanza: Element): Refused {
  const error = stanza.getChild("error");
  const condition = error?.getChildElements().find(({ name }) => name !== "text")?.name ?? "undefined-condition";
  return new Refused(what, condition, error?.getChildText("text"));
}

/** Which sessions are in which rooms, without their history, until they are sent away. */
export type RoomPlaces = {
  /** Throws `Refused` where the room does not let it in, or is none. Resolves to whether it had been outside. */
  enter: (session: XmppSession, room: string, nick: string) => Promise<boolean>;
  leave: (session: XmppSession, room: string) => Promise<void>;
  isIn: (session: XmppSession, room: string) => boolean;
  /** Does something in a room; throws `Refused` once the room is over, which may leave questions without an answer. */
  during: <Result>(session: XmppSession, room: string, work: () => Promise<Result>) => Promise<Result>;
  /** It turned out that it is not in there any more. */
  forget: (session: XmppSession, room: string) => void;
};

const answerWithinMs = 20_000;
const mostNicks = 5;

export function createRoomPlaces(mostPerSession: number): RoomPlaces {
  // In the order of their last use.
  const places = new WeakMap<XmppSession, Map<string, Promise<string>>>();
  const placesOf = (session: XmppSession) => {
    const known = places.get(session);
    if (known) return known;
    const own = new Map<string, Promise<string>>();
    places.set(session, own);
    session.onStanza((stanza) => {
      // Sent away, or the room is over.
      const [room, nick] = parted(stanza);
      if (stanza.name !== "presence" || stanza.attrs.type !== "unavailable" || !isOwn(stanza)) return;
      own.get(room)?.then(
        (inside) => inside === nick && own.delete(room),
        () => undefined,
      );
    });
    return own;
  };
  const leave = async (session: XmppSession, room: string) => {
    const place = placesOf(session).get(room);
    placesOf(session).delete(room);
    const nick = await place?.catch(() => undefined);
    if (nick !== undefined) await session.send(xml("presence", { type: "unavailable", to: `${room}/${nick}` }));
  };
  return {
    enter: async (session, room, nick) => {
      const own = placesOf(session);
      const before = own.get(room);
      own.delete(room);
      const place = before ?? goIn(session, room, nick);
      own.set(room, place);
      place.catch(() => own.get(room) === place && own.delete(room));
      const oldest = own.keys().next().value as string;
      if (own.size > mostPerSession) await leave(session, oldest);
      await place;
      return before === undefined;
    },
    leave,
    isIn: (session, room) => placesOf(session).has(room),
    during: async (session, room, work) => {
      const over = Promise.withResolvers<never>();
      const stop = session.onStanza((stanza) => {
        if (parted(stanza)[0] === room && isEnd(stanza)) over.reject(noRoom(room));
      });
      try {
        return await Promise.race([work(), over.promise]);
      } finally {
        stop();
      }
    },
    forget: (session, room) => void placesOf(session).delete(room),
  };
}

/** Resolves to the nickname that it got: one that is taken gets a number. */
async function goIn(session: XmppSession, room: string, nick: string): Promise<string> {
  // Who goes into a room that is over makes it anew.
  if (!(await isThere(session, room))) throw noRoom(room);
  for (let attempt = 1; ; attempt++) {
    const name = attempt === 1 ? nick : `${nick}-${attempt}`;
    const into = xml("x", { xmlns: ns.muc }, xml("history", { maxstanzas: "0" }));
    const answer = hear(session, `${room} did not answer`, (stanza) => {
      const [from, inside] = parted(stanza);
      return (
        stanza.name === "presence" &&
        from === room &&
        (stanza.attrs.type === "error" || (isOwn(stanza) && inside === name))
      );
    });
    answer.catch(() => undefined);
    await session.send(xml("presence", { to: `${room}/${name}` }, into));
    const presence = await answer;
    if (presence.attrs.type !== "error") {
      if (!statusesOf(presence).includes("201")) return name;
      // It ended between the question and the step inside, which made it anew: it shall be as if nobody had come.
      await destroyRoom(session, room);
      throw noRoom(room);
    }
    const refused = refusalOf(`${session.jid.split("/")[0]} may not go into ${room}`, presence);
    if (refused.condition !== "conflict" || attempt === mostNicks) throw refused;
  }
}

const noRoom = (room: string) => new Refused(`there is no room ${room}`, "item-not-found");

async function isThere(session: XmppSession, room: string): Promise<boolean> {
  try {
    await askRoomInfo(session, room);
  } catch (error) {
    // A room may have reasons to say nothing of itself.
    if (!isIqError(error) || isPassing(error)) throw error;
    return !isMissing(error);
  }
  return true;
}

/** The first such stanza from now on. */
export async function hear(
  session: XmppSession,
  otherwise: string,
  isMeant: (stanza: Element) => boolean,
): Promise<Element> {
  const { promise, resolve } = Promise.withResolvers<Element>();
  const stop = session.onStanza((stanza) => {
    if (isMeant(stanza)) resolve(stanza);
  });
  const late = new AbortController();
  const tooLate = pause(answerWithinMs, undefined, { signal: late.signal }).then(() => {
    throw new Error(otherwise);
  });
  try {
    return await Promise.race([promise, session.lost, tooLate]);
  } finally {
    stop();
    late.abort();
    tooLate.catch(() => undefined);
  }
}

/** Address of the room and nickname. */
function parted(stanza: Element): [room: string, nick: string] {
  const [room = "", ...nick] = String(stanza.attrs.from ?? "").split("/");
  return [room, nick.join("/")];
}

/** XEP-0045: status 110 stands in the presence of oneself. */
const isOwn = (presence: Element): boolean => statusesOf(presence).includes("110");

const isEnd = (stanza: Element): boolean =>
  stanza.name === "presence" && stanza.getChild("x", ns.mucUser)?.getChild("destroy") !== undefined;

function statusesOf(presence: Element): string[] {
  const statuses = presence.getChild("x", ns.mucUser)?.getChildren("status") ?? [];
  return statuses.map(({ attrs }) => String(attrs.code));
}
