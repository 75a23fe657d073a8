import type { Bus } from "@hongyan/bus";
import type { Storage } from "@hongyan/storage";
import type { FastifyInstance } from "fastify";
import type { Config } from "../config.ts";
import type { GatewayServer } from "../gateway/gateway-server.ts";
import { announce } from "./announce.ts";
import { flushLogs, type Logger } from "./logger.ts";
import { removeServerFile } from "./server-file.ts";

/** Requests still open then are those of clients that do not finish sending them. */
const requestsEndWithinMs = 5_000;

type Parts = {
  config: Config;
  logger: Logger;
  restServer: FastifyInstance;
  gatewayServer: GatewayServer;
  health: { setReady: (isReady: boolean) => void };
  demo: { begin: () => void; stop: () => Promise<void> };
  jobs: { stop: () => Promise<void> };
  configWatch: { stop: () => void };
  backEnds: { stop: () => Promise<void> };
  bus: Bus;
  storage: Storage;
};

/** The first and the last of what a server does. */
export function listenAndClose({ config, logger, restServer, gatewayServer, health, demo, ...parts }: Parts) {
  return {
    /** Resolves to the address, for people. */
    listen: async (): Promise<string> => {
      await restServer.listen({ port: config.port, host: config.host });
      const url = announce(config, restServer.server.address(), logger);
      health.setReady(true);
      demo.begin();
      return url;
    },
    /** Stops accepting, finishes what is under way, puts everything on disk. */
    close: async (): Promise<void> => {
      logger.info("stopping");
      health.setReady(false);
      parts.configWatch.stop();
      await gatewayServer.close();
      const timer = setTimeout(() => restServer.server.closeAllConnections(), requestsEndWithinMs);
      await restServer.close();
      clearTimeout(timer);
      await demo.stop();
      // Last of those who write: what happened until now is put down for them.
      await parts.backEnds.stop();
      await parts.jobs.stop();
      await Promise.all([parts.bus.close(), parts.storage.close()]);
      removeServerFile(config.dataDir);
      logger.info("stopped");
      await flushLogs(logger);
    },
  };
}
