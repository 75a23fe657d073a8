import { setWebhooks } from "@hongyan/domain";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type TestRest, testRest } from "../rest/testing/test-rest.ts";
import { writeEntries } from "../webhooks/testing/test-outbox.ts";
import { diskSpace } from "./disk-space.ts";
import { keepOutbox } from "./keep-outbox.ts";
import type { Logger } from "./logger.ts";

let rest: TestRest;
beforeEach(async () => {
  rest = await testRest();
});
afterEach(async () => {
  vi.useRealTimers();
  await rest.close();
});

const gib = 1024 ** 3;
const plenty = () => diskSpace(500 * gib, 1_000 * gib);

function recordLogs() {
  const errors: unknown[] = [];
  const logger = { error: (fields: unknown) => errors.push(fields), warn: (fields: unknown) => errors.push(fields) };
  return { errors, logger: logger as unknown as Logger };
}

test("what was delivered is dropped when it is older than the app keeps it; what waits and what is dead stays", async () => {
  const { domain, app } = rest;
  const { storage } = domain;
  await setWebhooks(domain, app.sdkAppId, { url: "http://back.end/", keepHours: 2 }, { isTrusted: true });
  // More than one batch drops.
  const delivered = Array.from({ length: 700 }, (_, i) => `delivered ${i}`);
  await writeEntries(storage, app, [...delivered, "dead", "waiting"]);
  const { rows } = await storage.outbox.unsettled(app.sdkAppId, 0, 1_000);
  await storage.commit("settleOutbox", {
    sdkAppId: app.sdkAppId,
    entries: rows.slice(0, 701).map(({ id }, i) => ({
      ...{ id, attempts: 1, httpStatus: 200, latencyMs: 1, problem: null },
      state: i < 700 ? ("delivered" as const) : ("dead" as const),
    })),
    settledTo: rows[700]?.id ?? 0,
    at: domain.clock(),
  });
  const statesLeft = async () => {
    const { rows } = await storage.outbox.log(app.sdkAppId, Number.MAX_SAFE_INTEGER, 200, {});
    return rows.map(({ state }) => state);
  };
  await keepOutbox(domain, plenty, recordLogs().logger).stop();
  expect(await statesLeft()).toHaveLength(200);
  rest.moveTime(2 * 3_600 + 60);
  const { errors, logger } = recordLogs();
  const keeping = keepOutbox(domain, plenty, logger);
  await vi.waitFor(async () => expect(await statesLeft()).toEqual([null, "dead"]));
  await keeping.stop();
  expect(errors).toEqual([]);
});

test("neither what waits nor dead letters are looked through again and again; told again, they are dropped within the hour", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { domain, app } = rest;
  const { storage } = domain;
  await writeEntries(storage, app, ["dead", "waiting"]);
  const { rows } = await storage.outbox.unsettled(app.sdkAppId, 0, 10);
  const [dead = 0, waiting = 0] = rows.map(({ id }) => id);
  const settle = (state: "dead" | "replayed") => {
    const entry = { id: dead, state, attempts: 1, httpStatus: 500, latencyMs: 1, problem: null };
    return storage.commit("settleOutbox", { sdkAppId: app.sdkAppId, entries: [entry], settledTo: dead, at: 1 });
  };
  await settle("dead");
  rest.moveTime(80 * 3_600);
  const ranges: unknown[] = [];
  const commit: typeof storage.commit = async (name, input, entries) => {
    const result = await storage.commit(name, input, entries);
    if (name === "pruneOutbox") ranges.push(input);
    return result;
  };
  const apps = { ...domain.apps, list: () => [app] };
  const keeping = keepOutbox({ ...domain, apps, storage: { ...storage, commit } }, plenty, recordLogs().logger);
  await vi.waitFor(() => expect(ranges).toMatchObject([{ after: 0, before: waiting }]));
  await settle("replayed");
  for (let i = 0; i < 59; i++) await vi.advanceTimersByTimeAsync(60_000);
  expect(ranges).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(60_000);
  await vi.waitFor(() => expect(ranges).toHaveLength(2));
  await keeping.stop();
  expect(await storage.outbox.find(app.sdkAppId, dead)).toBeUndefined();
  expect(await storage.outbox.find(app.sdkAppId, waiting)).toBeDefined();
});

test("the alarm is given once when the disk gets low, and again after there was room", async () => {
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const { errors, logger } = recordLogs();
  let free = 500;
  const keeping = keepOutbox(rest.domain, () => diskSpace(free * gib, 1_000 * gib), logger);
  for (const next of [99, 50, 300, 80]) {
    free = next;
    await vi.advanceTimersByTimeAsync(60_000);
    // The round before has to end first.
    await rest.domain.storage.commit("addToOutbox", { sdkAppId: 1 });
  }
  await keeping.stop();
  expect(errors).toEqual([{ freeBytes: 99 * gib }, { freeBytes: 80 * gib }]);
});

test("low is less than a tenth, or less than two gibibytes of a disk that has more than four", () => {
  expect([diskSpace(99, 1_000).isLow, diskSpace(600, 1_000).isLow]).toEqual([true, false]);
  expect([diskSpace(1.9 * gib, 15 * gib).isLow, diskSpace(2.1 * gib, 15 * gib).isLow]).toEqual([true, false]);
});
