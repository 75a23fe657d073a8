import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { closeReasons } from "@hongyan/protocol";
import { describe, expect, test } from "vitest";
import { cleanEnvironment, startServer, temporaryFolder } from "../start-server.ts";
import { logIn, textTo } from "../wire-client.ts";
import { hongyan } from "./run-program.ts";

const repository = fileURLToPath(new URL("../../", import.meta.url));
const stopSeconds = 10;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test("SIGTERM to `npm start` ends the service with exit 0 and leaves no process behind", async () => {
  const dataDir = temporaryFolder();
  const npm = spawn("npm", ["start"], {
    cwd: repository,
    env: cleanEnvironment({ HONGYAN_PORT: "0", HONGYAN_DEMO: "off", HONGYAN_DATA_DIR: dataDir }),
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise<number | null>((resolve) => npm.once("close", resolve));
  let output = "";
  for await (const text of npm.stdout.setEncoding("utf8")) {
    output += text;
    if (output.includes("hongyan ready")) break;
  }
  const url = /hongyan ready (\S+)/.exec(output)?.[1];
  const { pid } = (await fetch(`${url}/healthz`).then((reply) => reply.json())) as { pid: number };
  expect(isAlive(pid)).toBe(true);
  npm.kill("SIGTERM");
  expect(await ended).toBe(0);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(join(dataDir, "server.json"))).toBe(false);
});

describe("SIGTERM", () => {
  test("answers what was sent before it, to hundreds of clients, and says goodbye to all", async () => {
    const server = await startServer();
    const clients = await Promise.all(Array.from({ length: 300 }, (_, i) => logIn(server, { userId: `user_${i}` })));
    const [first, second] = clients as [(typeof clients)[0], (typeof clients)[0]];
    const replies = Array.from({ length: 50 }, (_, i) =>
      first.request("sendC2cMessage", textTo("user_1", `message ${i}`, { sendNumber: i + 1 })),
    );
    // The last of them has reached the server once a later request of the same connection is answered.
    await first.request("heartbeat", {});
    const startedAt = performance.now();
    const stopped = server.stop();
    expect((await Promise.all(replies)).map(({ code }) => code)).toEqual(Array(50).fill(0));
    expect(await stopped).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(stopSeconds * 1_000);
    const closings = await Promise.all(clients.map((client) => client.closed));
    expect(new Set(closings.map(({ reason }) => reason))).toEqual(new Set([closeReasons.goingAway.reason]));
    expect(second.events.filter(({ event }) => event === "messageReceived")).toHaveLength(50);

    const check = await hongyan(server.dataDir, "check");
    expect(check).toMatchObject({ code: 0, stdout: "sound: 1 conversations, 50 messages\n" });
  });

  test("does not wait for a request that never ends", async () => {
    const server = await startServer();
    const socket = connectTcp(Number(new URL(server.url).port), "127.0.0.1");
    await new Promise((resolve) =>
      socket.write("POST /v4/openim/sendmsg HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{", resolve),
    );
    await fetch(`${server.url}/healthz`);
    const startedAt = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(stopSeconds * 1_000);
    socket.destroy();
  });

  test("sent twice stops once", async () => {
    const server = await startServer();
    const first = server.stop();
    expect(await Promise.all([first, server.stop()])).toEqual([0, 0]);
  });
});
