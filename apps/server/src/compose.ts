import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { type Bus, openBus } from "@hongyan/bus";
import {
  createClientVersions,
  createCounterNews,
  createDailyFigures,
  createFailedSignatures,
  createGroupRates,
  createImportedHours,
  createLive,
  createMinuteCounter,
  createSendTurns,
  createStatuses,
  type Domain,
  leaveAllRooms,
  loadApps,
  loadBannedFiles,
  nobodyCalls,
  rebuildRecentSends,
} from "@hongyan/domain";
import { openStorage } from "@hongyan/storage";
import { conversationKinds } from "@hongyan/storage/rows";
import { type Config, ConfigError } from "./config.ts";
import { createDelivery } from "./delivery/deliver.ts";
import { buildFrame, type Session, sendBuilt, sendFrame } from "./gateway/connection.ts";
import { startGateway } from "./gateway/gateway-server.ts";
import { createSessions, type Sessions } from "./gateway/sessions.ts";
import { countInMetrics } from "./ops/count-in-metrics.ts";
import { createSite } from "./ops/create-site.ts";
import { createDemo } from "./ops/demo/demo.ts";
import { readDiskSpace } from "./ops/disk-space.ts";
import { prepareFirstApp } from "./ops/first-app.ts";
import { serveHealth } from "./ops/health.ts";
import { createKickApp } from "./ops/kick-app.ts";
import { listenAndClose } from "./ops/listen-and-close.ts";
import { createLogger, flushLogs, type Logger } from "./ops/logger.ts";
import { createMetrics, type Metrics } from "./ops/metrics.ts";
import { observeCommands } from "./ops/observe-commands.ts";
import { createOperator } from "./ops/operator.ts";
import { serveOperatorApi } from "./ops/operator-api/serve-operator-api.ts";
import { type IsOperator, openOperatorTokens } from "./ops/operator-token.ts";
import { recordFolder, startJobs } from "./ops/start-jobs.ts";
import { watchWebhooks } from "./ops/watch-webhooks.ts";
import { createWebhookConfig } from "./ops/webhook-config.ts";
import { serveRecords } from "./records/serve-records.ts";
import { createRateLimit } from "./rest/rate-limit.ts";
import { createRestServer } from "./rest/rest-server.ts";
import { createWebhooks } from "./webhooks/create-webhooks.ts";
import { startPoster } from "./webhooks/start-poster.ts";

/** Puts the parts together. Read from top to bottom: memory, rules, doors. */
export async function compose(config: Config) {
  const clock = Date.now;
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics({
    connections: () => doors.gatewayServer.connectionCount(),
    sessions: () => node.sessions.count(),
    live: () => node.domain.live.totals(),
    webhooks: () => node.backEnds.figures(),
    disk: () => readDiskSpace(config.dataDir),
  });
  const { storage, bus } = await openMemory(config, metrics);
  const apps = await loadApps(storage);
  const tokens = openOperatorTokens(config.dataDir);
  const firstApp = await prepareFirstApp({ storage, apps, clock }, config);
  const webhookConfig = createWebhookConfig({ storage, apps, clock }, config);
  await webhookConfig.apply();

  const node = await createNode({ config, storage, bus, apps, clock, metrics, logger });
  const { domain, sessions, backEnds } = node;
  const doors = openDoors({ config, node, metrics, logger, isOperator: tokens.isOperator });
  const { restServer } = doors;

  const kickApp = createKickApp(sessions);
  const demo = createDemo({ server: restServer, domain, config, logger, kickApp });
  const onAppsChanged = async () => {
    sessions.kickOldClients();
    await demo.follow();
    await backEnds.follow();
  };
  const webhookFigures = backEnds.figures;
  const { counter, clientVersions } = domain;
  const running = { counter, clientVersions, presence: sessions, kickApp, onAppsChanged, webhookFigures };
  const operator = createOperator({ ...domain, config, webhookConfig, running });
  serveOperatorApi(restServer, { operator, ...tokens, logger });
  await onAppsChanged();
  const configWatch = webhookConfig.watch(backEnds.follow, logger);

  const jobs = startJobs(domain, config.dataDir, logger);
  const closing = { config, logger, ...doors, demo, jobs, configWatch, backEnds, bus, storage };
  // Answering errors for ever helps nobody: whoever watches the process starts it again.
  const broken = storage.broken.then(async (error) => {
    logger.fatal({ err: error }, "nothing can be written any more");
    await flushLogs(logger);
  });
  return { firstApp, broken, isDemoOn: demo.isOn, ...listenAndClose(closing) };
}

type NodeGiven = Pick<Domain, "storage" | "apps" | "clock"> & {
  config: Config;
  bus: Bus;
  metrics: Metrics;
  logger: Logger;
};

