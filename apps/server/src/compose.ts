import { mkdirSync } from "node:fs";
import { openBus } from "@hongyan/bus";
import {
  createFailedSignatures,
  createMinuteCounter,
  type Domain,
  loadApps,
  rebuildRecentSends,
} from "@hongyan/domain";
import { openStorage } from "@hongyan/storage";
import { type Config, ConfigError } from "./config.ts";
import { createDelivery } from "./delivery/deliver.ts";
import { type Session, sendFrame } from "./gateway/connection.ts";
import { startGateway } from "./gateway/gateway-server.ts";
import { createSessions } from "./gateway/sessions.ts";
import { countInMetrics } from "./ops/count-in-metrics.ts";
import { createDemo } from "./ops/demo/demo.ts";
import { prepareFirstApp } from "./ops/first-app.ts";
import { serveHealth } from "./ops/health.ts";
import { keepMinuteCounts } from "./ops/keep-minute-counts.ts";
import { createKickApp } from "./ops/kick-app.ts";
import { listenAndClose } from "./ops/listen-and-close.ts";
import { createLogger, flushLogs } from "./ops/logger.ts";
import { createMetrics, type Metrics } from "./ops/metrics.ts";
import { observeCommands } from "./ops/observe-commands.ts";
import { createOperator } from "./ops/operator.ts";
import { serveOperatorApi } from "./ops/operator-api/serve-operator-api.ts";
import { openOperatorToken } from "./ops/operator-token.ts";
import { createRateLimit } from "./rest/rate-limit.ts";
import { createRestServer } from "./rest/rest-server.ts";

/** Puts the parts together. Read from top to bottom: memory, rules, doors. */
export async function compose(config: Config) {
  const clock = Date.now;
  const logger = createLogger(config.logLevel);
  const metrics = createMetrics({
    connections: () => gatewayServer.connectionCount(),
    sessions: () => sessions.count(),
  });
  const { storage, bus } = await openMemory(config, metrics);
  const apps = await loadApps(storage);
  const isOperator = openOperatorToken(config.dataDir);
  const firstApp = await prepareFirstApp({ storage, apps, clock }, config);

  const { delivery, listenFor, stopListeningFor } = createDelivery<Session>({
    bus,
    sessionsOf: (account) => sessions.of(account),
    write: (session, frame) => {
      if (sendFrame(session.connection, frame)) metrics.deliveries.inc();
    },
  });
  const sessions = createSessions({ onFirst: listenFor, onLast: stopListeningFor });
  const domain: Domain = {
    storage,
    apps,
    delivery,
    presence: sessions,
    clock,
    recentSends: await rebuildRecentSends(storage, clock),
    failedSignatures: createFailedSignatures(clock),
    counter: countInMetrics(createMinuteCounter(clock), metrics),
  };

  const restServer = createRestServer(config.tls, {
    domain,
    limitRate: createRateLimit(clock),
    observer: observeCommands(metrics, logger),
  });
  const health = serveHealth(restServer, metrics, isOperator);
  const { heartbeatSeconds } = config;
  const gatewayServer = startGateway(restServer.server, { domain, sessions, heartbeatSeconds }, metrics, logger);

  const kickApp = createKickApp(sessions);
  const demo = createDemo({ server: restServer, domain, config, logger, kickApp });
  const running = { counter: domain.counter, presence: sessions, kickApp, onAppsChanged: demo.follow };
  serveOperatorApi(restServer, { operator: createOperator({ ...domain, config, running }), isOperator, logger });
  await demo.follow();

  const minuteCounts = keepMinuteCounts(domain, logger);

  const parts = { config, logger, restServer, gatewayServer, health, demo, minuteCounts, bus, storage };
  // Answering errors for ever helps nobody: whoever watches the process starts it again.
  const broken = storage.broken.then(async (error) => {
    logger.fatal({ err: error }, "nothing can be written any more");
    await flushLogs(logger);
  });
  return { firstApp, broken, isDemoOn: demo.isOn, ...listenAndClose(parts) };
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
