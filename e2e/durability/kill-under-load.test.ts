import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { signUserSig } from "@hongyan/admin";
import { expect, test } from "vitest";
import { callRest, setAppSettings } from "../call-rest.ts";
import { expectSoundData } from "../expect-sound-data.ts";
import { startServer, temporaryFolder } from "../start-server.ts";
import { firstAppId } from "../wire-client.ts";
import { type HistoryRecord, readHistory, writeHistory } from "./history.ts";
import { createLoadClient } from "./load-client.ts";

const kills = 10;
const clientCount = 200;
const sendsPerLife = 2_000;

const checker = fileURLToPath(new URL("./check-history.ts", import.meta.url));

test("what was acknowledged survives ten kills under load, once, in order, and reaches every receiver", async () => {
  const file = join(temporaryFolder(), "history.ndjson");
  const history = writeHistory(file);
  let server = await startServer();
  await setAppSettings(server, { framesPerSecond: 100_000 });
  const env = { HONGYAN_DATA_DIR: server.dataDir };
  let acknowledged = 0;
  let onEnough: (() => void) | undefined;
  const onAcknowledged = (): void => {
    acknowledged += 1;
    if (acknowledged >= sendsPerLife) onEnough?.();
  };
  const nameOf = (index: number) => `u_${String(index).padStart(3, "0")}`;
  const clients = Array.from({ length: clientCount }, (_, index) => {
    const account = nameOf(index);
    const claims = { sdkAppId: firstAppId, secretKey: server.secretKey, userId: account, expireSeconds: 3_600 };
    // Partners are neighbours: 0 and 1, 2 and 3, …
    return createLoadClient({
      ...{ account, peer: nameOf(index ^ 1), userSig: signUserSig(claims), history, onAcknowledged },
    });
  });
  // A receiver must exist before somebody writes to it.
  for (const first of [0, clientCount / 2]) {
    const AccountList = Array.from({ length: clientCount / 2 }, (_, index) => ({ UserID: nameOf(first + index) }));
    await callRest(server, "im_open_login_svc/multiaccount_import", { AccountList });
  }
  await Promise.all(clients.map((client) => client.run(server)));

  for (let kill = 0; kill < kills; kill++) {
    acknowledged = 0;
    await new Promise<void>((resolve) => {
      onEnough = resolve;
    });
    await server.kill();
    await Promise.all(clients.map((client) => client.gone()));
    history.flush();
    server = await startServer(env);
    await Promise.all(clients.map((client) => client.run(server)));
  }

  await Promise.all(clients.map((client) => client.finish()));
  await Promise.all(clients.map((client) => client.listConversation()));
  await Promise.all(clients.map((client) => client.close()));
  history.flush();
  expect(await server.stop()).toBe(0);
  await expectSoundData(server.dataDir);

  const child = spawn(process.execPath, [checker, file], { stdio: ["ignore", "pipe", "inherit"] });
  let verdict = "";
  child.stdout.on("data", (text) => {
    verdict += text;
  });
  const [code] = await once(child, "close");
  expect(verdict).toContain("nothing lost, doubled or moved");
  expect(code).toBe(0);
  const records = readHistory(file);
  const kinds = records.map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind === "acknowledged").length).toBeGreaterThan(kills * sendsPerLife);
  expect(kinds.filter((kind) => kind === "loggedIn")).toHaveLength(clientCount * (kills + 1));
  // Without sends under way when it died, the server was hardly under load.
  expect(countRepeated(records)).toBeGreaterThan(kills * clientCount);
}, 180_000);

/** Sends that were under way when the server died, and were acknowledged by a later life. */
function countRepeated(records: readonly HistoryRecord[]): number {
  const underWay = new Map<string, Set<number>>();
  const interrupted = new Set<string>();
  let repeated = 0;
  for (const record of records) {
    const sends = underWay.get(record.account) ?? new Set();
    underWay.set(record.account, sends);
    if (record.kind === "sent") sends.add(record.sendNumber);
    if (record.kind === "loggedIn") for (const number of sends) interrupted.add(`${record.account} ${number}`);
    if (record.kind !== "acknowledged") continue;
    sends.delete(record.sendNumber);
    if (interrupted.has(`${record.account} ${record.sendNumber}`)) repeated += 1;
  }
  return repeated;
}
