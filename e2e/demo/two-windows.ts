import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, afterEach, beforeAll } from "vitest";
import { type RunningServer, startServer } from "../start-server.ts";
import { buildDemo } from "./build-demo.ts";
import { screenshots } from "./look-at.ts";
import { openBrowser, openWindow, type Window } from "./open-browser.ts";
import { comeAsNew } from "./pages.ts";

type Person = Window & { userId: string };
type TwoWindows = { server: RunningServer; readonly ada: Person; readonly bo: Person };

/**
 * Gives the tests of a suite a server, and two new people of its demo in windows of their own: there once the tests run.
 * Of a test that fails, both windows are pictured.
 */
export function twoWindows(series: string, adaOptions: BrowserContextOptions = {}): TwoWindows {
  const windows = { ada: {}, bo: {} } as TwoWindows;
  const { ada, bo } = windows;
  let browser: Browser;

  const enter = async (person: Person, nick: string, options: BrowserContextOptions) => {
    Object.assign(person, await openWindow(browser, windows.server.url, options));
    person.userId = await comeAsNew(person.page, nick);
  };

  beforeAll(async () => {
    await buildDemo();
    windows.server = await startServer({ HONGYAN_DEMO: "on" });
    browser = await openBrowser();
    await enter(ada, "Ada", adaOptions);
    await enter(bo, "Bo", {});
  });

  afterAll(async () => {
    await browser?.close();
    await windows.server?.stop();
  });

  afterEach(async ({ task }) => {
    if (task.result?.state !== "fail") return;
    await ada.page.screenshot({ path: `${screenshots}failed-${series}-ada.png` });
    await bo.page.screenshot({ path: `${screenshots}failed-${series}-bo.png` });
  });

  return windows;
}