/** The rules, and who is connected to this node. */
async function createNode({ config, storage, bus, apps, clock, metrics, logger }: NodeGiven) {
  const nodeId = randomBytes(6).toString("hex");
  const { delivery, listenFor, stopListeningFor, enterGroups, exitGroups, listenToGroup } = createDelivery<Session>({
    bus,
    sessionsOf: (account) => sessions.of(account),
    write: (session, frame) => {
      if (sendFrame(session.connection, frame)) metrics.deliveries.inc();
    },
    build: buildFrame,
    writeBuilt: (session, built) => {
      if (sendBuilt(session.connection, built)) metrics.deliveries.inc();
    },
    writeToRoom: (group, frame) => domain.live.tell(group, frame),
    joinedGroups: (account) => storage.groups.joinedNumbers(account),
  });
  const backEnds = createWebhooks({
    storage,
    apps,
    clock,
    poster: startPoster((error) => logger.error({ err: error }, "the thread of webhooks ended; it is started again")),
    watch: watchWebhooks(metrics.webhooks, () => domain.figures, logger),
    allowsPrivate: config.webhookAllowsPrivate,
    countUnread: (account) => storage.conversations.totalUnread(account, conversationKinds.c2c),
  });
  const sessions = createSessions({
    onFirst: (account) => {
      listenFor(account.number);
      domain.figures.online(account, true);
      domain.statuses.sessionsChanged(account);
    },
    onLast: (account) => {
      stopListeningFor(account.number);
      exitGroups(account.number);
      domain.figures.online(account, false);
    },
    onEnd: ({ connection }) => forgetConnection(domain, connection.id),
  });
  const { webhooks } = backEnds;
  const parts = { nodeId, storage, bus, apps, delivery, listenToGroup, sessions, clock, metrics, webhooks };
  const domain = await createDomain(parts);
  return { nodeId, domain, sessions, backEnds, enterGroups, exitGroups };
}

type DoorsGiven = {
  config: Config;
  node: Awaited<ReturnType<typeof createNode>>;
  metrics: Metrics;
  logger: Logger;
  isOperator: IsOperator;
};

/** Where back ends and clients come in. */
function openDoors({ config, node, metrics, logger, isOperator }: DoorsGiven) {
  const { domain, nodeId, sessions, enterGroups, exitGroups } = node;
  const { apps, clock } = domain;
  const restServer = createRestServer(config.tls, {
    domain,
    site: createSite(config, () => restServer.server.address()),
    limitRate: createRateLimit(clock),
    observer: observeCommands(metrics, logger),
  });
  const health = serveHealth(restServer, metrics, isOperator);
  serveRecords(restServer, { apps, clock, folder: recordFolder(config.dataDir) });
  const gateway = { domain, sessions, enterGroups, exitGroups, nodeId, heartbeatSeconds: config.heartbeatSeconds };
  const gatewayServer = startGateway(restServer.server, gateway, metrics, logger);
  return { restServer, health, gatewayServer };
}

/** Whoever logs in on it next subscribes and enters anew. */
function forgetConnection(domain: Domain, id: string): void {
  domain.statuses.unwatch(id);
  leaveAllRooms(domain, id, "ended");
}

type Memory = Pick<Domain, "storage" | "apps" | "delivery" | "clock" | "webhooks">;
type NodeParts = Memory & {
  nodeId: string;
  bus: Bus;
  listenToGroup: (group: number, onFrame: (frame: string) => void) => () => void;
  sessions: Sessions;
  metrics: Metrics;
};

/** All that use cases may touch: what is on disk, and what this node holds in memory. */
async function createDomain(parts: NodeParts): Promise<Domain> {
  const { nodeId, bus, listenToGroup, sessions, metrics, ...memory } = parts;
  const { storage, apps, clock } = memory;
  return {
    ...memory,
    presence: sessions,
    statuses: createStatuses({ id: nodeId, bus }, { storage, presence: sessions, clock }),
    recentSends: await rebuildRecentSends(storage, clock),
    failedSignatures: createFailedSignatures(clock),
    counter: countInMetrics(createMinuteCounter(clock), metrics),
    figures: createDailyFigures(apps, clock),
    clientVersions: createClientVersions(apps, clock, sessions.all),
    importedHours: createImportedHours(clock),
    live: createLive({ nodeId, bus, storage, clock, build: buildFrame, listenTo: listenToGroup }),
    groupRates: createGroupRates(),
    counterNews: createCounterNews(),
    bannedFiles: await loadBannedFiles(storage),
    sendTurns: createSendTurns(),
    caller: nobodyCalls,
  };
}

async function openMemory(config: Config, metrics: Metrics) {
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const storage = await openStorage(config.storageUrl, ({ batches, milliseconds }) => {
    metrics.commitBatches.observe(batches);
    metrics.commitSeconds.observe(milliseconds / 1000);
  });
  const bus = await openBus(config.busUrl).catch((error: Error) => {
    throw new ConfigError(`HONGYAN_BUS_URL: ${error.message}`);
  });
  return { storage, bus };
}
