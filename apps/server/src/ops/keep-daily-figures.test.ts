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

/** The same of an account that comes with a version of its client. */
async function countVersion(sdkAppId: number, day: number): Promise<number | undefined> {
  const { storage } = rest.domain;
  const seen = [{ sdkAppId, day, account: 1_000_000, version: "1.0", platform: "Web" }];
  await storage.commit("addClientVersions", { seen, refused: [] });
  return (await storage.statistics.clientVersions(sdkAppId, day, day))[0]?.accounts;
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

test("and so is who came with which version of a client; what was counted since is written", async () => {
  const id = rest.app.sdkAppId;
  for (const daysAgo of [0, 1, 2]) expect(await countVersion(id, dayOf(daysAgo))).toBe(1);
  rest.domain.clientVersions.refused(id, { platform: "Web", appVersion: "0.9" }, undefined);
  await keepOnce();
  expect(await Promise.all([0, 1, 2].map((daysAgo) => countVersion(id, dayOf(daysAgo))))).toEqual([1, 1, 2]);
  expect(await rest.domain.storage.statistics.clientVersions(id, dayOf(0), dayOf(0))).toMatchObject([
    { version: "1.0", refused: 0 },
    { version: "0.9", accounts: 0, refused: 1 },
  ]);
});
