import { afterAll, beforeAll, expect, test } from "vitest";
import { createMinuteCounter } from "./minute-counter.ts";
import { type TestDomain, testDomain } from "./testing/test-domain.ts";

let t: TestDomain;
beforeAll(async () => {
  t = await testDomain();
});
afterAll(() => t.close());

test("what is flushed adds to the stored minute, and is flushed once", async () => {
  const counter = createMinuteCounter(() => 120_000);
  for (let i = 0; i < 2; i++) {
    counter.count(1, "send", "succeeded");
    counter.count(1, "login", "refused");
    await counter.flush(t.storage);
    await counter.flush(t.storage);
  }
  expect(await t.storage.apps.minuteCounts(1, 2, 2)).toMatchObject([
    { minute: 2, sendsTried: 2, sendsSucceeded: 2, loginsTried: 2, loginsRefused: 2, loginsSucceeded: 0 },
  ]);
});

test("counts that could not be written are written by the next flush, in their minute", async () => {
  let now = 180_000;
  const counter = createMinuteCounter(() => now);
  counter.count(2, "send", "succeeded");
  await expect(counter.flush({ commit: () => Promise.reject(new Error("disk full")) })).rejects.toThrow("disk full");
  counter.count(2, "send", "failed");
  now += 60_000;
  counter.count(2, "send", "refused");
  await counter.flush(t.storage);
  expect(await t.storage.apps.minuteCounts(2, 0, 99)).toMatchObject([
    { minute: 3, sendsTried: 2, sendsSucceeded: 1, sendsRefused: 0 },
    { minute: 4, sendsTried: 1, sendsRefused: 1 },
  ]);
});
