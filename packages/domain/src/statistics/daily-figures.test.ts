import type { DailyCount, DailyDeeds, DailyGroup, Storage } from "@hongyan/storage";
import { expect, test } from "vitest";
import type { App, Apps } from "../app/apps.ts";
import { createDailyFigures } from "./daily-figures.ts";

type Written = { counts: DailyCount[]; peaks: DailyCount[]; accounts: DailyDeeds[]; groups?: DailyGroup[] };

/** Midnight of two days in UTC. */
const [firstDay, secondDay] = [Date.UTC(2024, 5, 11), Date.UTC(2024, 5, 12)];

function start() {
  const clock = { now: firstDay + 1_000 };
  const app = { sdkAppId: 1, settings: { utcOffsetMinutes: 0 } } as App;
  const apps: Pick<Apps, "get"> = { get: (sdkAppId) => (sdkAppId === 1 ? app : undefined) };
  const written: Written[] = [];
  let isBroken = false;
  const storage = {
    commit: async (_name: string, input: Written) => {
      if (isBroken) throw new Error("disk full");
      const { counts, peaks, accounts, groups } = structuredClone(input);
      written.push({ counts, peaks, accounts, ...(groups && groups.length > 0 && { groups }) });
    },
  } as unknown as Storage;
  const figures = createDailyFigures(apps, () => clock.now);
  return {
    clock,
    app,
    figures,
    flush: () => figures.flush(storage),
    takeWritten: () => written.splice(0),
    setBroken: (now: boolean) => {
      isBroken = now;
    },
  };
}

const logins = (value: number, day = 20240611) => ({ sdkAppId: 1, day, figure: "logins", value });

test("what was counted is written once, an account only with what is new of it", async () => {
  const { figures, flush, takeWritten } = start();
  figures.count(1, "logins");
  figures.count(1, "logins", 4);
  figures.mark({ sdkAppId: 1, number: 1_000_001 }, "loggedIn");
  figures.mark({ sdkAppId: 1, number: 1_000_001 }, "loggedIn");
  await flush();
  expect(takeWritten()).toEqual([
    { counts: [logins(5)], peaks: [], accounts: [{ sdkAppId: 1, day: 20240611, account: 1_000_001, deeds: 1 }] },
  ]);
  figures.mark({ sdkAppId: 1, number: 1_000_001 }, "loggedIn");
  await flush();
  expect(takeWritten()).toEqual([]);
  figures.mark({ sdkAppId: 1, number: 1_000_001 }, "sentC2c");
  await flush();
  expect(takeWritten()).toMatchObject([{ accounts: [{ account: 1_000_001, deeds: 2 }] }]);
});

test("the end of a day closes its figures; whoever is online is active on the next one", async () => {
  const { figures, flush, takeWritten, clock } = start();
  figures.online({ sdkAppId: 1, number: 5 }, true);
  figures.online({ sdkAppId: 1, number: 6 }, true);
  figures.online({ sdkAppId: 1, number: 6 }, false);
  figures.count(1, "logins", 2);
  clock.now = secondDay;
  figures.count(1, "logins", 3);
  await flush();
  const peak = (value: number, day: number) => ({ sdkAppId: 1, day, figure: "onlineAccounts", value });
  const [batch] = takeWritten();
  expect(batch).toEqual({
    counts: [logins(2), logins(3, 20240612)],
    peaks: [peak(2, 20240611), peak(1, 20240612)],
    accounts: [{ sdkAppId: 1, day: 20240612, account: 5, deeds: 8 }],
  });
});

test("a day begins at a flush, also where nothing happens, and is told", async () => {
  const { figures, flush, takeWritten, clock } = start();
  const begun: number[] = [];
  figures.onNewDay((sdkAppId) => begun.push(sdkAppId));
  figures.online({ sdkAppId: 1, number: 5 }, true);
  await flush();
  takeWritten();
  clock.now = secondDay + 5;
  await flush();
  expect(takeWritten()).toMatchObject([{ peaks: [{ day: 20240612, value: 1 }], accounts: [{ account: 5 }] }]);
  expect(begun).toEqual([1, 1]);
});

test("a clock that ran ahead and is set right counts on the right day at once", async () => {
  const { figures, flush, takeWritten, clock } = start();
  clock.now = secondDay + 1_000;
  figures.count(1, "logins");
  clock.now = secondDay - 1_000;
  figures.count(1, "logins", 2);
  await flush();
  expect(takeWritten()[0]?.counts).toEqual([logins(1, 20240612), logins(2)]);
});

test("another distance from UTC holds from the next count on", async () => {
  const { figures, flush, takeWritten, app } = start();
  figures.count(1, "logins");
  app.settings.utcOffsetMinutes = -60;
  figures.count(1, "logins");
  await flush();
  expect(takeWritten()[0]?.counts).toEqual([logins(1), logins(1, 20240610)]);
});

test("what could not be written waits for the next time", async () => {
  const { figures, flush, takeWritten, setBroken } = start();
  setBroken(true);
  for (let number = 1; number <= 2_500; number++) figures.mark({ sdkAppId: 1, number }, "sentC2c");
  figures.count(1, "logins", 2);
  await expect(flush()).rejects.toThrow("disk full");
  figures.count(1, "logins", 3);
  setBroken(false);
  await flush();
  const batches = takeWritten();
  expect(batches.flatMap(({ counts }) => counts).reduce((sum, { value }) => sum + value, 0)).toBe(5);
  // In batches that the writer is soon through with, each account once.
  expect(batches.map(({ accounts }) => accounts.length)).toEqual([1_000, 1_000, 500]);
  expect(new Set(batches.flatMap(({ accounts }) => accounts.map(({ account }) => account))).size).toBe(2_500);
});

test("an app that is not there counts nothing", async () => {
  const { figures, flush, takeWritten } = start();
  figures.count(2, "logins");
  figures.mark({ sdkAppId: 2, number: 1 }, "loggedIn");
  figures.online({ sdkAppId: 2, number: 1 }, true);
  await flush();
  expect(takeWritten()).toEqual([]);
});

test("a group in which something is said is named once a day, and again where it could not be written", async () => {
  const { figures, flush, takeWritten, clock, setBroken } = start();
  setBroken(true);
  for (let group = 1; group <= 1_500; group++) figures.groupSpoke(1, group);
  figures.groupSpoke(1, 7);
  await expect(flush()).rejects.toThrow("disk full");
  setBroken(false);
  await flush();
  const pages = takeWritten().map(({ groups = [] }) => groups);
  expect(pages.map(({ length }) => length)).toEqual([1_000, 500]);
  expect(new Set(pages.flat().map(({ group }) => group)).size).toBe(1_500);
  figures.groupSpoke(1, 7);
  await flush();
  expect(takeWritten()).toEqual([]);
  clock.now = secondDay;
  figures.groupSpoke(1, 7);
  await flush();
  expect(takeWritten()).toMatchObject([{ groups: [{ sdkAppId: 1, day: 20240612, group: 7 }] }]);
});
