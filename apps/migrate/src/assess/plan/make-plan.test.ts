import { describe, expect, test } from "vitest";
import { Failure } from "../../cli/failure.ts";
import type { Strategy, Wish } from "../choose.ts";
import { type Answers, languages, type Words } from "../questions.ts";
import { defaultRates } from "../rates.ts";
import type { GivenAnswers } from "../read-answers.ts";
import { planHtml } from "../render/plan-html.ts";
import { planMarkdown } from "../render/plan-markdown.ts";
import * as decisionTexts from "../texts/decision-texts.ts";
import * as diagramTexts from "../texts/diagram-texts.ts";
import * as handTexts from "../texts/hand-texts.ts";
import * as pageTexts from "../texts/page-texts.ts";
import * as riskTexts from "../texts/risk-texts.ts";
import * as stepTexts from "../texts/step-texts.ts";
import { makePlan } from "./make-plan.ts";

const answers: Answers = {
  appName: 'Parcel <&> "two"',
  runBy: "self",
  system: "ejabberd",
  accountsKept: "there",
  profilesKept: "there",
  relationsKept: "there",
  groupsKept: "there",
  callbacks: [],
  writable: "everything",
  accounts: 50_000,
  relations: 400_000,
  groups: 2_000,
  members: 60_000,
  c2cMessages: 1_200_000,
  groupMessages: 800_000,
  messagesPerDay: 90_000,
  canForceUpgrade: true,
  longestStop: 60,
};
const hosted: GivenAnswers = {
  ...answers,
  runBy: "provider",
  system: "rest",
  accountsKept: "mirrored",
  profilesKept: "mirrored",
  relationsKept: "mirrored",
  callbacks: ["messages"],
};
const plan = (given: GivenAnswers = answers, wish: Wish = "advised", language: "en" | "zh" = "en") =>
  makePlan({
    given,
    rates: defaultRates(given.system ?? "other"),
    wish,
    language,
    now: new Date("2030-03-01T12:00:00Z"),
  });

const byStrategy: Record<Strategy, () => ReturnType<typeof plan>> = {
  forced: () => plan(answers, "forced"),
  mixed: () => plan(hosted, "side-by-side"),
  sideBySide: () => plan(answers, "side-by-side"),
};

