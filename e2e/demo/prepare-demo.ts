import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { type RunningServer, startServer } from "../start-server.ts";
import { buildDemo } from "./build-demo.ts";
import { openBrowser } from "./open-browser.ts";

/** A test that stops the server puts the next one in its place. */
export type Demo = { server: RunningServer; readonly browser: Browser };

/** Gives the tests of a suite a server with its demo, and a browser: there in hooks that come after it, and in tests. */
export function prepareDemo(): Demo {
  const demo = {} as { server: RunningServer; browser: Browser };

  beforeAll(async () => {
    await buildDemo();
    demo.server = await startServer({ HONGYAN_DEMO: "on" });
    demo.browser = await openBrowser();
  });

  afterAll(async () => {
    await demo.browser?.close();
    await demo.server?.stop();
  });

  return demo;
}
