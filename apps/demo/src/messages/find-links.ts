import { safeUrl } from "./safe-url.ts";

/** A piece of a text; with an address where it is a link. */
export type TextPiece = { at: number; text: string; href?: string };

const link = /(?:https?:\/\/|www\.)[^\s<>"'，。！？；：、（）《》【】「」]+/giu;
const trailing = /[.,;:!?)\]}]+$/u;

/** Cuts a text at its links. */
export function findLinks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let from = 0;
  for (const { 0: raw, index } of text.matchAll(link)) {
    const address = withoutPunctuation(raw);
    const href = safeUrl(/^www\./i.test(address) ? `https://${address}` : address);
    if (!href) continue;
    if (index > from) pieces.push({ at: from, text: text.slice(from, index) });
    pieces.push({ at: index, text: address, href });
    from = index + address.length;
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from) });
  return pieces;
}

/** A full stop behind an address is not part of it; a bracket is where the address opened it. */
function withoutPunctuation(raw: string): string {
  const address = raw.replace(trailing, "");
  const opens = address.split("(").length - address.split(")").length;
  return opens > 0 && raw.startsWith(`${address})`) ? `${address})` : address;
}
