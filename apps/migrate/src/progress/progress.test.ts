import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { createMeter, duration, meterLine } from "./meter.ts";
import { createProgress } from "./progress.ts";

test("a line tells how much is done, how fast it goes and how long it will take", () => {
  let ms = 0;
  const meter = createMeter("messages", { total: 1000, now: () => ms });
  expect(meterLine(meter)).toBe("messages          0%  0 of 1,000");
  for (let i = 0; i < 10; i++) {
    ms += 1000;
    meter.add(20);
  }
  expect(meterLine(meter)).toBe("messages         20%  200 of 1,000  20/s  40 s left");
  ms += 10_000;
  meter.add(800);
  meter.end();
  ms += 99_000;
  expect(meterLine(meter)).toBe("messages        100%  1,000 of 1,000  50/s  in 20 s");
});

test("the rate is that of the last seconds", () => {
  let ms = 0;
  const meter = createMeter("messages", { now: () => ms });
  for (let i = 0; i < 100; i++) {
    ms += 1000;
    meter.add(i < 50 ? 1 : 100);
  }
  expect(meter.rate()).toBeCloseTo(100);
  expect(meterLine(meter)).toBe("messages        5,050  100/s");
});

test("what an earlier run did counts, but not for the rate", () => {
  let ms = 0;
  const meter = createMeter("messages", { total: 1000, alreadyDone: 900, now: () => ms });
  ms = 1000;
  meter.add(50);
  expect(meterLine(meter)).toBe("messages         95%  950 of 1,000  50/s  1 s left");
});

test.each([
  [0.2, "1 s"],
  [59, "59 s"],
  [61, "1 min 1 s"],
  [7500, "2 h 5 min"],
  [200_000, "2 d 7 h"],
])("%d seconds are %s", (seconds, text) => expect(duration(seconds)).toBe(text));

test("without a terminal each step ends with a line of its own", async () => {
  const stream = new PassThrough();
  const progress = createProgress(stream);
  const step = progress.begin("accounts");
  step.setTotal(3);
  step.add(3);
  progress.log("half done");
  step.done();
  step.done();
  const open = progress.begin("groups", 2);
  open.add(1);
  progress.stop();
  stream.end();
  const lines = (await text(stream)).trimEnd().split("\n");
  expect(lines[0]).toBe("half done");
  expect(lines[1]).toMatch(/^accounts {8}100% {2}3 of 3 {2}.*\/s {2}in 1 s$/);
  expect(lines[2]).toMatch(/^groups {11}50% {2}1 of 2/);
  expect(lines.length).toBe(3);
});

test("on a terminal there are bars, and lines above them", async () => {
  const stream = Object.assign(new PassThrough(), { isTTY: true, columns: 120 });
  const progress = createProgress(stream);
  const step = progress.begin("accounts", 4);
  step.add(2);
  progress.begin("of unknown size").add(7);
  progress.log("a remark");
  progress.stop();
  stream.end();
  const shown = await text(stream);
  expect(shown).toContain("a remark\n");
  expect(shown).toContain("█████░░░░░");
  expect(shown).toContain("50%  2 of 4");
  expect(shown).toMatch(/of unknown size {2}7/);
});
