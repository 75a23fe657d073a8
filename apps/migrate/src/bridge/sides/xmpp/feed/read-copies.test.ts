import xml, { type Element } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { createAddresses } from "../addresses.ts";
import { markOf } from "../marks.ts";
import { hintsOf } from "./read-copies.ts";

const addresses = createAddresses({ host: "chat.test", roomService: "rooms.test", names: new Map() });
const hints = (stanza: Element) =>
  hintsOf(xml("message", {}, xml("forwarded", { xmlns: "urn:xmpp:forward:0" }, stanza)), addresses);
const message = (attrs: Record<string, string>, ...children: Element[]) => xml("message", attrs, ...children);
const sender = (user: string) => ({ kind: "sender", user });

describe("copies of stanzas", () => {
  it("hint at the archive of the one whose name comes first, whoever wrote", () => {
    const archive = { kind: "archive", archive: { user: "ann" } };
    expect(hints(message({ from: "bob@chat.test/x", to: "ann@chat.test" }))).toEqual([sender("bob"), archive]);
    expect(hints(message({ from: "ann@chat.test/x", to: "bob@chat.test" }))).toEqual([sender("ann"), archive]);
  });

  it("hint at the archive of a room", () => {
    const archive = { kind: "archive", archive: { room: "tea@rooms.test" } };
    const said = { to: "tea@rooms.test", from: "ann@chat.test/x", type: "groupchat" };
    expect(hints(message(said))).toEqual([sender("ann"), archive]);
  });

  it("hint at nothing where the bridge spoke, an archive answered, or another server is meant", () => {
    expect(hints(message({ from: "bob@chat.test", to: "ann@chat.test", id: markOf("x") }))).toEqual([sender("bob")]);
    const answer = xml("result", { xmlns: "urn:xmpp:mam:2" });
    expect(hints(message({ from: "ann@chat.test", to: "ann@chat.test/x" }, answer))).toEqual([sender("ann")]);
    expect(hints(message({ from: "x@elsewhere.test", to: "ann@chat.test" }))).toEqual([]);
    expect(hintsOf(xml("message"), addresses)).toEqual([]);
  });

  it("hint at people and rooms that change", () => {
    const roster = xml("iq", { type: "set", from: "ann@chat.test/x" }, xml("query", { xmlns: "jabber:iq:roster" }));
    expect(hints(roster)).toEqual([sender("ann"), { kind: "person", user: "ann" }]);
    const asked = xml("presence", { type: "subscribed", from: "ann@chat.test", to: "bob@chat.test" });
    expect(hints(asked)).toEqual([sender("ann"), { kind: "person", user: "ann" }, { kind: "person", user: "bob" }]);
    const owner = xml("query", { xmlns: "http://jabber.org/protocol/muc#owner" });
    const configured = xml("iq", { type: "set", from: "ann@chat.test/x", to: "tea@rooms.test" }, owner);
    expect(hints(configured)).toEqual([sender("ann"), { kind: "room", room: "tea@rooms.test" }]);
  });
});
