import type { App } from "@hongyan/domain";
import { gatewayErrors, ImError } from "@hongyan/protocol";
import type { Command } from "./define-command.ts";

/**
 * Throws where an app calls more often, or calls this command more often, than it may. `onNear` hears, at most once a
 * minute, of a command that had four fifths of its calls of this second before this one.
 */
export type RateLimit = (app: App, command: RatedCommand, onNear?: (calls: CallsNearLimit) => void) => void;

type CallsNearLimit = { requests: number; limit: number };

export type RatedCommand = Pick<Command, "service" | "name" | "documentedRate">;

const nearShare = 0.8;
const nearEveryMs = 60_000;

export function createRateLimit(clock: () => number): RateLimit {
  const calls = new Map<string, SlidingCount>();
  const countOf = (key: string): SlidingCount => {
    let count = calls.get(key);
    if (!count) {
      count = createSlidingCount();
      calls.set(key, count);
    }
    return count;
  };
  const nearAt = new Map<string, number>();
  const isNewlyNear = (key: string, now: number): boolean => {
    // Also where the clock was set back.
    if (Math.abs(now - (nearAt.get(key) ?? 0)) < nearEveryMs) return false;
    nearAt.set(key, now);
    return true;
  };
  return (app, command, onNear) => {
    const now = clock();
    const ofApp = countOf(`${app.sdkAppId}`);
    if (ofApp.until(now) >= app.settings.restCallsPerSecond) throw new ImError(gatewayErrors.appTooOften);
    const limit = commandRate(app, command);
    // A call that is refused counts nowhere: who tries again all the time still gets its share.
    if (limit !== undefined) {
      const key = `${app.sdkAppId} ${command.service}/${command.name}`;
      const ofCommand = countOf(key);
      const used = ofCommand.until(now);
      if (onNear && used >= limit * nearShare && isNewlyNear(key, now)) onNear({ requests: used + 1, limit });
      if (used >= limit) throw new ImError(gatewayErrors.commandTooOften, `${limit} calls a second`);
      ofCommand.add();
    }
    ofApp.add();
  };
}

/** Calls per second of a command in an app; undefined: as many as the app may make. */
function commandRate({ settings }: Pick<App, "settings">, command: RatedCommand): number | undefined {
  const { preset, commands } = settings.restRates;
  return (
    commands[`${command.service}/${command.name}`] ?? (preset === "documented" ? command.documentedRate : undefined)
  );
}

const sliceMs = 10;
const slices = 100;

type SlidingCount = {
  /** How many were added in the second before now. */
  until: (now: number) => number;
  /** Adds one at the time that was asked for last. */
  add: () => void;
};

/**
 * Counts the calls of the last second in slices of ten milliseconds. Whoever used up a second waits until its slices
 * have passed, so two bursts are never nearer than 990 ms, wherever the clock's seconds begin; a steady caller at the
 * limit is never refused. At most a hundred slices are emptied between two calls, whatever the limit is.
 */
function createSlidingCount(): SlidingCount {
  const counts = new Uint32Array(slices);
  let total = 0;
  let latest = 0;
  const at = (slice: number) => slice % slices;
  return {
    until: (now) => {
      const slice = Math.floor(now / sliceMs);
      // Also where the clock was set back: what was counted in a time to come would never pass.
      if (slice - latest >= slices || slice < latest - slices) {
        counts.fill(0);
        total = 0;
        latest = slice;
      }
      while (latest < slice) {
        latest++;
        total -= counts[at(latest)] ?? 0;
        counts[at(latest)] = 0;
      }
      return total;
    },
    add: () => {
      counts[at(latest)] = (counts[at(latest)] ?? 0) + 1;
      total++;
    },
  };
}
