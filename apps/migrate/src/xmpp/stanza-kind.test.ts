import type { Element } from "@xmpp/xml";
import { describe, expect, it } from "vitest";
import { parseXml } from "./parse-xml.ts";
import { stanzaKind } from "./stanza-kind.ts";

const kindOf = (inside: string, attributes = "type='chat'") =>
  stanzaKind(parseXml(`<message xmlns='jabber:client' id='m1' ${attributes}>${inside}</message>`) as Element);

const nothing = { kind: "nothing" };
const retract0 = "<retract xmlns='urn:xmpp:message-retract:0'/>";

describe("a message stanza", () => {
  it.each([
    ["words", "<body>hi</body>"],
    ["a file alone", "<x xmlns='jabber:x:oob'><url>https://f.test/a.png</url></x>"],
    ["data of an app", "<order xmlns='https://shop.test'/>"],
    ["an answer", "<body>yes</body><reply xmlns='urn:xmpp:reply:0' id='m0'/>"],
  ])("says something: %s", (_name, inside) => expect(kindOf(inside)).toEqual({ kind: "message" }));

  it.each([
    ["typing", "<composing xmlns='http://jabber.org/protocol/chatstates'/>"],
    ["a receipt", "<received xmlns='urn:xmpp:receipts' id='m0'/>"],
    ["a received marker", "<received xmlns='urn:xmpp:chat-markers:0' id='m0'/>"],
    ["a subject", "<subject>Tea</subject>"],
    ["an empty text", "<body></body>"],
    ["an invitation", "<x xmlns='http://jabber.org/protocol/muc#user'><invite from='a@b'/></x>"],
    ["a direct invitation", "<x xmlns='jabber:x:conference' jid='tea@rooms.test'/>"],
    ["a call that rings", "<propose xmlns='urn:xmpp:jingle-message:0' id='c'/>"],
    ["a hint", "<store xmlns='urn:xmpp:hints'/>"],
  ])("is nothing that stays: %s", (_name, inside) => expect(kindOf(inside)).toEqual(nothing));

  it("is nothing where it is an error", () => {
    expect(kindOf("<body>hi</body><error type='cancel'/>", "type='error'")).toEqual(nothing);
  });

  it("corrects an earlier one", () => {
    const replace = "<replace xmlns='urn:xmpp:message-correct:0' id='m0'/>";
    expect(kindOf(`<body>hi!</body>${replace}`)).toEqual({ kind: "correction", of: "m0" });
    expect(kindOf(replace)).toEqual(nothing);
  });

  it.each([
    ["older form", `<apply-to xmlns='urn:xmpp:fasten:0' id='m0'>${retract0}</apply-to><body>gone</body>`, false],
    ["newer form", "<retract xmlns='urn:xmpp:message-retract:1' id='m0'/><body>gone</body>", false],
    [
      "by a moderator, older form",
      `<apply-to xmlns='urn:xmpp:fasten:0' id='m0'><moderated xmlns='urn:xmpp:message-moderate:0' by='r/x'>${retract0}</moderated></apply-to>`,
      true,
    ],
    [
      "by a moderator, newer form",
      "<retract xmlns='urn:xmpp:message-retract:1' id='m0'><moderated xmlns='urn:xmpp:message-moderate:1' by='r/x'/></retract>",
      true,
    ],
  ])("takes an earlier one back: %s", (_name, inside, isByModerator) => {
    expect(kindOf(inside, "type='groupchat'")).toEqual({ kind: "retraction", of: "m0", isByModerator });
  });

  it.each([
    "<retracted xmlns='urn:xmpp:message-retract:1' stamp='2030-01-01T00:00:00Z'/>",
    "<moderated xmlns='urn:xmpp:message-moderate:0' by='r/x'><retracted xmlns='urn:xmpp:message-retract:0'/></moderated>",
  ])("is what the server left of one that was taken back: %s", (inside) => {
    expect(kindOf(inside)).toEqual({ kind: "tombstone" });
  });

  it("tells up to where somebody has read", () => {
    const displayed = "<displayed xmlns='urn:xmpp:chat-markers:0' id='m0'/><store xmlns='urn:xmpp:hints'/>";
    expect(kindOf(displayed)).toEqual({ kind: "displayed", of: "m0" });
  });

  it("is a reaction", () => {
    const reactions = "<reactions xmlns='urn:xmpp:reactions:0' id='m0'><reaction>👍</reaction></reactions>";
    expect(kindOf(reactions)).toEqual({ kind: "reaction" });
  });
});
