import { spawn } from "node:child_process";
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "../../cli/failure.ts";
import { counted } from "../../report/counted.ts";
import { type Direction, directionNames, directions } from "../direction.ts";
import type { OperatorApi } from "../operator-api.ts";
import type { BridgeCaller } from "../talk-to-bridge.ts";
import type { Step } from "./run-steps.ts";

export type CutOverContext = {
  bridge: BridgeCaller;
  /** Freezes the new app; without it somebody has to. */
  operator: OperatorApi | undefined;
  /** Asks the person at the terminal; throws where there is none. */
  confirm: (question: string) => Promise<void>;
  /** Compares both sides for the last time: a command of the shell. */
  check: string | undefined;
  /** Nothing may have been told for so long before a direction counts as drained. */
  quietMs: number;
  /** How long draining may take. */
  drainWithinMs: number;
  say: (line: string) => void;
};

const pollMs = 500;
const saidEveryMs = 10_000;

export function lookStep({ bridge }: CutOverContext, running: readonly Direction[]): Step {
  return {
    name: "look",
    title: "Look at the bridge",
    rollBack: "nothing was changed.",
    isRepeated: true,
    run: async () => {
      const { sides, directions: ways, days } = await bridge.status();
      const trouble = sides.old.trouble ?? sides.new.trouble;
      if (trouble) throw new Failure(trouble);
      for (const way of running) {
        if (ways[way].isPaused) throw new Failure(`${directionNames[way]} is paused: hongyan-migrate bridge resume`);
        const [held] = ways[way].held;
        if (held) throw new Failure(`${held.stream} waits after ${held.failures} attempts: ${held.reason}`);
      }
      const conflicts = directions.reduce((sum, way) => sum + ways[way].conflicts, 0);
      const today = days.at(-1);
      const share = today
        ? `; of the messages of ${today.day}, ${Math.round(today.oldShare * 100)} % came from the old side`
        : "";
      return `it runs, with ${conflicts} conflicts so far${share}`;
    },
  };
}

export function drainStep(context: CutOverContext, way: Direction, rollBack: string): Step {
  return {
    name: `drain ${way}`,
    title: `Let everything through that waits ${directionNames[way]}`,
    rollBack,
    isRepeated: true,
    run: async () => {
      const deadline = Date.now() + context.drainWithinMs;
      for (let saidAt = Date.now(); ; await wait(pollMs)) {
        const { at, startedAt, directions: ways } = await context.bridge.status();
        const { waiting, underWay, lastTakenAt, applied } = ways[way];
        // A bridge that was just started has not heard yet what there is.
        const quietMs = at - Math.max(lastTakenAt, startedAt);
        if (waiting + underWay === 0 && quietMs >= context.quietMs && (await isAllTold(context, way)))
          return `nothing waits, ${counted(applied, "change")} went through`;
        if (Date.now() > deadline)
          throw new Failure(
            waiting > 0
              ? `${counted(waiting, "change")} still to come`
              : "changes are still being told: is this side really frozen?",
          );
        if (Date.now() - saidAt > saidEveryMs) {
          saidAt = Date.now();
          context.say(
            `    ${counted(waiting, "change")} to come, the last one was told ${Math.round(quietMs / 1000)} s ago`,
          );
        }
      }
    },
  };
}

/** Hongyan keeps webhooks that could not be delivered, and waits longer than the bridge is quiet before it tells them again. */
async function isAllTold({ operator }: CutOverContext, way: Direction): Promise<boolean> {
  return way === "oldToNew" || !operator || (await operator.webhooksWaiting()) === 0;
}

export function freezeOldStep({ confirm }: CutOverContext): Step {
  return {
    name: "freeze old",
    title: "Freeze the old system",
    rollBack: "let the old system take messages again.",
    run: async () => {
      await confirm(
        "Stop the old system from taking messages now: switch App 1.0 off by its minimum version, or stop its sending. Is it frozen?",
      );
      return "the old system takes no more messages";
    },
  };
}

export function freezeNewStep({ operator, confirm }: CutOverContext): Step {
  return {
    name: "freeze new",
    title: "Freeze the new app",
    rollBack: "run the same command with --undo: it ends the maintenance.",
    run: async () => {
      if (!operator) {
        await confirm("Nobody may write in the new app for a moment. Is it frozen?");
        return "the new app takes no more messages";
      }
      await operator.setMaintenance(true);
      return "the new app is in maintenance";
    },
  };
}

export function openNewStep({ operator }: CutOverContext, rollBack: string): Step {
  return {
    name: "open new",
    title: "Open the new app",
    rollBack,
    run: async () => {
      if (!operator) return "let the new app take messages again";
      await operator.setMaintenance(false);
      return "the new app takes messages again";
    },
  };
}

export function pauseStep({ bridge }: CutOverContext, way: Direction, rollBack: string): Step {
  return {
    name: `pause ${way}`,
    title: `Stop ${directionNames[way]}`,
    rollBack,
    isParting: true,
    run: async () => {
      await bridge.pause(way);
      return "nothing goes that way any more; what is told is kept";
    },
  };
}

export function checkStep({ check, say }: CutOverContext, rollBack: string): Step {
  return {
    name: "check",
    title: "Compare both sides",
    rollBack,
    isRepeated: true,
    run: async () => {
      if (check === undefined) return "left out: no --check was given";
      say(`    ${check}`);
      const child = spawn(check, { shell: true, stdio: "inherit" });
      const code = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
      });
      if (code !== 0) throw new Failure(`the comparison ended with ${code}`);
      return "both sides hold the same";
    },
  };
}
