import { spawn } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type ProgramResult, runProgram } from "../../operations/run-program.ts";
import {
  cleanEnvironment,
  endWithTests,
  type RunningServer,
  startServer,
  temporaryFolder,
} from "../../start-server.ts";
import { firstAppId } from "../../wire-client.ts";
import { findFreePort } from "../xmpp/free-port.ts";

const program = fileURLToPath(new URL("../../../apps/migrate/bin/hongyan-migrate.mjs", import.meta.url));
const startWithinMs = 30_000;

/** What the tests look at in the answer of /status.json. */
export type BridgeStatus = {
  sides: Record<"old" | "new", { trouble?: string }>;
  directions: Record<
    "oldToNew" | "newToOld",
    {
      isPaused: boolean;
      waiting: number;
      underWay: number;
      taken: number;
      messages: number;
      applied: number;
      conflicts: number;
      held: { stream: string; reason: string }[];
    }
  >;
  conflicts: { kind: string; stream: string; reason: string }[];
};

export type RunningBridge = {
  state: string;
  pid: number;
  page: string;
  output: () => string;
  status: () => Promise<BridgeStatus>;
  /** Sends SIGTERM; resolves to the exit code. */
  stop: () => Promise<number | null>;
  kill: () => Promise<void>;
};

/** Starts the program as its users do; `args` are those of the two sides. */
export async function startBridge(
  state: string,
  toldPort: number,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<RunningBridge> {
  const ports = ["--port", "0", "--told-port", String(toldPort)];
  const child = spawn(process.execPath, [program, "bridge", "--state", state, ...ports, ...args], {
    env: cleanEnvironment(env),
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithTests(child);
  let output = "";
  const ended = new Promise<number | null>((resolve) => child.once("close", (code) => resolve(code)));
  const page = await new Promise<string>((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGKILL");
      reject(new Error(`the bridge is not ready in time:\n${output}`));
    }, startWithinMs);
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
        const ready = /^bridge ready (http:\S+),/m.exec(output)?.[1];
        if (ready !== undefined) {
          clearTimeout(timer);
          resolve(ready);
        }
      });
    void ended.then((code) => reject(new Error(`the bridge ended with ${code}:\n${output}`)));
  });
  return {
    state,
    pid: child.pid as number,
    page,
    output: () => output,
    status: async () => (await (await fetch(`${page}/status.json`)).json()) as BridgeStatus,
    stop: () => {
      child.kill("SIGTERM");
      return ended;
    },
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs another command of the program on the bridge's folder. */
export function runMigrate(...args: string[]): Promise<ProgramResult> {
  return runProgram(process.execPath, [program, ...args]);
}

const webhookToken = "orchard-42";

export type BridgedServer = {
  server: () => RunningServer;
  /** Kills it and starts it again on the same data, at the same address. */
  restart: () => Promise<void>;
  /** What the bridge is told of this side. */
  args: string[];
};

/** A server whose webhooks go to the bridge, with an administrator that only the bridge uses. */
export async function startBridgedServer(side: "old" | "new", toldPort: number): Promise<BridgedServer> {
  const env = {
    HONGYAN_PORT: String(await findFreePort()),
    HONGYAN_ADMINS: "administrator,bridge",
    HONGYAN_WEBHOOK_URL: `http://127.0.0.1:${toldPort}/webhooks/${side}`,
    HONGYAN_WEBHOOK_TOKEN: webhookToken,
    HONGYAN_WEBHOOK_COMMANDS: "all",
  };
  let server = await startServer(env);
  const tokenFile = join(temporaryFolder(), "webhook-token");
  writeFileSync(tokenFile, `${webhookToken}\n`);
  return {
    server: () => server,
    restart: async () => {
      await server.kill();
      server = await startServer({ ...env, HONGYAN_DATA_DIR: server.dataDir });
    },
    args: [
      ...[`--${side}-url`, server.url, `--${side}-sdkappid`, String(firstAppId)],
      ...[`--${side}-secret-file`, join(server.dataDir, "secret-key"), `--${side}-webhook-token-file`, tokenFile],
    ],
  };
}

/** Polls until the status is as it should be. */
export async function untilStatus(
  bridge: () => RunningBridge,
  isMet: (status: BridgeStatus) => boolean,
  withinMs = 30_000,
): Promise<BridgeStatus> {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const status = await bridge().status();
    if (isMet(status)) return status;
    if (Date.now() > deadline) throw new Error(`not in time: ${JSON.stringify(status, null, 1)}\n${bridge().output()}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Nothing waits in either direction. */
export const isDrained = ({ directions: { oldToNew, newToOld } }: BridgeStatus): boolean =>
  [oldToNew, newToOld].every(({ waiting, underWay }) => waiting + underWay === 0);

export const tokenOf = (bridge: RunningBridge): string => readFileSync(join(bridge.state, "token"), "utf8").trim();
