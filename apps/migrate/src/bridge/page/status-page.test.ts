import { expect, test } from "vitest";
import type { DirectionStatus, Status } from "./status.ts";
import { durationText, statusPage } from "./status-page.ts";

const at = 1_700_000_000_000;
const quiet: DirectionStatus = {
  ...{ isPaused: false, waiting: 0, streams: 0, lagMs: 0, lastTakenAt: 0, underWay: 0 },
  ...{
    takenPerMinute: 0,
    appliedPerMinute: 0,
    taken: 0,
    messages: 0,
    applied: 0,
    conflicts: 0,
    heldCount: 0,
    held: [],
  },
};
const side = (description: string, trouble?: string) => ({ description, trouble });
const status = (oldToNew: Partial<DirectionStatus> = {}, more: Partial<Status> = {}): Status => ({
  ...{ at, startedAt: at, conflicts: [], days: [], minutes: [] },
  sides: { old: side("the old one"), new: side("the new one") },
  directions: { oldToNew: { ...quiet, ...oldToNew }, newToOld: quiet },
  ...more,
});
const held = { stream: "c2c <b>ann</b> bob", failures: 3, reason: "away", since: at, changeId: 1 };

test.each([
  ["nothing is wrong", status(), "Both sides are in step"],
  ["a direction is paused", status({ isPaused: true }), "Paused"],
  ["a direction is behind", status({ lagMs: 61_000 }), "Behind"],
  ["conversations wait after a failure", status({ heldCount: 1, held: [held] }), "Something waits"],
  [
    "a side has trouble",
    status({ isPaused: true }, { sides: { old: side("old", "nobody is there"), new: side("new") } }),
    "nobody is there",
  ],
])("where %s it is said first", (_, given, headline) => {
  expect(statusPage(given)).toContain(headline);
});

test("what others wrote is shown as text", () => {
  const page = statusPage(status({ heldCount: 1, held: [held] }));
  expect(page).toContain("c2c &lt;b&gt;ann&lt;/b&gt; bob");
  expect(page).not.toContain("<b>ann");
});

test("the share of the old side and the versions of the new app are there for the decision", () => {
  const days = [{ day: "2026-11-22", old: 3, new: 97, oldShare: 0.03 }];
  const versions = [{ version: "2.0.1", platform: "Web", accounts: 12, isTooOld: false }];
  const page = statusPage(status({}, { days, clientVersions: [{ day: 20261122, versions }] }));
  expect(page).toContain("Of the messages of 2026-11-22, 3.0 % came from the old system");
  expect(page).toContain("2.0.1");
});

test.each([
  [40, "40 ms"],
  [1_500, "1.5 s"],
  [180_000, "3 min"],
  [9_000_000, "2.5 h"],
])("%i ms are said as %s", (ms, text) => {
  expect(durationText(ms)).toBe(text);
});
