import type { Element } from "@xmpp/xml";
import type { Archive } from "../../../../export/xmpp/old-server.ts";
import { bareJid, parseJid } from "../../../../xmpp/jid.ts";
import { ns } from "../../../../xmpp/namespaces.ts";
import type { Addresses } from "../addresses.ts";
import { isMark } from "../marks.ts";

/** What a stanza that passed through the server hints at. */
export type Hint =
  | { kind: "archive"; archive: Archive }
  /** Something else of an account may have changed. */
  | { kind: "person"; user: string }
  /** The account is there. */
  | { kind: "sender"; user: string }
  | { kind: "room"; room: string };

/** Questions that change what an account has. */
const personal: ReadonlySet<string> = new Set([ns.roster, ns.vcard, ns.blocking, "jabber:iq:privacy"]);
const subscriptions = new Set(["subscribe", "subscribed", "unsubscribe", "unsubscribed"]);
const ownerNamespaces: ReadonlySet<string> = new Set([ns.mucAdmin, "http://jabber.org/protocol/muc#owner"]);

/** Reads a copy of a stanza, as mod_service_log sends it: inside of a message (XEP-0297). */
export function hintsOf(copy: Element, addresses: Addresses): Hint[] {
  const stanza = copy.getChild("forwarded", ns.forward)?.getChildElements()[0];
  if (!stanza) return [];
  const from = bareJid(String(stanza.attrs.from ?? ""));
  const to = bareJid(String(stanza.attrs.to ?? ""));
  const user = localUser(from, addresses);
  const sender: Hint[] = user === undefined ? [] : [{ kind: "sender", user }];
  switch (stanza.name) {
    case "message":
      return [...sender, ...messageHints(stanza, from, to, addresses)];
    case "iq":
      return [...sender, ...(stanza.attrs.type === "set" ? questionHints(stanza, from, to, addresses) : [])];
    case "presence":
      return [...sender, ...presenceHints(stanza, from, to, addresses)];
    default:
      return sender;
  }
}

function messageHints(stanza: Element, from: string, to: string, addresses: Addresses): Hint[] {
  // Not what archives answer, nor what the bridge brought.
  if (stanza.getChild("result", ns.archive) || stanza.attrs.type === "error" || isMark(stanza.attrs.id)) return [];
  const room = [to, from].find(addresses.isRoom);
  if (room !== undefined) return stanza.attrs.type === "groupchat" ? [{ kind: "archive", archive: { room } }] : [];
  const [one, other] = [from, to].map((jid) => localUser(jid, addresses));
  if (one === undefined || other === undefined) return [];
  return [{ kind: "archive", archive: { user: from < to ? one : other } }];
}

function questionHints(stanza: Element, from: string, to: string, addresses: Addresses): Hint[] {
  const namespaces = stanza.getChildElements().map((child) => child.getNS() ?? "");
  if (addresses.isRoom(to))
    return namespaces.some((name) => ownerNamespaces.has(name)) ? [{ kind: "room", room: to }] : [];
  const user = localUser(from, addresses);
  return user !== undefined && namespaces.some((name) => personal.has(name)) ? [{ kind: "person", user }] : [];
}

function presenceHints(stanza: Element, from: string, to: string, addresses: Addresses): Hint[] {
  if (subscriptions.has(stanza.attrs.type)) {
    return [from, to].flatMap((jid): Hint[] => {
      const user = localUser(jid, addresses);
      return user === undefined ? [] : [{ kind: "person", user }];
    });
  }
  // XEP-0045: 201 says that the room is new.
  const statuses = stanza.getChild("x", ns.mucUser)?.getChildren("status") ?? [];
  const isNew = addresses.isRoom(from) && statuses.some(({ attrs }) => attrs.code === "201");
  return isNew ? [{ kind: "room", room: from }] : [];
}

function localUser(jid: string, addresses: Addresses): string | undefined {
  return addresses.userIdOf(jid) === undefined ? undefined : parseJid(jid)?.node;
}
