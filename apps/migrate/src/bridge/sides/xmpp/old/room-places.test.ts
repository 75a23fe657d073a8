import xml, { type Element } from "@xmpp/xml";
import { expect, test } from "vitest";
import { ns } from "../../../../xmpp/namespaces.ts";
import type { IqError, XmppSession } from "../../../../xmpp/open-session.ts";
import { createRoomPlaces } from "./room-places.ts";

const self = xml("status", { code: "110" });
const room = "tea@conference.chat.test";

function noSuchItem(): IqError {
  const error = new Error("item-not-found") as IqError;
  return Object.assign(error, { name: "StanzaError", condition: "item-not-found", type: "cancel" });
}

/** A server with rooms, which makes those that are none yet for whoever goes in; and what it was asked. */
function connect(rooms: Set<string>, onAsked: (name: string) => void = () => {}) {
  const listeners = new Set<(stanza: Element) => void>();
  const asked: string[] = [];
  const session = {
    jid: "reader@chat.test/1",
    lost: new Promise<never>(() => {}),
    ask: async (_type: string, query: Element, to: string) => {
      const child = query.getChildElements()[0]?.name;
      asked.push(`${query.attrs.xmlns}${child ? ` ${child}` : ""}`);
      if (!rooms.has(to)) throw noSuchItem();
      if (child === "destroy") rooms.delete(to);
      onAsked(to);
      return xml("iq");
    },
    send: async (stanza: Element) => {
      const [to = "", nick] = String(stanza.attrs.to).split("/");
      asked.push("presence");
      const statuses = [self, ...(rooms.has(to) ? [] : [xml("status", { code: "201" })])];
      rooms.add(to);
      const own = xml("presence", { from: `${to}/${nick}` }, xml("x", { xmlns: ns.mucUser }, ...statuses));
      for (const listener of listeners) listener(own);
    },
    onStanza: (listener: (stanza: Element) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const hear = (stanza: Element) => {
    for (const listener of listeners) listener(stanza);
  };
  return { session: session as unknown as XmppSession, asked, hear };
}

test("a room that is there is gone into once", async () => {
  const { session, asked } = connect(new Set([room]));
  const places = createRoomPlaces(5);
  expect(await places.enter(session, room, "reader")).toBe(true);
  expect(await places.enter(session, room, "reader")).toBe(false);
  expect(asked).toEqual([ns.discoInfo, "presence"]);
});

test("a room that is over is not made anew by going in", async () => {
  const rooms = new Set<string>();
  const { session, asked } = connect(rooms);
  const places = createRoomPlaces(5);
  await expect(places.enter(session, room, "reader")).rejects.toMatchObject({ condition: "item-not-found" });
  expect(asked).toEqual([ns.discoInfo]);
  expect(places.isIn(session, room)).toBe(false);
});

test("a room that ends just before one goes in is ended again", async () => {
  const rooms = new Set([room]);
  const { session, asked, hear } = connect(rooms, (name) => rooms.delete(name));
  const places = createRoomPlaces(5);
  // Going out comes back while it is not known yet whether it went in.
  const entering = places.enter(session, room, "reader");
  hear(xml("presence", { from: `${room}/reader`, type: "unavailable" }, xml("x", { xmlns: ns.mucUser }, self)));
  await expect(entering).rejects.toMatchObject({ condition: "item-not-found" });
  expect(asked).toEqual([ns.discoInfo, "presence", `${ns.mucOwner} destroy`]);
  expect(rooms).toEqual(new Set());
});

test("what is asked of a room that ends without an answer ends with it", async () => {
  const { session, hear } = connect(new Set([room]));
  const places = createRoomPlaces(5);
  await places.enter(session, room, "reader");
  const answer = places.during(session, room, () => new Promise<never>(() => {}));
  const leaving = (from: string, ...why: Element[]) =>
    hear(xml("presence", { from, type: "unavailable" }, xml("x", { xmlns: ns.mucUser }, ...why)));
  // Neither another room nor somebody who leaves ends it.
  leaving("coffee@conference.chat.test/reader", xml("destroy"));
  leaving(`${room}/ann`);
  expect(await Promise.race([answer.catch(() => "ended"), Promise.resolve("goes on")])).toBe("goes on");
  leaving(`${room}/reader`, xml("destroy"));
  await expect(answer).rejects.toMatchObject({ condition: "item-not-found" });
});
