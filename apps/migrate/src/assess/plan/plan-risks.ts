import type { Strategy } from "../choose.ts";
import type { Decision } from "../decide.ts";
import type { Answers } from "../questions.ts";
import type { GivenAnswers } from "../read-answers.ts";
import type { RiskCode } from "../texts/risk-texts.ts";

type Facts = {
  answers: Answers;
  given: GivenAnswers;
  decision: Pick<Decision, "possible">;
  strategy: Strategy;
  longestStopSeconds: number;
  areRatesMeasured: boolean;
};

/** Which risks a plan has, the gravest first. */
export function planRisks(facts: Facts): RiskCode[] {
  const { answers, given, decision, strategy, longestStopSeconds, areRatesMeasured } = facts;
  const bridges = strategy !== "forced";
  const all: readonly (readonly [RiskCode, boolean])[] = [
    ["mustForceButMayNot", strategy === "forced" && !answers.canForceUpgrade],
    ["stopTooLong", longestStopSeconds > answers.longestStop * 60],
    ["groupsNeedUpdate", strategy === "mixed"],
    [
      "writableIsAssumed",
      given.writable === undefined && answers.runBy === "provider" && decision.possible !== "forcedOnly",
    ],
    ["accountsCannotLogIn", true],
    ["filesStay", true],
    ["exportIsSlowed", answers.runBy === "provider"],
    ["noWayBack", strategy === "forced"],
    ["bridgeStops", bridges],
    ["webhooksAreTaken", bridges],
    ["someNotInStep", bridges],
    ["storesAreSlow", true],
    ["namesDoNotFit", true],
    ["sizesAreGuesses", !areRatesMeasured],
    ["dumpIsPersonal", true],
  ];
  return all.filter(([, applies]) => applies).map(([code]) => code);
}
