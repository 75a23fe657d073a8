import type { Step } from "./run-steps.ts";
import {
  type CutOverContext,
  checkStep,
  drainStep,
  freezeNewStep,
  freezeOldStep,
  lookStep,
  openNewStep,
  pauseStep,
} from "./steps.ts";

const undo = "let the old system take messages again, and run the same command with --undo.";

/** From both in use to Hongyan alone. The other direction goes on, so that there is a way back. */
export function cutOverSteps(context: CutOverContext, mayFreeze: boolean): Step[] {
  return [
    lookStep(context, ["oldToNew", "newToOld"]),
    freezeOldStep(context),
    drainStep(context, "oldToNew", "let the old system take messages again."),
    ...(mayFreeze ? [freezeNewStep(context)] : []),
    drainStep(context, "newToOld", mayFreeze ? undo : "let the old system take messages again."),
    checkStep(context, undo),
    pauseStep(context, "oldToNew", undo),
    ...(mayFreeze ? [openNewStep(context, "hongyan-migrate cutback.")] : []),
  ];
}

/** Back to the old system, as long as it was kept in step. */
export function cutBackSteps(context: CutOverContext): Step[] {
  const rollBack = "run the same command with --undo: the new app takes messages again.";
  return [
    lookStep(context, ["newToOld"]),
    freezeNewStep(context),
    drainStep(context, "newToOld", rollBack),
    checkStep(context, rollBack),
    pauseStep(context, "newToOld", rollBack),
  ];
}

/** Both in use again, as before the first step. */
export async function undoCutOver({ bridge, operator }: CutOverContext): Promise<string> {
  await operator?.setMaintenance(false);
  await bridge.resume();
  return operator
    ? "The new app takes messages, and both directions of the bridge run."
    : "Both directions of the bridge run; let the new app take messages again.";
}
