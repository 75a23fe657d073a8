import { createApp } from "@hongyan/domain";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type TestRest, testRest } from "../rest/testing/test-rest.ts";
import { keepDailyFigures } from "./keep-daily-figures.ts";
import { createLogger } from "./logger.ts";

let rest: TestRest;
beforeEach(async () => {
  rest = await testRest();
});
afterEach(() => rest.close());

const dayOf = (daysAgo: number) =>
  Number(new Date(rest.now() * 1000 + (8 - 24 * daysAgo) * 3_600_000).toISOString().slice(0, 10).replaceAll("-", ""));

/** How often an account that logs in on a day is counted on it: once more if it was forgotten. */
async function countLogin(sdkAppId: number, day: number): Promise<number | undefined> {
  const { storage } = rest.domain;
  await storage.commit("addDailyFigures", {
    counts: [],
    peaks: [],
    accounts: [{ sdkAppId, day, account: 1_000_000, deeds: 1 }],
    accountFigures: [{ figure: "loggedInAccounts", deeds: 1 }],
  });
  return (await storage.statistics.dailyCounts(sdkAppId, day, day)).find(({ figure }) => figure === "loggedInAccounts")
    ?.value;
}

const keepOnce = () => keepDailyFigures(rest.domain, createLogger("silent")).stop();

test("at the start, who did what before yesterday is forgotten in every app, the figures stay", async () => {
  const other = await createApp(rest.domain, {});
  const ids = [rest.app.sdkAppId, other.sdkAppId];
  for (const id of ids) for (const daysAgo of [0, 1, 2, 3]) expect(await countLogin(id, dayOf(daysAgo))).toBe(1);
  await keepOnce();
  for (const id of ids)
    expect(await Promise.all([0, 1, 2, 3].map((daysAgo) => countLogin(id, dayOf(daysAgo))))).toEqual([1, 1, 2, 2]);
});
