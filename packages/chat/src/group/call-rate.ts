import { ChatError, localCodes } from "../chat-error.ts";

/** How often some calls may be made, so that a loop in an app does not become the server's load. */
export type CallRate = { take: () => void };

/** At most so many calls in five seconds; more are rejected with 2996. */
export function createCallRate(most: number, clock: () => number = Date.now): CallRate {
  const windowMs = 5_000;
  let taken: number[] = [];
  return {
    take: () => {
      const now = clock();
      taken = taken.filter((at) => Math.abs(now - at) < windowMs);
      if (taken.length >= most)
        throw new ChatError(localCodes.calledTooOften, `at most ${most} such calls in five seconds`);
      taken.push(now);
    },
  };
}
