const firstPauseMs = 100;
const longestPauseMs = 30_000;

/** How long something waits after so many failures: twice as long each time, up to half a minute, never quite the same. */
export function backOffMs(failures: number): number {
  const most = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(failures, 12));
  return most * (0.5 + Math.random() / 2);
}
