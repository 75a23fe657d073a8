import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { join } from "node:path";
import type { Logger } from "../logger.ts";

export type DemoBuild = {
  /** `absent`: needed and not begun. */
  state: () => "absent" | "building" | "ready" | "failed";
  /** Builds where that is needed and not done. */
  begin: () => void;
  /** Resolves once nothing is being built any more. */
  stop: () => Promise<void>;
};

/** The demo's page as the repository has it; `sources` are what it is built from. */
export type DemoFolders = { script: string; dist: string; sources: readonly string[] };

/** Builds the demo's page in a process of its own, behind the server's work. */
export function createDemoBuild({ script, dist, sources }: DemoFolders, logger: Logger): DemoBuild {
  let state: ReturnType<DemoBuild["state"]> = isUpToDate(dist, sources) ? "ready" : "absent";
  let child: ChildProcess | undefined;
  let isStopping = false;

  const finish = (isBuilt: boolean, output: string): void => {
    child = undefined;
    state = isBuilt && existsSync(join(dist, "index.html")) ? "ready" : "failed";
    if (state === "ready") logger.info("the demo is built");
    else if (!isStopping) logger.error({ output: output.slice(-2_000) }, "the demo could not be built");
  };

  return {
    state: () => state,
    begin: () => {
      if (state !== "absent" || isStopping) return;
      state = "building";
      logger.info("building the demo");
      let output = "";
      const building = spawn(process.execPath, [script], { env: environment(), stdio: ["ignore", "pipe", "pipe"] });
      child = building;
      for (const stream of [building.stdout, building.stderr])
        stream.setEncoding("utf8").on("data", (text: string) => {
          output += text;
        });
      if (building.pid !== undefined) setPriority(building.pid, constants.priority.PRIORITY_BELOW_NORMAL);
      building.once("error", (error) => finish(false, String(error)));
      building.once("close", (code) => finish(code === 0, output));
    },
    stop: async () => {
      isStopping = true;
      const building = child;
      if (!building) return;
      building.kill("SIGKILL");
      await new Promise((resolve) => building.once("close", resolve));
      // What was cut off half-way must not pass for built at the next start.
      rmSync(join(dist, "index.html"), { force: true });
    },
  };
}

/** Building a page needs none of the server's secrets. */
function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("HONGYAN_"));
  return { ...Object.fromEntries(kept), NODE_ENV: "production" };
}

function isUpToDate(dist: string, sources: readonly string[]): boolean {
  const page = join(dist, "index.html");
  if (!existsSync(page)) return false;
  const builtAt = statSync(page).mtimeMs;
  return sources.every((source) => newestIn(source) <= builtAt);
}

function newestIn(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  const inside = readdirSync(path).filter((name) => !/^(node_modules|dist)$|\.test\.tsx?$/.test(name));
  return Math.max(0, ...inside.map((name) => newestIn(join(path, name))));
}
