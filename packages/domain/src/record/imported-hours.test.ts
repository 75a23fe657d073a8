import type { Storage } from "@hongyan/storage";
import { expect, test } from "vitest";
import type { App } from "../app/apps.ts";
import { hourMs } from "../app/local-time.ts";
import { createImportedHours } from "./imported-hours.ts";

const noon = Date.UTC(2024, 5, 11, 12);
const app = { sdkAppId: 1, settings: { recordMessages: true, recordDays: 7, utcOffsetMinutes: 0 } } as App;

function start() {
  const clock = { now: noon + 60_000 };
  const commits: { startsAt: number; at: number }[][] = [];
  let fault: Error | undefined;
  const storage = {
    commit: async (_name: string, { hours }: { hours: { startsAt: number; at: number }[] }) => {
      if (fault) throw fault;
      commits.push(hours.map(({ startsAt, at }) => ({ startsAt: startsAt - noon, at: at - noon })));
    },
  } as unknown as Storage;
  const imported = createImportedHours(() => clock.now);
  return {
    clock,
    imported,
    storage,
    commits,
    add: (placedAt: number) => imported.add(storage, app, noon + placedAt),
    setFault: (now: Error | undefined) => {
      fault = now;
    },
  };
}

test("the first import into an hour waits until that is on disk, the next ones are written down with the others", async () => {
  const { add, clock, imported, storage, commits } = start();
  await Promise.all([add(-1), add(-2), add(-hourMs)]);
  clock.now += 1_000;
  await add(-3);
  expect(commits.splice(0)).toEqual([[{ startsAt: -hourMs, at: 60_000 }]]);
  await add(-hourMs - 1);
  expect(commits.splice(0)).toEqual([[{ startsAt: -2 * hourMs, at: 61_000 }]]);
  expect(await imported.flush(storage)).toBe(true);
  expect(commits.splice(0)).toEqual([
    [
      { startsAt: -hourMs, at: 61_000 },
      { startsAt: -2 * hourMs, at: 61_000 },
    ],
  ]);
  expect(await imported.flush(storage)).toBe(false);
});

test("once records are being written, the next import into an hour is on disk before its answer again", async () => {
  const { add, imported, commits } = start();
  await add(-1);
  imported.beginWriting();
  await add(-2);
  expect(commits).toHaveLength(2);
});

test("what could not be written down fails the import, and the next one tries again", async () => {
  const { add, commits, setFault } = start();
  setFault(new Error("disk full"));
  await expect(add(-1)).rejects.toThrow("disk full");
  setFault(undefined);
  await add(-1);
  expect(commits).toHaveLength(1);
});

test("hours that go on, are not kept, or of an app without records are none of its business", async () => {
  const { add, imported, storage, commits } = start();
  await add(1);
  await add(-8 * 24 * hourMs);
  const without = { ...app, settings: { ...app.settings, recordMessages: false } };
  await imported.add(storage, without, noon - 1);
  expect(await imported.flush(storage)).toBe(false);
  expect(commits).toEqual([]);
});
