import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBus } from "@hongyan/bus";
import {
  type App,
  createApp,
  createFailedSignatures,
  createMinuteCounter,
  type Domain,
  importAccount,
  loadApps,
  rebuildRecentSends,
} from "@hongyan/domain";
import { openStorage } from "@hongyan/storage";
import { signUserSig } from "@hongyan/user-sig";
import { createDelivery } from "../../delivery/deliver.ts";
import { createLogger } from "../../ops/logger.ts";
import { createMetrics, type Metrics } from "../../ops/metrics.ts";
import { type Session, sendFrame } from "../connection.ts";
import { type GatewayServer, startGateway } from "../gateway-server.ts";
import { createSessions } from "../sessions.ts";
import { connectClient, type TestClient } from "./test-client.ts";

/** A gateway over a real store on a free port, with a clock that the test moves. */
export type TestGateway = {
  domain: Domain;
  app: App;
  metrics: Metrics;
  gateway: GatewayServer;
  server: Server;
  port: number;
  clock: { now: number };
  connect: () => Promise<TestClient>;
  /** Connects and logs in; `more` as in the operation. */
  logIn: (userId: string, more?: Record<string, unknown>) => Promise<TestClient>;
  userSigOf: (userId: string, expireSeconds?: number) => string;
  close: () => Promise<void>;
};

export async function testGateway(settings: Partial<App["settings"]> = {}): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-gateway-"));
  const storage = await openStorage(`sqlite:${join(folder, "hongyan.db")}`);
  const clock = { now: Date.now() };
  const now = () => clock.now;
  const metrics = createMetrics({ connections: () => 0, sessions: () => 0 });
  const bus = await openBus("memory:");
  const { delivery, listenFor, stopListeningFor } = createDelivery<Session>({
    bus,
    sessionsOf: (account) => sessions.of(account),
    write: (session, frame) => {
      sendFrame(session.connection, frame);
    },
  });
  const sessions = createSessions({ onFirst: listenFor, onLast: stopListeningFor });
  const domain: Domain = {
    storage,
    apps: await loadApps(storage),
    delivery,
    presence: sessions,
    clock: now,
    recentSends: await rebuildRecentSends(storage, now),
    failedSignatures: createFailedSignatures(now),
    counter: createMinuteCounter(now),
  };
  const app = await createApp(domain, { settings });
  const server = createServer();
  const gateway = startGateway(server, { domain, sessions, heartbeatSeconds: 30 }, metrics, createLogger("silent"));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const clients: TestClient[] = [];

  const connect = async () => {
    const client = await connectClient(`ws://127.0.0.1:${port}/ws`);
    clients.push(client);
    return client;
  };
  const userSigOf = (userId: string, expireSeconds = 3_600) =>
    signUserSig({
      sdkAppId: app.sdkAppId,
      secretKey: app.keys[0]?.secret ?? "",
      userId,
      expireSeconds,
      issuedAt: Math.floor(clock.now / 1000),
    });
  return {
    domain,
    app,
    metrics,
    gateway,
    server,
    port,
    clock,
    connect,
    userSigOf,
    logIn: async (userId, more = {}) => {
      await importAccount(domain, app, { userId });
      const client = await connect();
      await client.request("login", { ...loginOf(app, userId, userSigOf(userId)), ...more });
      return client;
    },
    close: async () => {
      for (const client of clients) client.end();
      await gateway.close();
      server.close();
      await bus.close();
      await storage.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let instances = 0;

export function loginOf(app: App, userId: string, userSig: string) {
  return {
    sdkAppId: app.sdkAppId,
    userId,
    userSig,
    platform: "Web",
    instance: `instance-${++instances}`,
    sdkVersion: "0.1.0",
  };
}
