import type { Element } from "@xmpp/xml";
import { ns } from "./namespaces.ts";

/** What a message stanza is about. */
export type StanzaKind =
  /** It says something. */
  | { kind: "message" }
  /** It says something instead of what an earlier one said. */
  | { kind: "correction"; of: string }
  | { kind: "retraction"; of: string; isByModerator: boolean }
  /** What the server left where a message was taken back. */
  | { kind: "tombstone" }
  /** Everything up to a message was read. */
  | { kind: "displayed"; of: string }
  | { kind: "reaction" }
  /** Typing, receipts, invitations, a new subject: nothing that stays. */
  | { kind: "nothing" };

/** Parts that stand beside what is said, or that are over once they were told. */
const signals: ReadonlySet<string> = new Set([
  ns.chatMarkers,
  ns.conference,
  ns.correction,
  ns.delay,
  ns.fallback,
  ns.fasten,
  ns.moderation,
  ns.moderation1,
  ns.mucUser,
  ns.retraction,
  ns.retraction1,
  ns.stanzaId,
  "http://jabber.org/protocol/address",
  "http://jabber.org/protocol/chatstates",
  "http://jabber.org/protocol/muc",
  "http://jabber.org/protocol/nick",
  "http://jabber.org/protocol/pubsub#event",
  "http://jabber.org/protocol/xhtml-im",
  "jabber:x:delay",
  "jabber:x:event",
  "urn:xmpp:attention:0",
  "urn:xmpp:bob",
  "urn:xmpp:carbons:2",
  "urn:xmpp:eme:0",
  "urn:xmpp:hints",
  "urn:xmpp:idle:1",
  "urn:xmpp:jingle-message:0",
  "urn:xmpp:mam:tmp",
  "urn:xmpp:message-attaching:1",
  "urn:xmpp:occupant-id:0",
  "urn:xmpp:receipts",
]);

/** Elements of the stanza itself. */
const ownNames = new Set(["body", "subject", "thread", "error"]);

export function stanzaKind(stanza: Element): StanzaKind {
  if (stanza.attrs.type === "error") return { kind: "nothing" };
  const retraction = retractionOf(stanza);
  if (retraction) return retraction;
  const text = bodyOf(stanza);
  if (text === "" && isTombstone(stanza)) return { kind: "tombstone" };
  const saysSomething = text !== "" || payloadsOf(stanza).length > 0;
  const replaced = stanza.getChild("replace", ns.correction)?.attrs.id;
  if (replaced && saysSomething) return { kind: "correction", of: String(replaced) };
  if (stanza.getChild("reactions", ns.reactions) && text === "") return { kind: "reaction" };
  if (saysSomething) return { kind: "message" };
  const displayed = stanza.getChild("displayed", ns.chatMarkers)?.attrs.id;
  return displayed ? { kind: "displayed", of: String(displayed) } : { kind: "nothing" };
}

/** The text of a stanza; "" where there is none. */
export function bodyOf(stanza: Element): string {
  return stanza.getChildText("body") ?? "";
}

/** What a stanza carries beside its text: files, places, data of the app. */
export function payloadsOf(stanza: Element): Element[] {
  return stanza.getChildElements().filter((child) => {
    const namespace = child.getNS() ?? "";
    return !(ownNames.has(child.name) && !child.attrs.xmlns) && !signals.has(namespace) && namespace !== ns.reactions;
  });
}

/** Both forms of XEP-0424, also by a moderator of the room (XEP-0425). */
function retractionOf(stanza: Element): StanzaKind | undefined {
  const fastened = stanza.getChild("apply-to", ns.fasten);
  const holder = fastened ?? stanza;
  const moderated = holder.getChild("moderated", ns.moderation) ?? holder.getChild("moderated", ns.moderation1);
  const retract = fastened
    ? (fastened.getChild("retract", ns.retraction) ?? moderated?.getChild("retract", ns.retraction))
    : stanza.getChild("retract", ns.retraction1);
  const of = fastened?.attrs.id ?? retract?.attrs.id;
  if (!retract || !of) return undefined;
  const isByModerator = moderated !== undefined || hasModerator(retract);
  return { kind: "retraction", of: String(of), isByModerator };
}

function hasModerator(retract: Element): boolean {
  return retract.getChild("moderated", ns.moderation1) !== undefined;
}

function isTombstone(stanza: Element): boolean {
  return [ns.retraction, ns.retraction1].some(
    (namespace) =>
      stanza.getChild("retracted", namespace) ??
      [ns.moderation, ns.moderation1].some((moderation) =>
        stanza.getChild("moderated", moderation)?.getChild("retracted", namespace),
      ),
  );
}
