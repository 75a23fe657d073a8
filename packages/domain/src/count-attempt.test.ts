import { accountErrors, ImError } from "@hongyan/protocol";
import type { MinuteCounts } from "@hongyan/storage";
import { expect, test } from "vitest";
import { countAttempt } from "./count-attempt.ts";
import { createMinuteCounter } from "./minute-counter.ts";

test("an attempt counts as succeeded, refused or failed, in the minute it ended in", async () => {
  let now = 60_000 * 5;
  const counter = createMinuteCounter(() => now);
  const failing = (error: Error) => countAttempt({ counter }, 1, "send", () => Promise.reject(error)).catch(() => {});
  expect(await countAttempt({ counter }, 1, "send", async () => "sent")).toBe("sent");
  await failing(new ImError(accountErrors.accountNotFound));
  now += 60_000;
  await failing(new Error("disk full"));
  await countAttempt({ counter }, 2, "login", async () => {});

  let written: MinuteCounts[] = [];
  await counter.flush({
    commit: async (_name, input) => {
      written = (input as { counts: MinuteCounts[] }).counts;
      return undefined as never;
    },
  });
  const none = {
    loginsTried: 0,
    loginsSucceeded: 0,
    loginsRefused: 0,
    sendsTried: 0,
    sendsSucceeded: 0,
    sendsRefused: 0,
  };
  expect(written).toEqual([
    { ...none, sdkAppId: 1, minute: 5, sendsTried: 2, sendsSucceeded: 1, sendsRefused: 1 },
    { ...none, sdkAppId: 1, minute: 6, sendsTried: 1 },
    { ...none, sdkAppId: 2, minute: 6, loginsTried: 1, loginsSucceeded: 1 },
  ]);
});
