import type { Strategy } from "../choose.ts";
import { isRead } from "../decide.ts";
import type { Answers } from "../questions.ts";

export const dataKinds = ["accounts", "profiles", "relations", "c2cMessages", "groups"] as const;
export type DataKind = (typeof dataKinds)[number];

/** How data of a kind gets to Hongyan and stays right until the switch. */
export type Keeping = "importAndDelta" | "appWritesBoth" | "bridgeOrApp" | "bridge" | "bridgeGroups" | "groupDay";

export type KindPlan = { kind: DataKind; strategy: "forced" | "sideBySide"; keeping: Keeping };

/** The strategy of each kind of data. */
export function planKinds(strategy: Strategy, answers: Answers): KindPlan[] {
  return dataKinds.map((kind) => {
    const isForced = strategy === "forced" || (strategy === "mixed" && kind === "groups");
    return { kind, strategy: isForced ? "forced" : "sideBySide", keeping: keepingOf(kind, strategy, answers) };
  });
}

function keepingOf(kind: DataKind, strategy: Strategy, answers: Answers): Keeping {
  if (strategy === "forced") return "importAndDelta";
  if (kind === "c2cMessages") return "bridge";
  if (kind === "groups") return strategy === "mixed" ? "groupDay" : "bridgeGroups";
  const kept = { accounts: answers.accountsKept, profiles: answers.profilesKept, relations: answers.relationsKept }[
    kind
  ];
  // What the old system does not tell of and the app manages can only come from the app.
  return kept !== "there" && !answers.callbacks.includes(kind) && !isRead(answers.system)
    ? "appWritesBoth"
    : "bridgeOrApp";
}
