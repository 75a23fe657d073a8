import { jid } from "@xmpp/client";

/** An address, taken apart. The node is as the server writes it: escaped (XEP-0106). */
export type Jid = { node: string; domain: string; resource: string };

export function parseJid(text: string): Jid | undefined {
  const slash = text.indexOf("/");
  const bare = slash < 0 ? text : text.slice(0, slash);
  const at = bare.indexOf("@");
  const domain = bare.slice(at + 1).toLowerCase();
  if (domain === "" || at === 0) return undefined;
  return { node: at < 0 ? "" : bare.slice(0, at), domain, resource: slash < 0 ? "" : text.slice(slash + 1) };
}

/** An address without its resource, as servers compare them. */
export function bareJid(text: string): string {
  const slash = text.indexOf("/");
  return (slash < 0 ? text : text.slice(0, slash)).toLowerCase();
}

/** What people know a node as: `o\27neil` is o'neil. */
export const unescapeNode = (node: string): string => jid.unescapeLocal(node);

/** A name as a node: what an address cannot hold is escaped. */
export const escapeNode = (name: string): string => (jid.detectEscape(name) ? jid.escapeLocal(name) : name);
