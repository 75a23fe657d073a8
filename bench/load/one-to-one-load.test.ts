import { afterEach, expect, test } from "vitest";
import { durableWsRelay, wsRelay } from "../peers/start-ws-relay.ts";
import type { BenchServer } from "./bench-server.ts";
import { connectCrowd } from "./one-to-one-load.ts";

const timing = { warmUpMs: 50, measureMs: 300 };
const servers: BenchServer[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

async function startCrowd(contender: typeof wsRelay) {
  const server = await contender.start({ accounts: 6 });
  servers.push(server);
  return connectCrowd(server, 6);
}

test("a fixed rate arrives at that rate, everything acknowledged and nothing lost", async () => {
  const crowd = await startCrowd(wsRelay);
  const figures = await crowd.run({ kind: "rate", perSecond: 500 }, timing);
  await crowd.close();
  expect(figures.deliveredPerSecond).toBeGreaterThan(250);
  expect(figures.deliveredPerSecond).toBeLessThan(750);
  expect(figures).toMatchObject({ refused: 0, lost: 0 });
  expect(figures.deliveryP50).toBeLessThanOrEqual(figures.deliveryP99 as number);
  expect(figures.ackP50).toBeGreaterThan(0);
});

test("a closed loop through a server that stores first loses nothing, load after load", async () => {
  const crowd = await startCrowd(durableWsRelay);
  for (const perClient of [1, 5]) {
    const figures = await crowd.run({ kind: "window", perClient }, timing);
    expect(figures.deliveredPerSecond).toBeGreaterThan(100);
    expect(figures).toMatchObject({ refused: 0, lost: 0 });
  }
  await crowd.close();
});

test("messages that a server swallows are reported as lost", async () => {
  const server = await wsRelay.start({ accounts: 2 });
  servers.push(server);
  const crowd = await connectCrowd({ ...server, connect: connectDeaf(server) }, 2);
  const figures = await crowd.run({ kind: "rate", perSecond: 100 }, { ...timing, drainMs: 50 });
  await crowd.close();
  expect(figures.lost).toBeGreaterThan(10);
});

function connectDeaf(server: BenchServer): BenchServer["connect"] {
  return (userNumber, listener) => server.connect(userNumber, { ...listener, onDelivery: () => {} });
}
