import type { Decision } from "./decide.ts";
import type { Answers } from "./questions.ts";

/** What is done: everything at once, everything side by side, or one-to-one chat side by side and groups at once. */
export type Strategy = "forced" | "mixed" | "sideBySide";

export const wishes = ["advised", "forced", "side-by-side"] as const;
export type Wish = (typeof wishes)[number];

export type ChoiceReason = "onlyForced" | "forcedIsSimpler" | "mayNotForce" | "stopTooLong" | "wished";
export type Chosen = { strategy: Strategy; reason: ChoiceReason };

type Constraints = Pick<Answers, "canForceUpgrade" | "longestStop" | "groups" | "groupMessages">;

/** The simplest strategy that is possible and that the app can bear; undefined where the wish is not possible. */
export function choose(
  { possible }: Pick<Decision, "possible">,
  constraints: Constraints,
  forcedStopSeconds: number,
  wish: Wish = "advised",
): Chosen | undefined {
  const hasGroups = constraints.groups > 0 || constraints.groupMessages > 0;
  const sideBySide: Strategy = possible === "c2cSideBySide" && hasGroups ? "mixed" : "sideBySide";
  if (wish === "forced") return { strategy: "forced", reason: possible === "forcedOnly" ? "onlyForced" : "wished" };
  if (wish === "side-by-side")
    return possible === "forcedOnly" ? undefined : { strategy: sideBySide, reason: "wished" };
  if (possible === "forcedOnly") return { strategy: "forced", reason: "onlyForced" };
  if (!constraints.canForceUpgrade) return { strategy: sideBySide, reason: "mayNotForce" };
  if (forcedStopSeconds > constraints.longestStop * 60) return { strategy: sideBySide, reason: "stopTooLong" };
  return { strategy: "forced", reason: "forcedIsSimpler" };
}
