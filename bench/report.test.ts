import { expect, test } from "vitest";
import { formatTable, formatTargets, median, mediansOf, summarise } from "./report.ts";
import type { Row, Scenario } from "./scenario.ts";

const rows: Row[] = [
  { subject: "ours", load: "slow", round: 1, figures: { rate: 10, delay: 1 } },
  { subject: "theirs", load: "slow", round: 1, figures: { rate: 5 } },
  { subject: "ours", load: "fast", round: 1, figures: { rate: 100, delay: 4 } },
  { subject: "ours", load: "slow", round: 2, figures: { rate: 30, delay: undefined } },
  { subject: "ours", load: "slow", round: 3, figures: { rate: 11, delay: 3 } },
];
const scenario: Scenario = {
  name: "sends",
  title: "Sends",
  columns: [
    { figure: "rate", title: "rate", digits: 0 },
    { figure: "delay", title: "delay ms", digits: 1 },
  ],
  run: async () => rows,
};

test("a median ignores rounds without the figure and lies between two middle values", () => {
  expect(median([3, undefined, 1, 9])).toBe(3);
  expect(median([4, 1, 2, 9])).toBe(3);
  expect(median([undefined])).toBeUndefined();
});

test("rounds are reduced to medians, with the subjects of one load beside each other", () => {
  expect(mediansOf(rows)).toEqual([
    { subject: "ours", load: "slow", round: 0, figures: { rate: 11, delay: 2 } },
    { subject: "theirs", load: "slow", round: 0, figures: { rate: 5 } },
    { subject: "ours", load: "fast", round: 0, figures: { rate: 100, delay: 4 } },
  ]);
});

test("a disturbed round counts only where every round was disturbed", () => {
  const round = { subject: "ours", load: "slow", round: 1 };
  const disturbed: Row = { ...round, figures: { rate: 1 }, isDisturbed: true };
  const rateOf = (of: Row[]) => mediansOf(of)[0]?.figures.rate;
  expect(rateOf([disturbed, { ...round, figures: { rate: 9 } }])).toBe(9);
  expect(rateOf([disturbed, { ...disturbed, figures: { rate: 3 } }])).toBe(2);
});

test("a table shows a dash for a figure that could not be had", () => {
  expect(formatTable(summarise(scenario, rows)).split("\n")).toEqual([
    "Sends",
    "load  subject  rate  delay ms",
    "----  -------  ----  --------",
    "slow  ours       11       2.0",
    "slow  theirs      5         –",
    "fast  ours      100       4.0",
  ]);
});

test("a target judged by disturbed rounds says so", () => {
  const disturbed: Row = { subject: "ours", load: "slow", round: 1, figures: { rate: 1 }, isDisturbed: true };
  const target = { scenario: "sends", subject: "ours", load: "slow", figure: "rate", atLeast: 2, sentence: "rate" };
  expect(formatTargets([target], [summarise(scenario, [disturbed])])).toBe(
    "MISSED  rate: 1.00 (at least 2), on a machine that something else was using",
  );
});

test("targets say whether they are met, and nothing of what was not measured", () => {
  const target = { scenario: "sends", subject: "ours", load: "slow" };
  const text = formatTargets(
    [
      { ...target, figure: "rate", atLeast: 11, sentence: "rate" },
      { ...target, figure: "delay", atMost: 1, sentence: "delay" },
      { ...target, load: "unheard of", figure: "rate", atMost: 1, sentence: "other" },
    ],
    [summarise(scenario, rows)],
  );
  expect(text.split("\n")).toEqual(["met     rate: 11.00 (at least 11)", "MISSED  delay: 2.00 (at most 1)"]);
});
