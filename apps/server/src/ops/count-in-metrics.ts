import type { MinuteCounter } from "@hongyan/domain";
import type { Metrics } from "./metrics.ts";

/** Counts attempts for /metrics as well as for the stored minutes. */
export function countInMetrics(counter: MinuteCounter, { attempts }: Metrics): MinuteCounter {
  return {
    count: (sdkAppId, what, outcome) => {
      attempts[what].inc({ outcome });
      counter.count(sdkAppId, what, outcome);
    },
    flush: counter.flush,
  };
}
