/** Somebody who can be named with an `@`. */
export type Mentionable = { userId: string; name: string; avatar: string };

/** What stands between the last `@` and the caret, where somebody could still be chosen; undefined elsewhere. */
export function mentionQuery(text: string, caret: number): string | undefined {
  const before = text.slice(0, caret);
  const at = before.lastIndexOf("@");
  if (at < 0) return undefined;
  // An address such as `me@example` is no mention; after Chinese characters no space is written.
  if (/[a-z0-9._-]/i.test(before[at - 1] ?? "")) return undefined;
  const query = before.slice(at + 1);
  return /[\s@]/.test(query) || query.length > 24 ? undefined : query;
}

/** The text with the mention in place of what was typed of it, and where the caret goes. */
export function withMention(text: string, caret: number, name: string): { text: string; caret: number } {
  const at = text.slice(0, caret).lastIndexOf("@");
  const start = `${text.slice(0, at)}@${name} `;
  return { text: start + text.slice(caret).replace(/^ /, ""), caret: start.length };
}

/** Of those who were chosen, the ones whose names still stand in the text, in its order. */
export function mentionedIn(text: string, chosen: ReadonlyMap<string, string>): string[] {
  const found: { at: number; userId: string }[] = [];
  for (const [userId, name] of chosen) {
    const at = text.indexOf(`@${name}`);
    if (at >= 0) found.push({ at, userId });
  }
  return found.sort((a, b) => a.at - b.at).map(({ userId }) => userId);
}

export function matchingMentions(people: readonly Mentionable[], query: string, most: number): Mentionable[] {
  const wanted = query.toLocaleLowerCase();
  const begins = ({ name, userId }: Mentionable) =>
    name.toLocaleLowerCase().startsWith(wanted) || userId.toLocaleLowerCase().startsWith(wanted);
  const matching = people.filter(({ name, userId }) =>
    [name, userId].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
  return [...matching.filter(begins), ...matching.filter((one) => !begins(one))].slice(0, most);
}

/** Pieces of a text, so that the names in it can be set off. */
export function splitMentions(
  text: string,
  names: readonly string[],
): { at: number; text: string; isMention: boolean }[] {
  const wanted = names.filter(Boolean).sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [{ at: 0, text, isMention: false }];
  const pattern = new RegExp(`@(?:${wanted.map(escaped).join("|")})`, "g");
  const pieces: { at: number; text: string; isMention: boolean }[] = [];
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > end) pieces.push({ at: end, text: text.slice(end, match.index), isMention: false });
    pieces.push({ at: match.index, text: match[0], isMention: true });
    end = match.index + match[0].length;
  }
  if (end < text.length || pieces.length === 0) pieces.push({ at: end, text: text.slice(end), isMention: false });
  return pieces;
}

const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
