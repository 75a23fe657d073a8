import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Bus, openBus } from "@hongyan/bus";
import {
  type App,
  type Apps,
  createApp,
  createClientVersions,
  createCounterNews,
  createDailyFigures,
  createFailedSignatures,
  createGroupRates,
  createImportedHours,
  createLive,
  createMinuteCounter,
  createStatuses,
  type Domain,
  importAccount,
  leaveAllRooms,
  loadApps,
  loadBannedFiles,
  rebuildRecentSends,
} from "@hongyan/domain";
import { openStorage, type Storage } from "@hongyan/storage";
import { signUserSig } from "@hongyan/user-sig";
import { createDelivery } from "../../delivery/deliver.ts";
import { createLogger } from "../../ops/logger.ts";
import { createMetrics, type Metrics } from "../../ops/metrics.ts";
import { type TestBackEnd, testBackEnd } from "../../webhooks/testing/test-back-end.ts";
import { buildFrame, type Session, sendBuilt, sendFrame } from "../connection.ts";
import { type GatewayServer, startGateway } from "../gateway-server.ts";
import { createSessions, type Sessions } from "../sessions.ts";
import { connectClient, type TestClient } from "./test-client.ts";

/** A gateway over a real store on a free port, with a clock that the test moves. */
export type TestGateway = {
  domain: Domain;
  backEnd: TestBackEnd;
  app: App;
  metrics: Metrics;
  gateway: GatewayServer;
  sessions: Sessions;
  server: Server;
  port: number;
  clock: { now: number };
  connect: () => Promise<TestClient>;
  /** Connects and logs in; `more` as in the operation. */
  logIn: (userId: string, more?: Record<string, unknown>) => Promise<TestClient>;
  userSigOf: (userId: string, expireSeconds?: number) => string;
  close: () => Promise<void>;
};

/** The parts of a node as the server puts them together. */
async function createNode(storage: Storage, apps: Apps, bus: Bus, now: () => number) {
  const nodeId = randomBytes(6).toString("hex");
  const { delivery, listenFor, stopListeningFor, enterGroups, exitGroups, listenToGroup } = createDelivery<Session>({
    bus,
    sessionsOf: (account) => sessions.of(account),
    write: (session, frame) => {
      sendFrame(session.connection, frame);
    },
    build: buildFrame,
    writeBuilt: (session, built) => {
      sendBuilt(session.connection, built);
    },
    writeToRoom: (group, frame) => domain.live.tell(group, frame),
    joinedGroups: (account) => storage.groups.joinedNumbers(account),
  });
  const sessions = createSessions({
    onFirst: (account) => {
      listenFor(account.number);
      domain.statuses.sessionsChanged(account);
    },
    onLast: (account) => {
      stopListeningFor(account.number);
      exitGroups(account.number);
    },
    onEnd: ({ connection }) => {
      domain.statuses.unwatch(connection.id);
      leaveAllRooms(domain, connection.id, "ended");
    },
  });
  const backEnd = testBackEnd(storage);
  const domain: Domain = {
    storage,
    apps,
    delivery,
    presence: sessions,
    statuses: createStatuses({ id: nodeId, bus }, { storage, presence: sessions, clock: now }),
    clock: now,
    recentSends: await rebuildRecentSends(storage, now),
    failedSignatures: createFailedSignatures(now),
    counter: createMinuteCounter(now),
    figures: createDailyFigures(apps, now),
    clientVersions: createClientVersions(apps, now, sessions.all),
    importedHours: createImportedHours(now),
    groupRates: createGroupRates(),
    live: createLive({ nodeId, bus, storage, clock: now, build: buildFrame, listenTo: listenToGroup }),
    counterNews: createCounterNews(),
    bannedFiles: await loadBannedFiles(storage),
    ...backEnd.parts,
  };
  return { nodeId, sessions, enterGroups, exitGroups, domain, backEnd };
}

/** `bus` joins it to other nodes; with `first` it works on the storage, the apps and the clock of that node. */
/** A client of these tests, as back ends are told of it. */
export const clientCaller = (account: string, platform = "Web") => ({ platform, ip: "127.0.0.1", account });

export async function testGateway(
  settings: Partial<App["settings"]> = {},
  { bus: givenBus, first }: { bus?: Bus; first?: TestGateway } = {},
): Promise<TestGateway> {
  const folder = mkdtempSync(join(tmpdir(), "hongyan-gateway-"));
  const storage = first?.domain.storage ?? (await openStorage(`sqlite:${join(folder, "hongyan.db")}`));
  const clock = first?.clock ?? { now: Date.now() };
  const now = () => clock.now;
  const metrics = createMetrics({ connections: () => 0, sessions: () => 0 });
  const bus = givenBus ?? (await openBus("memory:"));
  const apps = first?.domain.apps ?? (await loadApps(storage));
  const node = await createNode(storage, apps, bus, now);
  const { domain } = node;
  const app = first?.app ?? (await createApp(domain, { settings }));
  const server = createServer();
  const gateway = startGateway(server, { ...node, heartbeatSeconds: 30 }, metrics, createLogger("silent"));
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
    backEnd: node.backEnd,
    app,
    metrics,
    gateway,
    sessions: node.sessions,
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
      if (!first) await storage.close();
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

export const text = (content: string) => [{ MsgType: "TIMTextElem", MsgContent: { Text: content } }];