describe.each(Object.entries(byStrategy))("a plan for %s", (strategy, make) => {
  test("has a command, a time and a way back for every step", () => {
    const { steps, strategy: planned } = make();
    expect(planned).toBe(strategy);
    expect(steps.length).toBeGreaterThan(8);
    for (const step of steps) {
      expect([step.id, step.commands.length > 0 && step.commands.every((line) => line.trim() !== "")]).toEqual([
        step.id,
        true,
      ]);
      expect(step.seconds).toBeGreaterThan(0);
      expect(step.rollBack.length).toBeGreaterThan(10);
      expect(step.owner).toBe("");
    }
  });

  test("has stops that are the sum of their parts, and says what does not fit", () => {
    for (const stop of make().stops) {
      expect(stop.parts.reduce((sum, { seconds }) => sum + seconds, 0)).toBeCloseTo(stop.seconds);
      expect(stop.fits).toBe(stop.seconds <= 3600);
    }
  });

  test.each(languages)("is written whole in %s, with nothing unescaped and no gap in the text", (language) => {
    const made = { forced: plan(answers, "forced", language), mixed: plan(hosted, "side-by-side", language) };
    const one = strategy === "sideBySide" ? plan(answers, "side-by-side", language) : made[strategy as "forced"];
    const pages = [planMarkdown(one), planHtml(one)];
    for (const page of pages) {
      expect(page).not.toMatch(/undefined|NaN|\[object|\{\w+\}(?!})/);
      for (const { title } of one.steps) expect(page).toContain(title);
      for (const { risk } of one.risks) expect(page.replaceAll("&#39;", "'")).toContain(risk);
    }
    expect(pages[1]).toContain(language === "zh" ? '<html lang="zh-CN">' : '<html lang="en">');
    expect(pages[1]).not.toContain("<&>");
    expect(pages[1]?.match(/<svg/g)?.length).toBeGreaterThanOrEqual(3);
    expect(pages[0]?.match(/```mermaid/g)).toHaveLength(2);
  });
});

test("what is done fits the old system", () => {
  const commandsOf = (system: Answers["system"]) =>
    plan({ ...answers, callbacks: ["messages", "groups"], system }, "side-by-side")
      .steps.flatMap(({ commands }) => commands)
      .join("\n");
  expect(commandsOf("ejabberd")).toMatch(/export ejabberd[^-]*--host/);
  expect(commandsOf("ejabberd")).toContain("--old xmpp");
  expect(commandsOf("xmpp")).toMatch(/--old xmpp[^-]*--old-host/);
  expect(commandsOf("xmpp")).toContain("--old-room-admin");
  expect(commandsOf("rest")).toMatch(/export rest /);
  expect(commandsOf("rest")).toContain("--old rest");
  expect(commandsOf("other")).toMatch(/export files /);
  expect(commandsOf("other")).toContain("--old http");
});

test("each kind of data has its strategy", () => {
  const strategies = (made: ReturnType<typeof plan>) => made.kinds.map(({ kind, strategy }) => `${kind} ${strategy}`);
  expect(strategies(byStrategy.mixed())).toEqual([
    "accounts sideBySide",
    "profiles sideBySide",
    "relations sideBySide",
    "c2cMessages sideBySide",
    "groups forced",
  ]);
  expect(new Set(byStrategy.forced().kinds.map(({ strategy }) => strategy))).toEqual(new Set(["forced"]));
  expect(byStrategy.mixed().kinds[0]?.keeping).toBe("appWritesBoth");
});

test("a plan explains what would have to change", () => {
  const { changes } = plan({ ...hosted, accountsKept: "there", profilesKept: "there", relationsKept: "there" });
  expect(changes.map(({ condition }) => condition)).toEqual([
    "accountsAreKnown",
    "profilesAreKnown",
    "relationsAreKnown",
    "groupsAreOwn",
    "groupsAreTold",
  ]);
  expect(changes[0]?.change).toContain("sign-up callback");
});

test("risks are those of the plan", () => {
  const codes = (given: GivenAnswers, wish: Wish = "advised") => plan(given, wish).risks.map(({ code }) => code);
  expect(codes(answers, "forced")).toContain("noWayBack");
  expect(codes(answers, "side-by-side")).toContain("bridgeStops");
  expect(codes(answers, "side-by-side")).not.toContain("noWayBack");
  const hostedBlind = { ...hosted, callbacks: [], canForceUpgrade: false, longestStop: 1 };
  expect(codes(hostedBlind).slice(0, 2)).toEqual(["mustForceButMayNot", "stopTooLong"]);
  const { writable: _, ...unsaid } = hosted;
  expect(codes(unsaid, "side-by-side")).toContain("writableIsAssumed");
});

test("a wish that the answers do not allow is refused with the reasons", () => {
  const make = () => plan({ ...hosted, callbacks: [] }, "side-by-side");
  expect(make).toThrow(Failure);
  expect(make).toThrow(/no callback/);
});

describe("the texts", () => {
  const catalogues = { decisionTexts, diagramTexts, handTexts, pageTexts, riskTexts, stepTexts };
  test.each(Object.entries(catalogues))("of %s are there in both languages, with the same gaps", (_name, catalogue) => {
    const pairs = [...wordsIn(catalogue)];
    expect(pairs.length).toBeGreaterThan(3);
    for (const { en, zh } of pairs) {
      expect([en, en !== "" && zh !== ""]).toEqual([en, true]);
      expect([en, gapsOf(zh)]).toEqual([en, gapsOf(en)]);
    }
  });
});

const gapsOf = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

function* wordsIn(value: unknown): Generator<Words> {
  if (typeof value !== "object" || value === null) return;
  if ("en" in value && "zh" in value && typeof value.en === "string") yield value as Words;
  else for (const inner of Object.values(value)) yield* wordsIn(inner);
}
