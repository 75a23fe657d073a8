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
import type { Config } from "./config.ts";
import { createDelivery } from "./delivery/deliver.ts";
import { type Session, sendFrame } from "./gateway/connection.ts";
import { startGateway } from "./gateway/gateway-server.ts";
import { createSessions } from "./gateway/sessions.ts";
import { prepareFirstApp } from "./ops/first-app.ts";
import { serveHealth } from "./ops/health.ts";
import { createLogger } from "./ops/logger.ts";
import { createMetrics } from "./ops/metrics.ts";
import { createRateLimit } from "./rest/rate-limit.ts";
import { createRestServer } from "./rest/rest-server.ts";

const flushCountsMs = 10_000;

/** Puts the parts together. Read from top to bottom: memory, rules, doors. */
export async function compose(config: Config) {
  const clock = Date.now;
  const logger = createLogger(config.logLevel);
  mkdirSync(config.dataDir, { recursive: true, mode: 0o700 });
  const metrics = createMetrics({
    connections: () => gatewayServer.connectionCount(),
    sessions: () => sessions.count(),
  });
  const storage = await openStorage(config.storageUrl, ({ batches, milliseconds }) => {
    metrics.commitBatches.observe(batches);
    metrics.commitSeconds.observe(milliseconds / 1000);
  });
  const bus = await openBus(config.busUrl);
  const apps = await loadApps(storage);
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
    counter: createMinuteCounter(clock),
  };

  const restServer = createRestServer(config.tls, {
    domain,
    limitRate: createRateLimit(clock),
    observer: {
      onResult: (command, code, seconds) => {
        metrics.restCalls.inc({ command, code });
        metrics.restSeconds.observe({ command }, seconds);
      },
      onFault: (command, error) => logger.error({ command, err: error }, "a command failed"),
    },
  });
  const health = serveHealth(restServer, metrics);
  const gatewayServer = startGateway(restServer.server, { domain, sessions }, metrics, logger);

  const flushCounts = () =>
    domain.counter.flush(storage).catch((error) => logger.warn({ err: error }, "minute counts were not written"));
  const flushTimer = setInterval(flushCounts, flushCountsMs);

  return {
    firstApp,
    listen: async () => {
      await restServer.listen({ port: config.port, host: config.host });
      health.setReady(true);
      const address = restServer.server.address();
      return typeof address === "object" && address ? address.port : config.port;
    },
    /** Stops accepting, finishes what is under way, puts everything on disk. */
    close: async () => {
      health.setReady(false);
      clearInterval(flushTimer);
      await gatewayServer.close();
      await restServer.close();
      await flushCounts();
      await bus.close();
      await storage.close();
    },
  };
}
