import type { Domain } from "@hongyan/domain";
import type { FastifyInstance } from "fastify";
import type { Config } from "../../config.ts";
import type { Logger } from "../logger.ts";
import { createDemoBuild } from "./build-demo.ts";
import { closeDemoApp, openDemoApp } from "./demo-app.ts";
import { demoFolders } from "./demo-folders.ts";
import { isDemoMode } from "./demo-mode.ts";
import { serveDemoSessions } from "./demo-routes.ts";
import { serveDemo } from "./serve-demo.ts";

type Parts = {
  server: FastifyInstance;
  domain: Domain;
  config: Config;
  logger: Logger;
  kickApp: (sdkAppId: number) => void;
};

/** The demo under `/demo/`: its page always, its people where demo mode is on. */
export function createDemo({ server, domain, config, logger, kickApp }: Parts) {
  const build = createDemoBuild(demoFolders, logger);
  const isOn = () => isDemoMode(config, domain.apps.list());
  serveDemo(server, demoFolders.dist, build);
  serveDemoSessions(server, domain, config);
  return {
    isOn,
    /** Opens or closes the demo's app as the mode says: the mode follows what apps there are. */
    follow: async (): Promise<void> => {
      if (isOn()) await openDemoApp(domain);
      else await closeDemoApp(domain, kickApp);
    },
    /** Where nobody is led to the page, it is built when somebody opens it. */
    begin: () => {
      if (isOn()) build.begin();
    },
    stop: build.stop,
  };
}
