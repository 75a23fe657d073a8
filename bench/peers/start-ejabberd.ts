import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { BenchServer, Contender } from "../load/bench-server.ts";
import { userName } from "../load/bench-server.ts";
import { findFreePort } from "../load/free-port.ts";
import { endWithBench, stopChild } from "../load/start-program.ts";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";
import { connectXmppClient } from "../load/xmpp-client.ts";
import { ejabberdConfig } from "./ejabberd-config.ts";

const controlScript = "/usr/sbin/ejabberdctl";
export const host = "bench.test";
export const password = "bench";

type Variant = { hasArchive: boolean; acknowledges: boolean };

function contender(name: string, variant: Variant): Contender {
  return { name, missing: missingEjabberd, start: ({ accounts }) => startEjabberd(variant, accounts) };
}

export const ejabberd = contender("ejabberd, no archive", { hasArchive: false, acknowledges: false });
export const ejabberdWithAcks = contender("ejabberd, no archive, acks", { hasArchive: false, acknowledges: true });
export const ejabberdWithArchive = contender("ejabberd, mnesia archive", { hasArchive: true, acknowledges: false });

export function missingEjabberd(): string | undefined {
  return existsSync(controlScript) ? undefined : "ejabberd is not installed (Debian: apt-get install ejabberd)";
}

/**
 * Starts Erlang directly rather than through ejabberdctl: without a node name there is no epmd,
 * and no other ejabberd of the machine is touched.
 */
export async function startEjabberd(
  { hasArchive, acknowledges }: Variant,
  accounts: number,
): Promise<BenchServer & { clientPort: number }> {
  const folder = makeTemporaryFolder("ejabberd");
  const clientPort = await findFreePort();
  const apiPort = await findFreePort();
  const configPath = join(folder.path, "ejabberd.yml");
  writeFileSync(configPath, ejabberdConfig({ host, clientPort, apiPort, hasArchive }));
  const spool = join(folder.path, "spool");
  mkdirSync(spool);
  const limits = ["+K", "true", "+P", "250000", "-env", "ERL_MAX_PORTS", "32000"];
  const child = spawn("erl", [...limits, "-noinput", "-mnesia", "dir", `"${spool}"`, "-s", "ejabberd"], {
    cwd: folder.path,
    stdio: "ignore",
    env: {
      ...process.env,
      HOME: folder.path,
      ERL_LIBS: /ERL_LIBS='([^']*)'/.exec(readFileSync(controlScript, "utf8"))?.[1] ?? "",
      ERL_MAX_ETS_TABLES: "1400",
      EJABBERD_CONFIG_PATH: configPath,
      EJABBERD_LOG_PATH: join(folder.path, "ejabberd.log"),
      EJABBERD_PID_PATH: join(folder.path, "ejabberd.pid"),
    },
  });
  endWithBench(child);
  await register(apiPort, accounts);
  return {
    pid: child.pid as number,
    clientPort,
    acknowledges,
    connect: (userNumber, listener) =>
      connectXmppClient({ port: clientPort, host, password, userNumber, acknowledges }, listener),
    stop: () => stopChild(child).finally(folder.remove),
  };
}

async function register(apiPort: number, accounts: number): Promise<void> {
  await waitUntilServing(apiPort);
  for (let userNumber = 0; userNumber < accounts; userNumber++) {
    const answer = await callApi(apiPort, "register", { user: userName(userNumber), host, password });
    if (!answer.ok) throw new Error(`ejabberd register: ${answer.status} ${await answer.text()}`);
    await answer.arrayBuffer();
  }
}

async function waitUntilServing(apiPort: number): Promise<void> {
  const deadline = performance.now() + 30_000;
  for (;;) {
    const answer = await callApi(apiPort, "status", {}).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    if (performance.now() > deadline) throw new Error("ejabberd did not start");
    await pause(100);
  }
}

function callApi(apiPort: number, command: string, input: object): Promise<Response> {
  return fetch(`http://127.0.0.1:${apiPort}/api/${command}`, { method: "POST", body: JSON.stringify(input) });
}
