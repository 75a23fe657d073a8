import type { MinuteCounts, Storage } from "@hongyan/storage";

/** `refused`: the attempt was at fault, not the service. */
export type AttemptOutcome = "succeeded" | "refused" | "failed";

export type MinuteCounter = {
  count: (sdkAppId: number, what: "login" | "send", outcome: AttemptOutcome) => void;
  /** Writes what was counted since the last time. */
  flush: (storage: Pick<Storage, "commit">) => Promise<void>;
};

/** Counts in memory and adds to the stored minutes now and then: a send must not write a counter row. */
export function createMinuteCounter(clock: () => number): MinuteCounter {
  let counts = new Map<string, MinuteCounts>();

  const rowOf = (sdkAppId: number, minute = Math.floor(clock() / 60_000)): MinuteCounts => {
    const key = `${sdkAppId} ${minute}`;
    let row = counts.get(key);
    if (!row) {
      row = {
        sdkAppId,
        minute,
        loginsTried: 0,
        loginsSucceeded: 0,
        loginsRefused: 0,
        sendsTried: 0,
        sendsSucceeded: 0,
        sendsRefused: 0,
      };
      counts.set(key, row);
    }
    return row;
  };

  return {
    count: (sdkAppId, what, outcome) => {
      const row = rowOf(sdkAppId);
      if (what === "login") {
        row.loginsTried++;
        if (outcome === "succeeded") row.loginsSucceeded++;
        if (outcome === "refused") row.loginsRefused++;
      } else {
        row.sendsTried++;
        if (outcome === "succeeded") row.sendsSucceeded++;
        if (outcome === "refused") row.sendsRefused++;
      }
    },
    flush: async (storage) => {
      if (counts.size === 0) return;
      const taken = [...counts.values()];
      counts = new Map();
      try {
        await storage.commit("addMinuteCounts", { counts: taken });
      } catch (error) {
        // Back to what was counted meanwhile: the next flush writes both.
        for (const counted of taken) addTo(rowOf(counted.sdkAppId, counted.minute), counted);
        throw error;
      }
    },
  };
}

const figures = [
  "loginsTried",
  "loginsSucceeded",
  "loginsRefused",
  "sendsTried",
  "sendsSucceeded",
  "sendsRefused",
] as const satisfies (keyof MinuteCounts)[];

function addTo(row: MinuteCounts, more: MinuteCounts): void {
  for (const figure of figures) row[figure] += more[figure];
}
