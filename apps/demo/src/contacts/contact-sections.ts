import type { FriendView } from "../chat/contacts-state.ts";

export type ContactSection = { letter: string; friends: FriendView[] };

/** The first character that Chinese order puts under each letter; no word begins with I, U or V. */
const letters = "ABCDEFGHJKLMNOPQRSTWXYZ";
const beginnings = [..."阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀"];
const rest = "#";

const chineseOrder = new Intl.Collator("zh-CN-u-co-pinyin");

/** The letter a name stands under in an address book: A to Z, or `#`. */
export function letterOf(name: string): string {
  const first = [...name.trim()][0] ?? "";
  const latin = first.normalize("NFD").charAt(0).toUpperCase();
  if (/[A-Z]/.test(latin)) return latin;
  if (!/\p{Script=Han}/u.test(first)) return rest;
  const at = beginnings.findLastIndex((beginning) => chineseOrder.compare(beginning, first) <= 0);
  return letters[at] ?? rest;
}

/** Friends under their letters; Latin and Chinese names stand together, everything else comes last. */
export function contactSections(friends: readonly FriendView[]): ContactSection[] {
  const byLetter = Map.groupBy(friends, ({ name }) => letterOf(name));
  return [...byLetter]
    .sort(([a], [b]) => Number(a === rest) - Number(b === rest) || a.localeCompare(b))
    .map(([letter, those]) => ({ letter, friends: those.toSorted((a, b) => chineseOrder.compare(a.name, b.name)) }));
}

/** Those whose remark, nickname or user ID holds what is typed. */
export function matchingFriends(friends: readonly FriendView[], query: string): readonly FriendView[] {
  const wanted = query.trim().toLocaleLowerCase();
  if (wanted === "") return friends;
  return friends.filter(({ name, nick, userId }) =>
    [name, nick, userId].some((text) => text.toLocaleLowerCase().includes(wanted)),
  );
}
