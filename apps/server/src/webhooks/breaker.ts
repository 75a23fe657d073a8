/** Keeps a back end that does not answer from being asked again and again. */
export type Breaker = {
  /** False: it is not to be tried now. Every true is followed by `onAnswer`, `onFailure` or `onNothing`. */
  mayTry: () => boolean;
  /** It was not tried after all. */
  onNothing: () => void;
  onAnswer: () => void;
  onFailure: () => void;
  isOpen: () => boolean;
  /** When it may be tried again, Unix milliseconds, 0: now; undefined: once it is known how the try under way ends. */
  retryAt: () => number | undefined;
};

/** So many failures one after the other, and nothing in between. */
const failuresToOpen = 5;
const firstPauseMs = 500;

export function createBreaker(
  clock: () => number,
  longestPauseMs: number,
  onChange: (isOpen: boolean) => void = () => {},
): Breaker {
  let failures = 0;
  let pauseMs = 0;
  let openUntil = 0;
  let isProbing = false;
  const isOpen = () => pauseMs > 0;
  return {
    mayTry: () => {
      if (!isOpen()) return true;
      // Open: one at a time, when a pause is over.
      if (isProbing || clock() < openUntil) return false;
      isProbing = true;
      return true;
    },
    onNothing: () => {
      isProbing = false;
    },
    onAnswer: () => {
      failures = 0;
      isProbing = false;
      if (!isOpen()) return;
      pauseMs = 0;
      openUntil = 0;
      onChange(false);
    },
    onFailure: () => {
      failures++;
      if (failures < failuresToOpen) return;
      // What was under way when it opened does not make the pause longer.
      if (isOpen() && !isProbing) return;
      const wasOpen = isOpen();
      isProbing = false;
      pauseMs = Math.min(longestPauseMs, wasOpen ? pauseMs * 2 : firstPauseMs);
      openUntil = clock() + pauseMs;
      if (!wasOpen) onChange(true);
    },
    isOpen,
    retryAt: () => (isProbing ? undefined : openUntil),
  };
}
