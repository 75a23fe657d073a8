import type { App } from "@hongyan/domain";
import { gatewayErrors, ImError } from "@hongyan/protocol";

/** Throws where an app calls more often in this second than its ceiling allows. */
export type RateLimit = (app: App) => void;

export function createRateLimit(clock: () => number): RateLimit {
  let second = 0;
  let calls = new Map<number, number>();
  return (app) => {
    const now = Math.floor(clock() / 1000);
    if (now !== second) {
      second = now;
      calls = new Map();
    }
    const count = (calls.get(app.sdkAppId) ?? 0) + 1;
    calls.set(app.sdkAppId, count);
    if (count > app.settings.restCallsPerSecond) throw new ImError(gatewayErrors.appTooOften);
  };
}
