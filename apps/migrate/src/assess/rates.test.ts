import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { estimate } from "./estimate.ts";
import { formatDuration } from "./format-duration.ts";
import { defaultRates, readRates } from "./rates.ts";

const folder = mkdtempSync(join(tmpdir(), "hongyan-rates-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function reportOf(content: unknown): string {
  const path = join(folder, "report.json");
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
}

const known = defaultRates("rest");

describe("rates that an import measured", () => {
  test("are those of its steps, accounts and profiles taken together", () => {
    const rates = readRates(
      reportOf({
        steps: [
          { kind: "accounts", records: 1000, recordsPerSecond: 1000 },
          { kind: "profiles", records: 1000, recordsPerSecond: 333.3333333 },
          { kind: "relations", records: 300, recordsPerSecond: 100 },
          { kind: "blocklists", records: 100, recordsPerSecond: 100 },
          { kind: "c2cMessages", records: 60_000, recordsPerSecond: 9_000 },
          { kind: "groups", records: 3, recordsPerSecond: 30 },
          { kind: "groupMessages", records: 0, recordsPerSecond: 0 },
        ],
      }),
      "rest",
    );
    expect(rates).toMatchObject({ relations: 100, c2cMessages: 9_000, groups: known.groups, export: known.export });
    expect(rates.accounts).toBeCloseTo(250, 3);
    expect(rates.groupMessages).toBe(known.groupMessages);
    expect(rates.source.en).toContain("accounts, relations, c2cMessages: measured by the import");
  });

  test.each([
    ["nothing JSON", "cannot be read"],
    [{ steps: "none" }, "no report of an import"],
    [{ steps: [{ kind: "accounts", records: 3, recordsPerSecond: 1 }] }, "too little"],
  ])("are refused from %j", (content, message) => {
    expect(() => readRates(reportOf(content), "rest")).toThrow(message);
  });
});

describe("an estimate", () => {
  const sizes = {
    system: "rest" as const,
    ...{ accounts: 0, relations: 0, groups: 0, members: 0 },
    ...{ c2cMessages: 500_000, groupMessages: 500_000, messagesPerDay: 86_400 },
  };

  test("divides sizes by rates", () => {
    const rates = { c2cMessages: 10_000, groupMessages: 50_000, export: 1_000 };
    const { import: imported, export: exported } = estimate(sizes, { ...known, ...rates });
    expect(imported).toBe(60);
    expect(exported).toBe(1_000);
  });

  test("has a final delta that grows with what is sent a day, not with the history", () => {
    const of = (change: Partial<typeof sizes>) => estimate({ ...sizes, ...change }, known).finalDelta;
    expect(of({ messagesPerDay: 864_000 })).toBeGreaterThan(of({}) * 5);
    expect(of({ c2cMessages: 50_000_000, groupMessages: 50_000_000 })).toBeCloseTo(of({}), 6);
  });
});

test.each([
  [0.2, "1 s", "1 秒"],
  [59.7, "1 min", "1 分钟"],
  [75, "1 min 15 s", "1 分钟 15 秒"],
  [1_030, "17 min", "17 分钟"],
  [4_600, "1 h 17 min", "1 小时 17 分钟"],
  [86_400 * 2, "2 d", "2 天"],
  [86_400 * 128 + 7_000, "128 d", "128 天"],
])("%d seconds are said as %s", (seconds, en, zh) => {
  expect(formatDuration(seconds, "en")).toBe(en);
  expect(formatDuration(seconds, "zh")).toBe(zh);
});
