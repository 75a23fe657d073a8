import type { ChoiceReason, Strategy } from "../choose.ts";
import type { ConditionCode, Possible, Scenario } from "../decide.ts";
import type { Estimate } from "../estimate.ts";
import type { Answers, Language } from "../questions.ts";
import type { Rates } from "../rates.ts";
import type { RiskCode } from "../texts/risk-texts.ts";
import type { StepId } from "../texts/step-texts.ts";
import type { KindPlan } from "./data-kinds.ts";

/** What `assess` found out: for plan.json as it is, for the two pages in words. */
export type Plan = {
  language: Language;
  title: string;
  /** Day on which it was made, as 2026-11-30. */
  day: string;
  answers: Answers;
  scenario: Scenario;
  scenarioText: string;
  possible: Possible;
  possibleText: string;
  conditions: readonly PlannedCondition[];
  /** What would have to change for more to be possible. */
  changes: readonly { condition: ConditionCode; change: string; outcome: string }[];
  strategy: Strategy;
  strategyText: string;
  reason: ChoiceReason;
  reasonText: string;
  kinds: readonly (KindPlan & { name: string; strategyText: string; how: string })[];
  estimate: Estimate;
  rates: Rates;
  steps: readonly Step[];
  stops: readonly Stop[];
  risks: readonly { code: RiskCode; risk: string; remedy: string }[];
  checklist: readonly { item: string; owner: "" }[];
};

export type PlannedCondition = {
  code: ConditionCode;
  for: "c2c" | "groups";
  isMet: boolean;
  text: string;
  because: string;
};

export type Step = {
  id: StepId;
  title: string;
  what: string;
  /** As they are typed; a line that starts with # says what a person does instead. */
  commands: readonly string[];
  seconds: number;
  /** Estimated from rates, or time set aside for what people do. */
  basis: "estimated" | "allowance";
  isInStop: boolean;
  rollBack: string;
  owner: "";
};

export type Stop = {
  name: string;
  seconds: number;
  parts: readonly { name: string; seconds: number }[];
  /** Within what the answers allow. */
  fits: boolean;
};
