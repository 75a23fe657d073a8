/** Grounds on which white letters keep a contrast of 4.5 and more. */
export const grounds = [
  "#2f6f69",
  "#47598f",
  "#7a4a78",
  "#a4513a",
  "#656527",
  "#4b6472",
  "#3d6b4a",
  "#8a5a16",
  "#8b4257",
];

export function groundOf(userId: string): string {
  let hash = 0x811c9dc5;
  for (const character of userId) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  hash = (hash ^ (hash >>> 15)) >>> 0;
  return grounds[hash % grounds.length] ?? "#2f6f69";
}

/** Chinese names are told apart by their end, others by the first letters of two words. */
export function initialsOf(name: string): string {
  const trimmed = name.trim();
  if (/\p{Script=Han}/u.test(trimmed)) {
    const han = [...trimmed].filter((character) => /\p{Script=Han}/u.test(character));
    return han.slice(-2).join("");
  }
  const words = trimmed.split(/[\s_.-]+/u).filter(Boolean);
  const letters = words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? "?")].slice(0, 1);
  return letters.join("").toUpperCase();
}

/** Groups are told apart by how their names begin. */
export function groupInitialsOf(name: string): string {
  const han = [...name].filter((character) => /\p{Script=Han}/u.test(character));
  return han.length > 0 ? han.slice(0, 2).join("") : initialsOf(name);
}
