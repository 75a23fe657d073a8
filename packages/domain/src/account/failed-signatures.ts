import { limits } from "@hongyan/protocol";

/** Who failed to prove itself lately. After too many failures in a minute it waits for the minute to end. */
export type FailedSignatures = {
  isBlocked: (sdkAppId: number, userId: string, source: string) => boolean;
  add: (sdkAppId: number, userId: string, source: string) => void;
};

const failuresPerMinute = 30;
const keptEntries = 20_000;

/** Counted by account and source address: nobody can lock another one's account out from elsewhere. */
export function createFailedSignatures(clock: () => number): FailedSignatures {
  const entries = new Map<string, { count: number; until: number }>();
  // A name that nobody can have is kept no longer than one that somebody has: it may fill a whole URL.
  const keyOf = (sdkAppId: number, userId: string, source: string) =>
    `${sdkAppId} ${source} ${userId.slice(0, limits.accountNameBytes)}`;
  return {
    isBlocked: (sdkAppId, userId, source) => {
      const entry = entries.get(keyOf(sdkAppId, userId, source));
      return entry !== undefined && entry.until > clock() && entry.count >= failuresPerMinute;
    },
    add: (sdkAppId, userId, source) => {
      const key = keyOf(sdkAppId, userId, source);
      const entry = entries.get(key);
      if (entry && entry.until > clock()) entry.count++;
      else {
        if (entries.size >= keptEntries) entries.delete(entries.keys().next().value as string);
        entries.set(key, { count: 1, until: clock() + 60_000 });
      }
    },
  };
}
