import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { signUserSig } from "@hongyan/admin";
import type { BenchServer, Contender } from "../load/bench-server.ts";
import { userName } from "../load/bench-server.ts";
import { connectImClient } from "../load/im-client.ts";
import { startProgram } from "../load/start-program.ts";
import { makeTemporaryFolder } from "../load/temporary-folder.ts";

const program = fileURLToPath(new URL("../../apps/server/src/main.ts", import.meta.url));
const sdkAppId = 1_400_000_001;
const expireSeconds = 86_400;
const framesPerSecond = 1_000_000;

/** Our server with its key, for loads that come over REST. */
export type HongyanServer = {
  pid: number;
  url: string;
  sdkAppId: number;
  secretKey: string;
  dataDir: string;
  stop: () => Promise<void>;
};

/** The server as anyone starts it: one process, default options, a data folder of its own. */
export async function startHongyan(profileDir?: string, env: Record<string, string> = {}): Promise<HongyanServer> {
  const folder = makeTemporaryFolder("hongyan");
  const secretKey = randomBytes(36).toString("base64url");
  const profiling = profileDir === undefined ? [] : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`];
  const server = await startProgram(process.execPath, [...profiling, program], {
    HONGYAN_HOST: "127.0.0.1",
    HONGYAN_PORT: "0",
    HONGYAN_DATA_DIR: folder.path,
    HONGYAN_SDKAPPID: String(sdkAppId),
    HONGYAN_SECRET_KEY: secretKey,
    ...env,
  });
  const stop = () => server.stop().finally(folder.remove);
  return { pid: server.pid, url: server.readyUrl, sdkAppId, secretKey, dataDir: folder.path, stop };
}

export const hongyan: Contender = {
  name: "hongyan",
  missing: () => undefined,
  start: async ({ profileDir, accounts }) => {
    const server = await startHongyan(profileDir);
    // 200 clients that send as fast as they are answered exceed what one client of a real app may send.
    await setAppSettings(server, { framesPerSecond });
    return connectHongyan(server, accounts);
  },
};

/** For a load of clients. */
export function connectHongyan(server: HongyanServer, accounts: number): BenchServer {
  const url = `${server.url.replace("http", "ws")}/ws`;
  // Signed beforehand: it is the app's back end that pays for signing, not the client or the server.
  const userSigs = Array.from({ length: accounts }, (_, userNumber) =>
    signUserSig({ sdkAppId, secretKey: server.secretKey, userId: userName(userNumber), expireSeconds }),
  );
  return {
    pid: server.pid,
    acknowledges: true,
    connect: (userNumber, listener) =>
      connectImClient({ url, sdkAppId, userSig: userSigs[userNumber] as string, userNumber }, listener),
    stop: server.stop,
  };
}

/** The sum of a metric over its labels; 0 where there is none of that name. */
export async function readMetric(
  { url, dataDir }: Pick<HongyanServer, "url" | "dataDir">,
  name: string,
): Promise<number> {
  const token = readFileSync(join(dataDir, "operator-token"), "utf8").trim();
  const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const lines = (await answer.text())
    .split("\n")
    .filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  return lines.reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(" ") + 1)), 0);
}

export async function setAppSettings(
  { url, dataDir }: Pick<HongyanServer, "url" | "dataDir">,
  settings: Record<string, number>,
): Promise<void> {
  const token = readFileSync(join(dataDir, "operator-token"), "utf8").trim();
  const answer = await fetch(`${url}/admin/v1/apps/${sdkAppId}`, {
    method: "PATCH",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({ settings }),
  });
  if (!answer.ok) throw new Error(`the app's settings were refused: ${answer.status} ${await answer.text()}`);
}
