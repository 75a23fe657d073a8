import type { Strategy } from "../choose.ts";
import type { Estimate } from "../estimate.ts";
import type { StepId } from "../texts/step-texts.ts";

export type PlannedStep = { id: StepId; seconds: number; basis: "estimated" | "allowance"; isInStop: boolean };

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** Parts of a stop that no rate tells: what people need to look and to decide, and connections to come to rest. */
const freezeSeconds = 2 * minute;
const drainSeconds = minute;
const switchSeconds = 5 * minute;

const before = ["setUp", "signIn", "rehearse"] as const;
const history = ["export", "checkDump", "import", "verify"] as const;

const orders: Readonly<Record<Strategy, readonly StepId[]>> = {
  forced: [
    ...before,
    ...history,
    "publishEarly",
    "delta",
    "freeze",
    "finalDelta",
    "finalVerify",
    "switch",
    "watchRefused",
    "retire",
  ],
  mixed: [
    ...before,
    "listen",
    ...history,
    "catchUp",
    "freezeGroups",
    "groupDelta",
    "openGroups",
    "watch",
    "cutover",
    "retire",
  ],
  sideBySide: [...before, "listen", ...history, "catchUp", "publish", "watch", "cutover", "retire"],
};

const inStop: ReadonlySet<StepId> = new Set([
  "freezeGroups",
  "groupDelta",
  "openGroups",
  "freeze",
  "finalDelta",
  "finalVerify",
  "switch",
  "cutover",
]);

/** The steps of a strategy in order, with the time of each. */
export function planSteps(strategy: Strategy, estimate: Estimate): PlannedStep[] {
  const machine = machineSeconds(estimate);
  return orders[strategy].map((id) => {
    const estimated = machine[id];
    return {
      id,
      seconds: estimated ?? allowances[id as keyof typeof allowances],
      basis: estimated === undefined ? "allowance" : "estimated",
      isInStop: inStop.has(id),
    };
  });
}

/** Time set aside for people. */
const allowances = {
  setUp: day,
  signIn: 30 * day,
  listen: 10 * minute,
  publish: 7 * day,
  publishEarly: 14 * day,
  freezeGroups: freezeSeconds,
  openGroups: switchSeconds,
  freeze: freezeSeconds,
  switch: switchSeconds,
  watch: 60 * day,
  watchRefused: 14 * day,
  retire: 30 * day,
};

function machineSeconds(estimate: Estimate): Partial<Record<StepId, number>> {
  const check = estimate.export / 4;
  return {
    rehearse: estimate.export + check + estimate.import + estimate.verify,
    export: estimate.export,
    checkDump: check,
    import: estimate.import,
    verify: estimate.verify,
    delta: estimate.delta,
    // While history moves, the bridge writes down; what it wrote is passed on at about the rate of an import.
    catchUp: estimate.delta,
    groupDelta: estimate.finalGroupDelta + estimate.finalVerify,
    finalDelta: estimate.finalDelta,
    finalVerify: estimate.finalVerify,
    cutover: stopSeconds("sideBySide", estimate),
  };
}

export type StopPart = {
  part: "freeze" | "drain" | "finalDelta" | "verify" | "compare" | "switch";
  seconds: number;
};

/** What a service stop is made of. */
export function stopParts(of: "forced" | "groups" | "sideBySide", estimate: Estimate): StopPart[] {
  const between: StopPart[] =
    of === "sideBySide"
      ? [
          { part: "drain", seconds: drainSeconds },
          { part: "compare", seconds: estimate.lastDay },
        ]
      : [
          { part: "finalDelta", seconds: of === "forced" ? estimate.finalDelta : estimate.finalGroupDelta },
          { part: "verify", seconds: estimate.finalVerify },
        ];
  const all: StopPart[] = [
    { part: "freeze", seconds: freezeSeconds },
    ...between,
    { part: "switch", seconds: switchSeconds },
  ];
  return all.filter(({ seconds }) => seconds > 0);
}

export function stopSeconds(of: "forced" | "groups" | "sideBySide", estimate: Estimate): number {
  return stopParts(of, estimate).reduce((sum, { seconds }) => sum + seconds, 0);
}
