import type { Language } from "./questions.ts";

const units = [
  { seconds: 86_400, en: "d", zh: "天" },
  { seconds: 3_600, en: "h", zh: "小时" },
  { seconds: 60, en: "min", zh: "分钟" },
  { seconds: 1, en: "s", zh: "秒" },
] as const;

/** An estimate for people: two units at most, never less than a second. */
export function formatDuration(seconds: number, language: Language): string {
  let left = Math.max(1, Math.round(seconds));
  const from = units.findIndex((unit) => left >= unit.seconds);
  const largest = units[from]?.seconds ?? 1;
  // Ten hours and three minutes are ten hours: it is an estimate.
  const smallest = left >= 10 * largest ? largest : (units[from + 1]?.seconds ?? 1);
  left = Math.round(left / smallest) * smallest;
  const parts: string[] = [];
  for (const unit of units.slice(from, from + 2)) {
    const count = Math.floor(left / unit.seconds);
    left -= count * unit.seconds;
    if (count > 0) parts.push(`${count} ${unit[language]}`);
  }
  return parts.join(" ");
}
