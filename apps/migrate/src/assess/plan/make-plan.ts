import { Failure } from "../../cli/failure.ts";
import { choose, type Strategy, type Wish } from "../choose.ts";
import { type Decision, decide } from "../decide.ts";
import { type Estimate, estimate } from "../estimate.ts";
import { formatDuration } from "../format-duration.ts";
import type { Answers, Language } from "../questions.ts";
import type { Rates } from "../rates.ts";
import { completeAnswers, type GivenAnswers } from "../read-answers.ts";
import {
  becauseTexts,
  changeTexts,
  conditionTexts,
  outcomeTexts,
  possibleTexts,
  scenarioTexts,
  strategyNames,
} from "../texts/decision-texts.ts";
import {
  checklistTexts,
  choiceTexts,
  dataKindNames,
  keepingTexts,
  pageTexts,
  stopNames,
  stopPartTexts,
} from "../texts/page-texts.ts";
import { riskTexts } from "../texts/risk-texts.ts";
import { say, type Values } from "../texts/say.ts";
import { stepTexts } from "../texts/step-texts.ts";
import { planKinds } from "./data-kinds.ts";
import { formatBytes } from "./format-bytes.ts";
import type { Plan, Step, Stop } from "./plan.ts";
import { planRisks } from "./plan-risks.ts";
import { planSteps, stopParts, stopSeconds } from "./plan-steps.ts";
import { commandsOf } from "./step-commands.ts";

export type PlanOptions = { given: GivenAnswers; rates: Rates; wish: Wish; language: Language; now: Date };

/** Everything that follows from the answers. Throws a `Failure` where they do not allow what was wished. */
export function makePlan({ given, rates, wish, language, now }: PlanOptions): Plan {
  const answers = completeAnswers(given);
  const decision = decide(answers);
  const estimated = estimate(answers, rates);
  const forcedStop = stopSeconds("forced", estimated);
  const chosen = choose(decision, answers, forcedStop, wish);
  if (!chosen) throw new Failure(`${say(possibleTexts.forcedOnly, language)} ${unmetText(decision, language)}`);
  const { strategy, reason } = chosen;
  const stops = planStops(strategy, answers, estimated, language);
  const longest = Math.max(...stops.map(({ seconds }) => seconds));
  const allowed = formatDuration(answers.longestStop * 60, language);
  const values = { stop: formatDuration(longest, language), allowed };
  return {
    language,
    title: say(pageTexts.title, language, { app: answers.appName || say(pageTexts.noName, language) }),
    day: now.toISOString().slice(0, 10),
    answers,
    ...describeDecision(decision, language),
    strategy,
    strategyText: say(strategyNames[strategy], language),
    reason,
    reasonText: say(choiceTexts[reason], language, { stop: formatDuration(forcedStop, language), allowed }),
    kinds: planKinds(strategy, answers).map((one) => ({
      ...one,
      name: say(dataKindNames[one.kind], language),
      strategyText: say(strategyNames[one.strategy], language),
      how: say(keepingTexts[one.keeping], language),
    })),
    estimate: estimated,
    rates,
    steps: describeSteps(strategy, answers, estimated, language),
    stops,
    risks: planRisks({
      ...{ answers, given, decision, strategy, longestStopSeconds: longest },
      areRatesMeasured: rates.isMeasuredHere,
    }).map((code) => ({
      code,
      risk: say(riskTexts[code].risk, language, values),
      remedy: say(riskTexts[code].remedy, language, values),
    })),
    checklist: Object.values(checklistTexts).map((item) => ({ item: say(item, language), owner: "" })),
  };
}

function describeDecision({ scenario, possible, conditions }: Decision, language: Language) {
  const unmet = conditions.filter(({ isMet }) => !isMet);
  return {
    scenario,
    scenarioText: say(scenarioTexts[scenario], language),
    possible,
    possibleText: say(possibleTexts[possible], language),
    conditions: conditions.map(({ code, for: part, isMet, because }) => ({
      ...{ code, for: part, isMet },
      text: say(conditionTexts[code], language),
      because: say(becauseTexts[because], language),
    })),
    changes: unmet.map(({ code, for: part }) => ({
      condition: code,
      change: say(changeTexts[code], language),
      outcome: say(outcomeTexts[part], language),
    })),
  };
}

const unmetText = ({ conditions }: Decision, language: Language) =>
  conditions
    .filter(({ isMet, for: part }) => !isMet && part === "c2c")
    .map(({ code, because }) => `${say(conditionTexts[code], language)}: ${say(becauseTexts[because], language)}.`)
    .join(" ");

function planStops(strategy: Strategy, answers: Answers, estimated: Estimate, language: Language): Stop[] {
  const stopOf = (name: keyof typeof stopNames, of: Parameters<typeof stopParts>[0]): Stop => {
    const parts = stopParts(of, estimated);
    const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
    return {
      name: say(stopNames[name], language),
      seconds,
      parts: parts.map(({ part, seconds }) => ({ name: say(stopPartTexts[part], language), seconds })),
      fits: seconds <= answers.longestStop * 60,
    };
  };
  if (strategy === "forced") return [stopOf("cutover", "forced")];
  const last = stopOf("cutover", "sideBySide");
  return strategy === "mixed" ? [stopOf("groups", "groups"), last] : [last];
}

function describeSteps(strategy: Strategy, answers: Answers, estimated: Estimate, language: Language): Step[] {
  const values: Values = { disk: formatBytes(estimated.storedBytes), dump: formatBytes(estimated.dumpBytes) };
  return planSteps(strategy, estimated).map(({ id, ...times }) => ({
    id,
    title: say(stepTexts[id].title, language),
    what: say(stepTexts[id].what, language, values),
    commands: commandsOf(id, { strategy, answers, language }),
    ...times,
    rollBack: say(stepTexts[id].rollBack, language),
    owner: "",
  }));
}
