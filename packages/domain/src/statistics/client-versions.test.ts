import { afterEach, beforeEach, expect, test } from "vitest";
import { updateApp } from "../app/update-app.ts";
import { type TestDomain, testDomain } from "../testing/test-domain.ts";
import { type Client, createClientVersions } from "./client-versions.ts";
import { dropClientVersions } from "./drop-client-versions.ts";
import { getClientVersions } from "./get-client-versions.ts";

const dayMs = 86_400_000;
let t: TestDomain;
beforeEach(async () => {
  t = await testDomain({ settings: { utcOffsetMinutes: 480 } });
  // Ten minutes to midnight, eight hours east of UTC.
  t.clock.now = Date.UTC(2024, 5, 11, 15, 50);
});
afterEach(() => t.close());

const client = (appVersion?: string, platform = "Web"): Client => ({ platform, appVersion });

/** `day version platform accounts refused` of what is stored. */
async function stored(): Promise<string[]> {
  await t.domain.clientVersions.flush(t.storage);
  return read();
}
async function read(): Promise<string[]> {
  const counts = await t.storage.statistics.clientVersions(t.app.sdkAppId, 0, 99_999_999);
  return counts.map(({ day, version, platform, accounts, refused }) =>
    [day, version || "none", platform, accounts, refused].join(" "),
  );
}

test("an account counts once for each version and local day, also after a restart", async () => {
  const a = await t.account("a");
  const b = await t.account("b");
  for (const one of [client("1.0"), client("1.0"), client("1.1"), client("1.0", "PC")])
    t.domain.clientVersions.saw(a, one);
  t.domain.clientVersions.saw(b, client());
  expect(await stored()).toEqual([
    "20240611 none Web 1 0",
    "20240611 1.0 PC 1 0",
    "20240611 1.0 Web 1 0",
    "20240611 1.1 Web 1 0",
  ]);
  const restarted = createClientVersions(t.domain.apps, t.domain.clock);
  restarted.saw(a, client("1.0"));
  await restarted.flush(t.storage);
  t.clock.now += 600_000;
  t.domain.clientVersions.saw(a, client("1.0"));
  expect((await stored()).slice(2)).toEqual(["20240611 1.0 Web 1 0", "20240611 1.1 Web 1 0", "20240612 1.0 Web 1 0"]);
});

test("who comes again on the same day writes nothing", async () => {
  const a = await t.account("a");
  t.domain.clientVersions.saw(a, client("1.0"));
  await stored();
  let commits = 0;
  const counting = { commit: async () => void commits++ } as never;
  for (let times = 0; times < 5; times++) t.domain.clientVersions.saw(a, client("1.0"));
  await t.domain.clientVersions.flush(counting);
  expect(commits).toBe(0);
});

test("who stays connected over midnight came on both days, without another login", async () => {
  const a = await t.account("a");
  const live: (Client & { account: typeof a })[] = [];
  t.domain.clientVersions = createClientVersions(t.domain.apps, t.domain.clock, () => live);
  t.domain.clientVersions.saw(a, client("1.0"));
  live.push({ ...client("1.0"), account: a });
  await stored();
  t.clock.now += 600_000;
  expect(await stored()).toEqual(["20240611 1.0 Web 1 0", "20240612 1.0 Web 1 0"]);
});

test("what could not be written waits for the next time", async () => {
  const a = await t.account("a");
  t.domain.clientVersions.saw(a, client("1.0"));
  t.domain.clientVersions.refused(t.app.sdkAppId, client("0.9"), undefined);
  const broken = { commit: () => Promise.reject(new Error("disk full")) } as never;
  await expect(t.domain.clientVersions.flush(broken)).rejects.toThrow("disk full");
  t.domain.clientVersions.refused(t.app.sdkAppId, client("0.9"), a);
  expect(await stored()).toEqual(["20240611 0.9 Web 1 2", "20240611 1.0 Web 1 0"]);
});

test("what clients call their versions is no danger: odd signs are replaced, and beyond 200 names all count as one", async () => {
  const a = await t.account("a");
  t.domain.clientVersions.saw(a, client("\u001b[2J版"));
  for (let n = 0; n < 250; n++) t.domain.clientVersions.saw(a, client(`1.0.${n}`));
  const rows = await stored();
  expect(rows).toHaveLength(201);
  expect(rows).toContain("20240611 ?[2J? Web 1 0");
  expect(rows).toContain("20240611 other Web 1 0");
  t.domain.clientVersions.saw(await t.account("b"), client("1.0.3"));
  expect(await stored()).toContain("20240611 1.0.3 Web 2 0");
});

test("the last days are read with what the minimum would refuse, and with another one that is asked about", async () => {
  const a = await t.account("a");
  for (const version of ["1.9.0", "2.0.0", undefined]) t.domain.clientVersions.saw(a, client(version));
  await t.domain.clientVersions.flush(t.storage);
  const old = async (minimum?: string) => {
    const days = await getClientVersions(t.domain, t.app, { dayCount: 2, minimum });
    expect(days.map(({ day, versions }) => [day, versions.length])).toEqual([
      [20240611, 3],
      [20240610, 0],
    ]);
    return days.flatMap(({ versions }) => versions.flatMap(({ version, isTooOld }) => (isTooOld ? [version] : [])));
  };
  expect(await old()).toEqual([]);
  expect(await old("2.0.0")).toEqual(["1.9.0"]);
  const minimumClient = { version: "2.1", text: {}, link: "", refusesUnversioned: true };
  await updateApp(t.domain, t.app.sdkAppId, { settings: { minimumClient } });
  expect(await old()).toEqual(["", "1.9.0", "2.0.0"]);
  expect(await old("1.0")).toEqual([""]);
});

test("who came is kept for two days, and how many for 400", async () => {
  const a = await t.account("a");
  const start = t.clock.now;
  for (const daysAgo of [400, 399, 2, 1, 0]) {
    t.clock.now = start - daysAgo * dayMs;
    t.domain.clientVersions.saw(a, client("1.0"));
  }
  await t.domain.clientVersions.flush(t.storage);
  await dropClientVersions(t.domain, t.app);
  expect(await read()).toHaveLength(4);
  // Forgotten: the same account counts once more. Kept: it does not.
  const again = createClientVersions(t.domain.apps, t.domain.clock);
  for (const daysAgo of [2, 1, 0]) {
    t.clock.now = start - daysAgo * dayMs;
    again.saw(a, client("1.0"));
  }
  await again.flush(t.storage);
  expect((await read()).map((row) => row.split(" ")[3])).toEqual(["1", "2", "1", "1"]);
});
