import { escapeNode, unescapeNode } from "../../../xmpp/jid.ts";

/** Before names that could not stand in an XMPP address even when escaped. */
const marker = "hy~";
const digits = "0123456789abcdefghijklmnopqrstuv";

/**
 * The part of an XMPP address before the @, for an account or a group of the new system. Addresses know no capitals:
 * what they would not keep is written in other letters, so that it can be read back.
 */
export function nodeOf(name: string): string {
  return isKept(name) ? escapeNode(name) : marker + toBase32(name);
}

/** The name of which this is the node; undefined where `nodeOf` would not have written it in other letters. */
export function writtenIn(node: string): string | undefined {
  const name = written(node);
  return name !== undefined && !isKept(name) ? name : undefined;
}

function isKept(name: string): boolean {
  if (name === "" || /\p{C}/u.test(name) || written(name) !== undefined) return false;
  return name === name.normalize("NFKC").toLowerCase() && unescapeNode(escapeNode(name)) === name;
}

function written(node: string): string | undefined {
  if (!node.startsWith(marker)) return undefined;
  const name = fromBase32(node.slice(marker.length));
  return marker + toBase32(name) === node ? name : undefined;
}

function toBase32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{1,5}/g) ?? []).map((five) => digits[Number.parseInt(five.padEnd(5, "0"), 2)]).join("");
}

function fromBase32(text: string): string {
  const bits = [...text].map((digit) => Math.max(0, digits.indexOf(digit)).toString(2).padStart(5, "0")).join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2))).toString();
}
