const firstDelayMs = 500;
const longestDelayMs = 30_000;

/** How long to wait before an attempt, counted from 0. Random, so that clients of a restarted server don't return all at once. */
export function backoffMs(attempt: number): number {
  const ceiling = Math.min(longestDelayMs, firstDelayMs * 2 ** attempt);
  return ceiling * (0.5 + Math.random() / 2);
}
