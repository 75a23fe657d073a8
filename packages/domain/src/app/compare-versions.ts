/** Dotted numbers, as texts since they may be longer than a number is exact, and the parts of a pre-release. */
export type Version = { numbers: readonly string[]; preRelease: readonly string[] };

const part = "[0-9A-Za-z-]+";
const parts = `${part}(?:\\.${part})*`;
/** `2.10.0`, `v2.0`, `2.0.0-beta.2`, `2.0.0+build.7`. */
export const versionPattern = `^v?(\\d+(?:\\.\\d+)*)(?:-(${parts}))?(?:\\+${parts})?$`;
const versionText = new RegExp(versionPattern);

/** Undefined where a text is no version. What follows a `+` says nothing about its age. */
export function parseVersion(text: string): Version | undefined {
  const [, numbers, preRelease] = versionText.exec(text.trim()) ?? [];
  if (numbers === undefined) return undefined;
  return { numbers: numbers.split("."), preRelease: preRelease?.split(".") ?? [] };
}

/** Below 0 where the first is older, above 0 where it is newer. Numbers that are missing are 0. */
export function compareVersions(a: Version, b: Version): number {
  for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at++) {
    const order = compareNumbers(a.numbers[at] ?? "0", b.numbers[at] ?? "0");
    if (order !== 0) return order;
  }
  return comparePreReleases(a.preRelease, b.preRelease);
}

/** The rule of Semantic Versioning: before its release, numbers by size and before words, the shorter of equal ones first. */
function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (const [at, one] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    const order = compareParts(one, other);
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

function compareParts(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [isDigits(a), isDigits(b)];
  if (isNumber && isOtherNumber) return compareNumbers(a, b);
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  return compareTexts(a, b);
}

const isDigits = (text: string) => /^\d+$/.test(text);

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function compareNumbers(a: string, b: string): number {
  const [one, other] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return Math.sign(one.length - other.length) || compareTexts(one, other);
}
